import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { childEnvironment, PROJECT } from '../project.ts';
import { freePort } from './portal.ts';

// Inside the project, so that it finds the same packages; git and the lint do not look here.
const FOLDER = join(PROJECT, '.cache/empty-page');
const NEXT = join(PROJECT, 'node_modules/next/dist/bin/next');

/** The least that Next can be asked for, rendered at each request as the portal's pages are. */
const FILES = {
  'package.json': '{ "private": true, "type": "module" }\n',
  'next.config.mjs': `export default { agentRules: false, poweredByHeader: false, turbopack: { root: ${JSON.stringify(PROJECT)} } };\n`,
  // Without files of its own the build would take those of the folders above, the portal's.
  'instrumentation.js': 'export function register() {}\n',
  'proxy.js': `export const config = { matcher: '/never' };\nexport function proxy() {}\n`,
  'app/layout.jsx': `import { connection } from 'next/server';
export const metadata = { title: 'Empty', description: 'Empty' };
export default async function Layout({ children }) {
  await connection();
  return <html lang="en"><body>{children}</body></html>;
}
`,
  'app/page.jsx': `export default function Page() {
  return <p>There is nothing here.</p>;
}
`,
};

/**
 * An empty page of the same Next, in an app of its own so that nothing of ours is in it: what pages
 * are weighed against. Built once for a version.
 */
export async function openEmptyPage(): Promise<{ url: string; stop(): Promise<void> }> {
  build();
  const port = await freePort();
  const child = spawn(process.execPath, [NEXT, 'start', '--port', String(port)], {
    cwd: FOLDER,
    env: environment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk) => String(chunk).includes('Ready') && resolve());
    ended.then(() => reject(new Error('the empty page did not start')), reject);
  });
  return {
    url: `http://localhost:${port}`,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function build(): void {
  const made = join(FOLDER, '.next/made-from');
  const { version } = JSON.parse(
    readFileSync(join(PROJECT, 'node_modules/next/package.json'), 'utf8'),
  );
  const source = JSON.stringify([version, FILES]);
  if (existsSync(made) && readFileSync(made, 'utf8') === source) return;
  rmSync(FOLDER, { recursive: true, force: true });
  for (const [name, content] of Object.entries(FILES)) {
    mkdirSync(join(FOLDER, name, '..'), { recursive: true });
    writeFileSync(join(FOLDER, name), content);
  }
  const { status, stderr } = spawnSync(process.execPath, [NEXT, 'build'], {
    cwd: FOLDER,
    env: environment(),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the empty page was not built:\n${stderr}`);
  writeFileSync(made, source);
}

function environment(): NodeJS.ProcessEnv {
  return childEnvironment({
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  });
}
