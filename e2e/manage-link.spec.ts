import { expect, test } from './fixtures.ts';
import {
  answer,
  book,
  dateNumber,
  fillDetails,
  heading,
  openDate,
  riverside,
  takeTime,
} from './journey.ts';

test.describe('a link that opens nothing', () => {
  test.use({ expectedErrors: [/status of 404/] });

  for (const page_ of ['', '/change', '/cancel']) {
    test(`is answered kindly at ${page_ || 'the appointment'}`, async ({ page }) => {
      const response = await page.goto(`/manage/no-such-token-no-such-token${page_}`);
      expect(response?.status()).toBe(404);
      await expect(heading(page, 'This link does not open an appointment')).toBeVisible();
    });
  }
});

test('the pages of a link show no contact details and are kept by nobody', async ({ page }) => {
  await openDate(page, riverside.times, 7);
  await takeTime(page, '9am');
  await fillDetails(page, { name: 'Jane Confidential', email: 'secret@example.com' });
  await book(page);
  for (const path of ['', '/change', '/cancel']) {
    const response = await page.goto(`${page.url().replace(/(\/change)?(\?.*)?$/, '')}${path}`);
    const html = (await response?.text()) ?? '';
    expect(html).not.toContain('secret@example.com');
    expect(html).not.toContain('Confidential');
    const headers = response?.headers() ?? {};
    expect(headers['cache-control']).toContain('no-store');
    expect(headers['x-robots-tag']).toContain('noindex');
    expect(headers['referrer-policy']).toBe(path === '' ? 'no-referrer' : 'same-origin');
  }
});

test('a cancelled appointment is shown as such and can be booked again', async ({ page }) => {
  await openDate(page, riverside.times, 7);
  await takeTime(page, '10am');
  await fillDetails(page, { name: 'Jane Doe', email: 'again@example.com' });
  await book(page);
  const link = page.url();
  await page.getByRole('link', { name: 'Cancel appointment' }).click();
  await page.getByRole('button', { name: 'Cancel appointment' }).click();
  await expect(heading(page, 'This appointment is cancelled')).toBeVisible();

  await page.goto(link);
  await expect(heading(page, 'This appointment is cancelled')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Change date or time' })).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'History' })).toContainText('Cancelled');
  await page.goto(link.replace('?booked', '/change'));
  await expect(heading(page, 'This appointment cannot be changed online')).toBeVisible();
  await expect(page.getByText(riverside.phone).first()).toBeVisible();

  await page.goto(link);
  await page.getByRole('link', { name: 'Book again' }).click();
  await page.getByRole('button', { name: 'See free times' }).click();
  await expect(heading(page, 'Choose a date and time')).toBeVisible();
});

test('an appointment keeps its reference and tells its history', async ({ page }) => {
  await openDate(page, riverside.times, 7);
  await takeTime(page, '11am');
  await fillDetails(page, { name: 'Jane Doe', email: 'history@example.com' });
  const code = await book(page);
  await page.getByRole('link', { name: 'Change date or time' }).click();
  await dateNumber(page, 7).click();
  await takeTime(page, '1pm');
  await page.getByRole('button', { name: 'Change appointment' }).click();
  await expect(answer(page, 'Your reference')).toHaveText(code);
  const history = page.getByRole('region', { name: 'History' }).getByRole('listitem');
  await expect(history).toHaveText([/^Booked for /, /^Changed to /]);
});
