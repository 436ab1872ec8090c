import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { DREW_NOTHING } from './annotations.ts';

export { expect };

type Options = {
  /**
   * Console errors that a test brings about on purpose. One expression at most: Playwright takes an
   * array of two objects for a value and its options.
   */
  expectedErrors: [] | [RegExp];
};

const brokenPolicy = 'T44 the content security policy was broken';

/** What pages did that no page may do. */
export interface Watched {
  errors: string[];
  /** T44: what the content security policy had to stop. */
  brokenPolicies: string[];
  /** T50: requests that left our origin. */
  requestsElsewhere: string[];
}

/** Watches every page of a browser from now on. */
export async function watch(context: BrowserContext, baseURL: string): Promise<Watched> {
  const seen: Watched = { errors: [], brokenPolicies: [], requestsElsewhere: [] };
  const { origin } = new URL(baseURL);
  await context.addInitScript((prefix) => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { effectiveDirective, blockedURI, sample } = event;
      console.error(`${prefix}: ${effectiveDirective} ${blockedURI} ${sample}`);
    });
  }, brokenPolicy);
  context.on('console', (message) => {
    const text = message.text();
    if (text.startsWith(brokenPolicy)) seen.brokenPolicies.push(text);
    // Of the line above, in a frame that runs no scripts.
    else if (message.type() === 'error' && !text.startsWith('Blocked script execution in')) {
      seen.errors.push(text);
    }
  });
  context.on('page', waitForScripts);
  context.on('weberror', (error) => seen.errors.push(String(error.error())));
  context.on('request', (request) => {
    const url = new URL(request.url());
    const isOurs = url.origin === origin || url.protocol === 'data:' || url.protocol === 'blob:';
    if (!isOurs) seen.requestsElsewhere.push(request.url());
  });
  return seen;
}

/**
 * From here on a page counts as loaded once its scripts have taken over its controls, as far as
 * Next tells: a key that is pressed before has no effect, and how soon that is depends on the
 * machine. Who names what to wait for waits for that alone.
 */
function waitForScripts(page: Page): void {
  const { goto, reload } = page;
  page.goto = async (url, options) => {
    const response = await goto.call(page, url, options);
    if (!options?.waitUntil) await scriptsOf(page);
    return response;
  };
  page.reload = async (options) => {
    const response = await reload.call(page, options);
    if (!options?.waitUntil) await scriptsOf(page);
    return response;
  };
}

const patienceMs = 10_000;

/** Ends without a word when they never come: tests take scripts away on purpose. */
async function scriptsOf(page: Page): Promise<void> {
  const end = Date.now() + patienceMs;
  while (Date.now() < end && !(await page.evaluate(isTakenOver).catch(() => false))) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A page without Next, or without scripts, has nothing to wait for. */
function isTakenOver(): boolean {
  if (!('__next_f' in window)) return true;
  const controls = [
    ...document.querySelectorAll(
      'a, button, input:not([type=hidden]), select, textarea, [tabindex]',
    ),
  ];
  return controls.every((control) => Object.keys(control).some((key) => key.startsWith('__react')));
}

/** Whether a page that runs its scripts, and is in sight, gets no frame to draw for five seconds. */
async function drawsNothing(page: Page): Promise<boolean> {
  const asked = page.evaluate(() => {
    if (document.visibilityState !== 'visible') return false;
    return new Promise<boolean>((resolve) => {
      requestAnimationFrame(() => resolve(false));
      setTimeout(() => resolve(true), 5000);
    });
  });
  // No answer at all: its scripts hang, or its clock is set by the test. That is no excuse.
  const silence = new Promise<false>((resolve) => setTimeout(() => resolve(false), 10_000));
  return Promise.race([asked.catch(() => false), silence]);
}

/** Every page is watched: whatever it must not do fails the test that saw it. */
export const test = base.extend<Options & { watched: undefined }>({
  expectedErrors: [[], { option: true }],
  watched: [
    async ({ context, baseURL, expectedErrors }, use, testInfo) => {
      const seen = await watch(context, baseURL ?? '');
      await use(undefined);
      if (testInfo.status !== testInfo.expectedStatus) {
        const pages = await Promise.all(context.pages().map(drawsNothing));
        if (pages.includes(true)) testInfo.annotations.push({ type: DREW_NOTHING });
      }
      const unexpected = seen.errors.filter(
        (text) => !expectedErrors.some((known) => known.test(text)),
      );
      expect(unexpected, 'errors in the browser’s console').toEqual([]);
      expect(seen.brokenPolicies, brokenPolicy).toEqual([]);
      expect(seen.requestsElsewhere, 'T50 every request goes to our origin').toEqual([]);
    },
    { auto: true },
  ],
});
