import { expect, test } from './fixtures.ts';
import { fillDetails, harbour, heading, openDate, takeAnyTime } from './journey.ts';

test.use({ expectedErrors: [/Failed to load resource|net::ERR/] });

for (const { what, answerWith, date } of [
  { what: 'the connection fails', answerWith: 'nothing', date: 3 },
  { what: 'the server has a newer version of the page', answerWith: 'newer', date: 1 },
] as const) {
  test(`when ${what} it is said, and what was typed stays`, async ({ page }) => {
    await openDate(page, harbour.anyone, date);
    await takeAnyTime(page);
    await page.getByLabel('Full name').fill('Jane Doe');
    await page.getByRole('radio', { name: 'Email' }).check();
    await page.getByLabel('Email address').fill('jane@example.com');
    await page.route('**/harbour/book**', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      if (answerWith === 'nothing') return route.abort();
      // An action that the server does not know any more.
      const headers = { ...route.request().headers(), 'next-action': '0'.repeat(42) };
      return route.continue({ headers });
    });
    await page.getByRole('button', { name: 'Continue' }).click();
    const notice = page.getByRole('alert').filter({ hasText: 'That did not reach the clinic' });
    await expect(notice).toBeFocused();
    await expect(page.getByLabel('Full name')).toHaveValue('Jane Doe');
    await expect(page.getByLabel('Email address')).toHaveValue('jane@example.com');

    await page.unroute('**/harbour/book**');
    await fillDetails(page, { name: 'Jane Doe', email: 'jane@example.com' });
    await expect(heading(page, 'Check your appointment before you book')).toBeVisible();
  });
}
