import { test as base, expect } from '@playwright/test';

export { expect };

type Options = {
  /**
   * Console errors that a test brings about on purpose. One expression at most: Playwright takes an
   * array of two objects for a value and its options.
   */
  expectedErrors: [] | [RegExp];
};

/** Every page is watched: an error in its console or script fails the test that saw it. */
export const test = base.extend<Options & { watched: undefined }>({
  expectedErrors: [[], { option: true }],
  watched: [
    async ({ context, expectedErrors }, use) => {
      const errors: string[] = [];
      context.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      context.on('weberror', (error) => errors.push(String(error.error())));
      await use(undefined);
      const unexpected = errors.filter((text) => !expectedErrors.some((known) => known.test(text)));
      expect(unexpected, 'errors in the browser’s console').toEqual([]);
    },
    { auto: true },
  ],
});
