import { registerHooks } from 'node:module';

/**
 * Lets this process import files of lib that say `import 'server-only'`. The condition
 * `react-server` would do so too, and break Next's own error page, which runs in this process.
 */
registerHooks({
  resolve(specifier, context, nextResolve) {
    if (specifier !== 'server-only') return nextResolve(specifier, context);
    return { url: 'data:text/javascript,', shortCircuit: true };
  },
});
