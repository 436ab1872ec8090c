import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { childEnvironment, PROJECT } from '../project.ts';

// Inside the project, so that it finds the same packages.
const FOLDER = join(PROJECT, '.cache/other-build');

/** What a portal is built from and served by. */
const COPIED = ['app', 'components', 'lib', 'public', 'scripts'];
const NOT_COPIED = /^(\.|package-lock\.json$|next-env\.d\.ts$|playwright|vitest|biome|knip)/;

/** Another release of the same sources: every action has another id, as after any change of them. */
export async function startOtherBuild(options: {
  port: number;
  env: Record<string, string>;
}): Promise<{ stop(): Promise<void> }> {
  build();
  const child = spawn(
    process.execPath,
    ['--import', './scripts/serve/server-only.ts', 'scripts/serve.ts'],
    {
      cwd: FOLDER,
      env: environment({ PORT: String(options.port), LOG_LEVEL: 'warn', ...options.env }),
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const ended = once(child, 'exit');
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk) => String(chunk).includes('Ctrl+C') && resolve());
    ended.then(() => reject(new Error('the other build did not start')), reject);
  });
  return {
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Ids of the server actions of this build and of the other. */
export function actionIds(): { ours: string[]; others: string[] } {
  const of = (folder: string) => {
    const file = join(folder, '.next/server/server-reference-manifest.json');
    return Object.keys(JSON.parse(readFileSync(file, 'utf8')).node);
  };
  return { ours: of(PROJECT), others: of(FOLDER) };
}

function build(): void {
  const made = join(FOLDER, '.next/made-from');
  // What the build is of where `ensure.mjs` made it, and which one it is elsewhere.
  const [digest = ''] = ['frontdesk-built', 'BUILD_ID']
    .map((name) => join(PROJECT, '.next', name))
    .filter((path) => existsSync(path))
    .map((path) => readFileSync(path, 'utf8'));
  if (existsSync(made) && readFileSync(made, 'utf8') === digest) return;
  rmSync(FOLDER, { recursive: true, force: true });
  // Tailwind looks for class names in what git would keep: here that is everything.
  mkdirSync(join(FOLDER, '.git'), { recursive: true });
  for (const entry of readdirSync(PROJECT, { withFileTypes: true })) {
    const isCopied = entry.isDirectory()
      ? COPIED.includes(entry.name)
      : entry.isFile() && !NOT_COPIED.test(entry.name);
    if (isCopied) cpSync(join(PROJECT, entry.name), join(FOLDER, entry.name), { recursive: true });
  }
  const config = readFileSync(join(FOLDER, 'next.config.ts'), 'utf8');
  const root = `turbopack: { root: ${JSON.stringify(PROJECT)} },`;
  writeFileSync(
    join(FOLDER, 'next.config.ts'),
    config.replace('export default {', (start) => `${start}\n  ${root}`),
  );
  const next = join(PROJECT, 'node_modules/next/dist/bin/next');
  const { status, stdout, stderr } = spawnSync(process.execPath, [next, 'build'], {
    cwd: FOLDER,
    env: environment({
      NODE_ENV: 'production',
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: Buffer.alloc(32, 'another release').toString('base64'),
    }),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the other build failed:\n${stdout}${stderr}`);
  writeFileSync(made, digest);
}

function environment(variables: Record<string, string>): NodeJS.ProcessEnv {
  return childEnvironment({
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    NEXT_TELEMETRY_DISABLED: '1',
    ...variables,
  });
}
