import { expect } from '@playwright/test';
import { button, expectReadable, logo, style } from './face.testing.ts';
import { test } from './own-portal.ts';

test('T45 colours that fail are never used as they are: every page can be read', async ({
  page,
  portal,
}) => {
  test.slow();
  for (const brandColor of ['#ffff00', '#ffffff', '#000000']) {
    const clinic = await portal.addClinic({ brandColor });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const path of ['', '/book?service=visit&with=one']) {
        const state = `${brandColor} ${colorScheme} ${path}`;
        await page.goto(`/${clinic.slug}${path}`);
        await expect(page.locator(`[data-clinic="${clinic.slug}"]`), state).toBeVisible();
        await expectReadable(page, state);
      }
    }
    if (brandColor === '#ffff00') {
      await page.emulateMedia({ colorScheme: 'light' });
      await page.goto(`/${clinic.slug}`);
      expect(await style(button(page), 'background-color')).toBe('rgb(112, 112, 0)');
    }
  }
});

test('a logo that is a document with scripts runs none of them in a page', async ({
  page,
  portal,
}) => {
  const script = "document.documentElement.setAttribute('data-ran', 'yes')";
  const clinic = await portal.addClinic({
    logo: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8" onload="${script}"><script>${script}</script><rect width="8" height="8"/></svg>`,
  });
  await page.goto(`/${clinic.slug}`);
  expect(
    await logo(page).evaluate((image: HTMLImageElement) => image.naturalWidth),
  ).toBeGreaterThan(0);
  await expect(page.locator('html')).not.toHaveAttribute('data-ran');
});
