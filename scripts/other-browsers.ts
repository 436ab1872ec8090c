import type { OtherBrowser } from './other-browsers/browser.ts';
import { openFirefox } from './other-browsers/firefox.ts';
import { bookMoveAndCancel } from './other-browsers/journey.ts';
import { openWebKit } from './other-browsers/webkit.ts';
import { startPortal } from './testing/portal.ts';

/**
 * `npm run test:browsers`: the main journey in the browsers that the end-to-end tests do not drive.
 * One that cannot be had is said to be missing, and the run has then not passed.
 */
const browsers: Record<string, () => Promise<OtherBrowser>> = {
  Firefox: openFirefox,
  WebKit: openWebKit,
};

const count = { passed: 0, failed: 0, missing: 0 };
const portal = await startPortal({ env: { RATE_LIMIT_ADDRESS_PER_MINUTE: '100000' } });
let date = 1;
try {
  for (const [name, open] of Object.entries(browsers)) {
    const began = performance.now();
    let browser: OtherBrowser;
    try {
      browser = await open();
    } catch (error) {
      count.missing += 1;
      console.log(`– ${name}: not run, ${error instanceof Error ? error.message : error}`);
      continue;
    }
    try {
      // Each browser books a date of its own.
      await bookMoveAndCancel(browser, portal.url, date++);
      count.passed += 1;
      const seconds = Math.round((performance.now() - began) / 1000);
      console.log(
        `✓ ${browser.version}: choose, details, check, book, change, cancel (${seconds} s)`,
      );
    } catch (error) {
      count.failed += 1;
      console.log(`✗ ${browser.version}: ${error instanceof Error ? error.stack : error}`);
    } finally {
      await browser.close();
    }
  }
} finally {
  await portal.stop();
}
console.log(`${count.passed} passed, ${count.failed} failed, ${count.missing} not run`);
process.exitCode = count.failed + count.missing > 0 ? 1 : 0;
