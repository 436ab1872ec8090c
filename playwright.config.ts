import { defineConfig, devices } from '@playwright/test';
import { findBrowser } from './scripts/testing/browser.ts';

const executablePath = findBrowser();

/**
 * The browser's own calls home would be noise in a test that counts requests. It draws in software
 * either way: told so, it does not try the imitation of a graphics card first.
 */
const args = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

const desktop = {
  ...devices['Desktop Chrome'],
  launchOptions: { args, ...(executablePath && { executablePath }) },
};

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './scripts/testing/e2e-setup.ts',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  // Bounds for a busy machine, and no measure of anything: what has to be soon says how soon.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env['CI']),
  use: {
    // Set by the global set-up, before the workers read this file again.
    baseURL: process.env['E2E_BASE_URL'] ?? 'http://localhost:3000',
    locale: 'en-US',
    trace: 'retain-on-failure',
  },
  projects: [
    { name: 'chromium', testIgnore: '**/*.nojs.spec.ts', use: desktop },
    {
      name: 'no-javascript',
      testMatch: '**/*.nojs.spec.ts',
      use: { ...desktop, javaScriptEnabled: false },
    },
  ],
});
