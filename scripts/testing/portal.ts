import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../postgres.ts';
import { childEnvironment, PROJECT } from '../project.ts';

const READY = 'Stop       Ctrl+C';

export type TestPortal = {
  url: string;
  port: number;
  dataDir: string;
  process: ChildProcess;
  /** Everything it has written so far. */
  output(): string;
  /** Ends it, and its database, and removes the data folder unless that was given. */
  stop(): Promise<void>;
};

/**
 * Starts the built portal as `npm start` does, on a port and a data folder of its own. Settings of
 * the person who runs the test do not reach it.
 */
export async function startPortal(
  options: { dataDir?: string; port?: number; env?: Record<string, string> } = {},
): Promise<TestPortal> {
  const port = options.port ?? (await freePort());
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'frontdesk-portal-'));
  const child = spawnPortal(port, dataDir, options.env);
  let output = '';
  child.stdout?.on('data', (chunk) => (output += chunk));
  child.stderr?.on('data', (chunk) => (output += chunk));
  const ended = once(child, 'exit');
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', () => output.includes(READY) && resolve());
    ended.then(() => reject(new Error(`the portal did not start:\n${output}`)), reject);
  });
  return {
    url: `http://localhost:${port}`,
    port,
    dataDir,
    process: child,
    output: () => output,
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await ended;
      await stopDatabase(dataDir);
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The bare process of a portal, for tests of its start. */
export function spawnPortal(port: number, dataDir: string, env: Record<string, string> = {}) {
  return spawn(
    process.execPath,
    ['--import', './scripts/serve/server-only.ts', 'scripts/serve.ts'],
    {
      cwd: PROJECT,
      // Empty means not set, and keeps a developer's .env from being used.
      env: childEnvironment({
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        DATABASE_URL: '',
        APP_SECRET: '',
        APP_SECRET_PREVIOUS: '',
        APP_URL: '',
        HOST: '',
        DEMO: '',
        TRUST_PROXY: '',
        PORT: String(port),
        DATA_DIR: dataDir,
        LOG_LEVEL: 'warn',
        ...env,
      }),
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
}

/** A killed portal leaves its database running. */
export async function stopDatabase(dataDir: string): Promise<void> {
  if (!existsSync(join(dataDir, 'postgres/postmaster.pid'))) return;
  const database = await startPostgres({ dataDir });
  await database.stop();
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
