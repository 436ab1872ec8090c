import { globSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { PROJECT } from './project.ts';
import { build } from './test/build.ts';
import { playwright } from './test/playwright.ts';
import { type Count, lint, types, vitest } from './test/steps.ts';
import { findOrInstallBrowser } from './testing/browser.ts';
import { prepareRadicale } from './testing/calendar-server.ts';

/**
 * `npm test` runs everything there is, also after a failure; `npm test -- --only unit,lint` some.
 * The last line is the sum: types, the build and each lint program count as one test each.
 */
const steps: Record<string, () => Count | Promise<Count>> = {
  types,
  lint,
  unit: () => vitest('unit'),
  integration: () => {
    prepareRadicale();
    return vitest('integration');
  },
  ...(process.env['TEST_DATABASE_URL'] && {
    'integration-url': () => vitest('integration', { FRONTDESK_TEST_SERVER: 'url' }),
  }),
  build,
  system: () => vitest('system'),
  ...(globSync('e2e/**/*.spec.ts', { cwd: PROJECT }).length > 0 && {
    e2e: () => {
      prepareRadicale();
      return playwright(findOrInstallBrowser());
    },
  }),
};

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const chosen = values.only?.split(',') ?? Object.keys(steps);
const unknown = chosen.filter((name) => !(name in steps));
if (unknown.length > 0) {
  console.error(
    `frontdesk: --only takes ${Object.keys(steps).join(', ')}; not ${unknown.join(', ')}`,
  );
  process.exit(2);
}

const sum: Count = { passed: 0, failed: 0, skipped: 0 };
const summary: string[] = [];
for (const name of chosen) {
  console.log(`\n── ${name} ──\n`);
  const began = performance.now();
  const count = await counted(name);
  // A step that runs nothing has not shown anything.
  if (count.passed + count.failed === 0) count.failed = 1;
  sum.passed += count.passed;
  sum.failed += count.failed;
  sum.skipped += count.skipped;
  const seconds = Math.round((performance.now() - began) / 1000);
  const { passed, failed, skipped, failures = [], notes = [] } = count;
  summary.push(
    `${failed > 0 ? '✗' : '✓'} ${name.padEnd(16)} ${passed} passed, ${failed} failed` +
      `${skipped > 0 ? `, ${skipped} skipped` : ''} (${seconds} s)`,
    ...failures.map((line) => `  ✗ ${line}`),
    ...notes.map((line) => `  ↻ ${line}`),
  );
}
console.log(`\n${summary.join('\n')}\n`);
console.log(`${sum.passed} passed, ${sum.failed} failed`);
process.exitCode = sum.failed > 0 ? 1 : 0;

async function counted(name: string): Promise<Count> {
  try {
    return (await steps[name]?.()) ?? { passed: 0, failed: 1, skipped: 0 };
  } catch (error) {
    console.error(error);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
