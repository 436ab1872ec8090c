import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { PROJECT } from '../project.ts';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The first browser there is: the one that was named, Playwright's own, the system's. */
export function findBrowser(): string | undefined {
  const named = process.env['CHROMIUM_PATH'];
  if (named) return named;
  return [chromium.executablePath(), ...INSTALLED].find((path) => existsSync(path));
}

/** As {@link findBrowser}, installing one when there is none. */
export function findOrInstallBrowser(): string {
  return findBrowser() ?? installOwn() ?? installSystem() ?? giveUp();
}

function installOwn(): string | undefined {
  console.log('No browser found: installing the one that Playwright brings …');
  const cli = join(PROJECT, 'node_modules/@playwright/test/cli.js');
  spawnSync(process.execPath, [cli, 'install', 'chromium'], {
    stdio: 'inherit',
    // Where its server cannot be reached it would try for minutes.
    env: { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '8000' },
    timeout: 180_000,
  });
  return findBrowser();
}

function installSystem(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.log('That failed: installing the system’s chromium …');
  const options = {
    stdio: 'inherit' as const,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  spawnSync('apt-get', ['update', '-qq'], options);
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options);
  return findBrowser();
}

function giveUp(): never {
  throw new Error('no browser: install Chromium or Chrome, or name one in CHROMIUM_PATH');
}
