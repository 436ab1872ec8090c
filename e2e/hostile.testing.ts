import type { Page } from '@playwright/test';
import { payloads } from './payloads.testing.ts';

/** Payloads side by side, as many as one line of text may have. */
export function inGroups(longest: number): string[] {
  const groups: string[] = [];
  for (const payload of payloads) {
    const last = groups.at(-1);
    const joined = `${last} ${payload}`;
    if (last !== undefined && joined.length <= longest) groups[groups.length - 1] = joined;
    else groups.push(payload);
  }
  return groups;
}

/** Counts what runs and what the policy had to stop: both would mean that text became markup. */
export async function watch(page: Page): Promise<() => Promise<unknown[]>> {
  const seen: unknown[] = [];
  await page.exposeFunction('hit', () => seen.push('a payload ran'));
  await page.exposeFunction('reportViolation', (what: string) => seen.push(what));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report = (window as unknown as { reportViolation(what: string): void }).reportViolation;
      report(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  page.on('dialog', (dialog) => {
    seen.push(dialog.message());
    void dialog.dismiss();
  });
  return async () => {
    // What a payload starts, it starts before the page has nothing left to do.
    await page.waitForLoadState('networkidle');
    return seen;
  };
}
