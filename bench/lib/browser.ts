import { type Browser, chromium } from '@playwright/test';
import { findBrowser } from '../../scripts/testing/browser.ts';

/** The browser that the tests use. */
export function openBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ args, ...(executablePath && { executablePath }) });
}
