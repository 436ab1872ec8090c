import type { Page } from '@playwright/test';

/** What a browser says of how a page came to be seen, in milliseconds and shift scores. */
export interface Vitals {
  firstPaint: number;
  largestPaint: number;
  /** Without what follows within half a second of an input, as everywhere. */
  shift: number;
}

type Watched = typeof globalThis & { frontdeskVitals: Vitals & { inputs: number[] } };

/** Runs in the page before its own scripts do. */
export function watchVitals(): void {
  const vitals = { firstPaint: 0, largestPaint: 0, shift: 0, inputs: [] as number[] };
  (globalThis as Watched).frontdeskVitals = vitals;
  const watch = (type: string, each: (entry: PerformanceEntry) => void, options = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({
      type,
      buffered: true,
      ...options,
    });
  watch('paint', ({ name, startTime }) => {
    if (name === 'first-paint') vitals.firstPaint = startTime;
  });
  watch('largest-contentful-paint', ({ startTime }) => {
    vitals.largestPaint = startTime;
  });
  watch('layout-shift', (entry) => {
    const { hadRecentInput, value } = entry as PerformanceEntry & {
      hadRecentInput: boolean;
      value: number;
    };
    if (!hadRecentInput) vitals.shift += value;
  });
  watch('event', ({ duration }) => vitals.inputs.push(duration), { durationThreshold: 16 });
}

export async function readVitals(page: Page): Promise<Vitals> {
  await painted(page);
  return page.evaluate(() => (globalThis as Watched).frontdeskVitals);
}

/**
 * The longest of the input's events, from the input to the paint after it: what INP takes. The
 * browser counts in steps of 8 ms and from 16 on.
 */
export async function longestInput(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    (globalThis as Watched).frontdeskVitals.inputs = [];
  });
  await act();
  await painted(page);
  const inputs = await page.evaluate(() => (globalThis as Watched).frontdeskVitals.inputs);
  return Math.max(8, ...inputs);
}

/** Entries are handed out after the frame that they are about. */
async function painted(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise((resolve) =>
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 100))),
      ),
  );
}
