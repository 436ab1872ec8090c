import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// Far from UTC and off the hour: code that forgets to say which zone it means fails here.
process.env['TZ'] = 'Asia/Kathmandu';

const long = process.env['FRONTDESK_LONG'] === '1';
const timeout = (seconds: number) => seconds * 1000 * (long ? 20 : 1);

const DATABASE_TESTS = '**/*.db.test.ts';
const SYSTEM_TESTS = '**/*.system.test.ts';
const NOT_TESTS = ['**/node_modules/**', '**/.*/**', '**/data/**', 'e2e/**'];

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: `${import.meta.dirname}/` },
      // Outside a React server build the package refuses to load; tests are on the server's side.
      {
        find: /^server-only$/,
        replacement: join(import.meta.dirname, 'node_modules/server-only/empty.js'),
      },
    ],
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...NOT_TESTS, DATABASE_TESTS, SYSTEM_TESTS],
          testTimeout: timeout(30),
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: [DATABASE_TESTS],
          exclude: NOT_TESTS,
          globalSetup: 'scripts/testing/global-setup.ts',
          testTimeout: timeout(60),
          hookTimeout: timeout(60),
        },
      },
      {
        extends: true,
        test: {
          name: 'system',
          include: [SYSTEM_TESTS],
          exclude: NOT_TESTS,
          testTimeout: timeout(120),
          hookTimeout: timeout(120),
          // Processes with their own databases are measured here: one at a time.
          fileParallelism: false,
        },
      },
    ],
  },
});
