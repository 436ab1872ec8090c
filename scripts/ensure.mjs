/**
 * `node scripts/ensure.mjs install` sees to it that the packages are there, `… build` that the
 * portal is built as well, each only when something has changed since. It runs before anything is
 * installed, on whatever Node there is: plain JavaScript, no dependency, Node 20.9 or newer.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildDigest, installDigest } from './ensure/digest.mjs';
import { withLock } from './ensure/lock.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const BIN = join(ROOT, 'node_modules/.bin');
const LOCK = join(ROOT, '.cache/ensure.lock');
/** Inside what they speak of, so that they go when it goes. */
const INSTALLED = join(ROOT, 'node_modules/.cache/frontdesk-installed');
const BUILT = join(ROOT, '.next/frontdesk-built');
/** The oldest Node that reads TypeScript by itself. */
const RUNTIME = [22, 18];

try {
  const [step] = process.argv.slice(2);
  if (step !== 'install' && step !== 'build') throw new Error('say install or build');
  if (process.platform === 'win32') {
    throw new Error('Frontdesk runs on Linux and macOS; on Windows use its Linux subsystem (WSL)');
  }
  if (!isDone(step)) {
    await withLock(LOCK, async (note) => {
      await install(note);
      if (step === 'build') await build(note);
    });
  }
} catch (error) {
  console.error(`frontdesk: ${error.message}`);
  process.exit(1);
}

function isDone(step) {
  const installed = holds(INSTALLED, installDigest(ROOT)) && isRuntime(runtime());
  return installed && (step === 'install' || holds(BUILT, buildDigest(ROOT)));
}

async function install(note) {
  const digest = installDigest(ROOT);
  if (!holds(INSTALLED, digest)) {
    console.log('frontdesk: installing packages …');
    const log = ['--no-audit', '--no-fund', '--loglevel=error'];
    await run('npm', ['ci', '--include=dev', '--include=optional', ...log], process.env, note);
    linkRuntime();
    keep(INSTALLED, digest);
  }
  if (!isRuntime(runtime())) linkRuntime();
  if (isRuntime(runtime())) return;
  throw new Error(`Node ${RUNTIME.join('.')} or newer is needed on this system`);
}

async function build(note) {
  const digest = buildDigest(ROOT);
  if (holds(BUILT, digest)) return;
  // A wrong setting is said before the long work, not after it.
  const script = ['--conditions=react-server', join(ROOT, 'scripts/check-settings.ts')];
  if (spawnSync(runtime(), script, { stdio: 'inherit' }).status !== 0) process.exit(1);
  console.log('frontdesk: building the portal …');
  rmSync(BUILT, { force: true });
  const next = join(ROOT, 'node_modules/next/dist/bin/next');
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  await run(runtime(), [next, 'build'], env, note);
  keep(BUILT, digest);
}

/** The pinned Node where a package brings one for this system, else the one that runs this. */
function runtime() {
  const pinned = join(BIN, 'node');
  return existsSync(pinned) ? pinned : process.execPath;
}

function isRuntime(node) {
  if (node === process.execPath) return isRecent(process.version);
  return isRecent(spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout ?? '');
}

function isRecent(version) {
  const [major, minor] = version.replace('v', '').split('.').map(Number);
  return major > RUNTIME[0] || (major === RUNTIME[0] && minor >= RUNTIME[1]);
}

/**
 * npm 10 drops the link when several packages declare it, and a package for glibc does not run
 * elsewhere: the link is there exactly when what it leads to runs.
 */
function linkRuntime() {
  const link = join(BIN, 'node');
  const target = `../node-${process.platform}-${process.arch}/bin/node`;
  rmSync(link, { force: true });
  if (!isRuntime(join(BIN, target))) return;
  mkdirSync(BIN, { recursive: true });
  symlinkSync(target, link);
}

function holds(stamp, digest) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === digest;
}

/** Written last: whatever was interrupted is done again. */
function keep(stamp, digest) {
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, digest);
}

/** Without node_modules in PATH, which npm is about to remove. */
function run(command, args, environment, note) {
  const path = (environment.PATH ?? '')
    .split(delimiter)
    .filter((part) => !part.endsWith('node_modules/.bin'));
  const env = { ...environment, PATH: path.join(delimiter) };
  const child = spawn(command, args, { cwd: ROOT, env, stdio: ['ignore', 'inherit', 'inherit'] });
  if (child.pid) note(child.pid);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`${command} ${args[0]} ended with ${signal ?? code}`));
    });
  });
}
