import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './fixtures.ts';
import { harbour, heading } from './journey.ts';

test('a clinic’s pages say where it is, how to call it and when somebody answers', async ({
  page,
}) => {
  await page.goto(harbour.home);
  const footer = page.getByRole('contentinfo');
  await expect(footer).toContainText('2 Quay Street');
  const call = footer.getByRole('link', { name: 'Call 01632 960 400' });
  await expect(call).toHaveAttribute('href', 'tel:01632960400');
  const hours = footer.getByRole('region', { name: 'Opening hours' });
  await expect(hours.getByRole('term')).toHaveText([
    'Monday to Thursday',
    'Friday',
    'Saturday',
    'Sunday',
  ]);
  await expect(hours.getByRole('definition')).toHaveText([
    '8am to 8pm',
    '8am to 6pm',
    '9am to 1pm',
    'Closed',
  ]);
  await expect(hours).toContainText(/Open now until \d|Closed now\. Opens /);
});

test('the way to an appointment and to the statement is at the foot of every page', async ({
  page,
}) => {
  await page.goto('/');
  const links = page.getByRole('contentinfo').getByRole('link');
  await expect(links).toHaveText(['Find your appointment', 'Accessibility']);
  await links.nth(1).click();
  await expect(heading(page, 'Accessibility statement')).toBeVisible();
  await expect(page).toHaveTitle('Accessibility statement – Frontdesk');

  await page.goto(harbour.home);
  await page.getByRole('contentinfo').getByRole('link', { name: 'Accessibility' }).click();
  await expect(heading(page, 'Accessibility statement')).toBeVisible();
  await expect(page).toHaveTitle('Accessibility statement – Harbour Health');
  await expect(page.getByRole('main')).toContainText('Call Harbour Health on 01632 960 400');
});

test('the statement stands for a clinic that is not there, too', async ({ page }) => {
  for (const asked of ['nowhere', '', '%ff', '../x']) {
    await page.goto(`/accessibility?clinic=${asked}`);
    await expect(page).toHaveTitle('Accessibility statement – Frontdesk');
  }
});

for (const width of [320, 768, 1280]) {
  test(`T45 the statement is accessible at ${width} pixels, in light and dark`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const address of ['/accessibility', '/accessibility?clinic=harbour']) {
        await page.goto(address);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id }) => id)).toEqual([]);
        const { scrollWidth, clientWidth } = await page.evaluate(() => ({
          scrollWidth: document.documentElement.scrollWidth,
          clientWidth: document.documentElement.clientWidth,
        }));
        expect(scrollWidth).toBe(clientWidth);
      }
    }
  });
}

test('every page says in a sentence what it is about, for those who search', async ({ page }) => {
  const said: Record<string, string | null> = {};
  for (const address of ['/', '/riverside', '/riverside/book', '/accessibility']) {
    await page.goto(address);
    const descriptions = page.locator('meta[name="description"]');
    await expect(descriptions).toHaveCount(1);
    said[address] = await descriptions.getAttribute('content');
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  }
  const clinic = 'Book, change or cancel an appointment at Riverside Clinic. Call (212) 555-0142.';
  const ours = 'Book, change and cancel appointments with your clinic.';
  expect(said).toEqual({
    '/': ours,
    '/riverside': clinic,
    '/riverside/book': clinic,
    '/accessibility': ours,
  });
});
