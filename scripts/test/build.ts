import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT } from '../project.ts';
import { type Count, testEnvironment } from './steps.ts';

/**
 * Builds through `ensure.mjs`, always anew, with settings that would show it if the build opened a
 * database: an address where we listen and a data folder that must not come to be.
 */
export async function build(): Promise<Count> {
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-build-'));
  const dataDir = join(folder, 'data');
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as { port: number };
  rmSync(join(PROJECT, '.next/frontdesk-built'), { force: true });
  const child = spawn(process.execPath, [join(PROJECT, 'scripts/ensure.mjs'), 'build'], {
    cwd: PROJECT,
    env: {
      ...testEnvironment,
      DATABASE_URL: `postgres://canary@127.0.0.1:${port}/canary`,
      DATA_DIR: dataDir,
    },
    stdio: 'inherit',
  });
  const [code] = await once(child, 'exit');
  server.close();
  const opened = connections > 0 || existsSync(dataDir);
  rmSync(folder, { recursive: true, force: true });
  const results = [code === 0, !opened];
  console.log(`${results[0] ? '✓' : '✗'} next build`);
  console.log(`${results[1] ? '✓' : '✗'} T33 next build opens no database`);
  const passed = results.filter(Boolean).length;
  return { passed, failed: results.length - passed, skipped: 0 };
}
