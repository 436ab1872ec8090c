import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFiles, scanFolders } from './lint/folders.ts';
import { scanFile } from './lint/text-rules.ts';

/** `npm run lint`: every check runs and says what it found; `--root` is for the lint's own test. */
const root =
  process.argv[2] === '--root' ? (process.argv[3] ?? '.') : join(import.meta.dirname, '..');
const modules = join(import.meta.dirname, '../node_modules');

const CRUISED = [
  'app',
  'components',
  'lib',
  'e2e',
  'scripts',
  'bench',
  'proxy.ts',
  'instrumentation.ts',
];

const checks: Record<string, () => boolean> = {
  'format and common mistakes (biome)': () =>
    runs('@biomejs/biome/bin/biome', ['check', '--no-errors-on-unmatched', '--max-diagnostics=50']),
  'who imports whom (dependency-cruiser)': () =>
    runs('dependency-cruiser/bin/dependency-cruiser.mjs', [
      ...['--config', '.dependency-cruiser.mjs', '--output-type', 'err-long'],
      ...CRUISED.filter((path) => existsSync(join(root, path))),
    ]),
  'house rules (scripts/lint/text-rules.ts)': houseRules,
  'nothing unused (knip)': () => runs('knip/bin/knip.js', ['--no-progress', '--no-config-hints']),
};

let failed = 0;
for (const [name, check] of Object.entries(checks)) {
  const passed = check();
  if (!passed) failed += 1;
  console.log(`${passed ? '✓' : '✗'} ${name}`);
}
console.log(`${Object.keys(checks).length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

function runs(program: string, args: string[]): boolean {
  const command = [join(modules, program), ...args];
  return spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' }).status === 0;
}

function houseRules(): boolean {
  const problems = scanFolders(root);
  for (const path of projectFiles(root)) {
    if (!/\.(tsx?|m?js|css)$/.test(path)) continue;
    problems.push(...scanFile(path, readFileSync(join(root, path), 'utf8')));
  }
  for (const { path, line, message } of problems) console.log(`${path}:${line}  ${message}`);
  return problems.length === 0;
}
