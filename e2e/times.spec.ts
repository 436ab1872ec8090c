import { expect, test } from './fixtures.ts';
import { dates, harbour, heading, riverside, times } from './journey.ts';

test('the first date that has times is chosen and its times are there at once', async ({
  page,
}) => {
  const reads: string[] = [];
  page.on(
    'request',
    (request) => request.url().includes('/api/slots') && reads.push(request.url()),
  );
  await page.goto(riverside.times);
  await expect(dates(page)).toHaveCount(10);
  await expect(dates(page).first()).toHaveAttribute('aria-current', 'date');
  await expect(times(page).first()).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(reads, 'no second request after the page came with its answer').toEqual([]);
});

test('a date is chosen in place, is in the address, and Back undoes it', async ({ page }) => {
  await page.goto(riverside.times);
  const third = dates(page).nth(2);
  const name = (await third.textContent())?.split(',')[0] ?? '';
  await third.click();
  await expect(page.getByRole('heading', { name: `Times on ${name}` })).toBeFocused();
  await expect(page).toHaveURL(/date=\d{4}-\d{2}-\d{2}/);
  await page.reload();
  await expect(page.getByRole('heading', { name: `Times on ${name}` })).toBeVisible();
  await page.goBack();
  await expect(dates(page).first()).toHaveAttribute('aria-current', 'date');
});

test('later dates are one press away, and earlier ones again', async ({ page }) => {
  await page.goto(riverside.times);
  const first = (await dates(page).first().textContent()) ?? '';
  await page.getByRole('link', { name: 'Show later dates' }).click();
  await expect(dates(page).first()).not.toHaveText(first);
  await page.getByRole('link', { name: 'Show earlier dates' }).click();
  await expect(dates(page).first()).toHaveText(first);
});

test('a part of the day narrows dates and times', async ({ page }) => {
  await page.goto(riverside.times);
  await page.getByRole('link', { name: 'Afternoon' }).click();
  await expect(page.getByRole('heading', { name: 'Morning', level: 3 })).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Afternoon', level: 3 })).toBeVisible();
  await page.getByRole('link', { name: 'Evening' }).click();
  const none = { hasText: 'No free times in this part of the day' };
  await expect(page.getByRole('paragraph').filter(none)).toBeVisible();
  await expect(page.getByRole('status').filter(none), 'read out').toHaveCount(1);
  await page.getByRole('link', { name: 'Show all times' }).click();
  await expect(dates(page)).toHaveCount(10);
});

test('suggested times are one press away and lead on', async ({ page }) => {
  await page.goto(harbour.anyone);
  await page.getByRole('button', { name: 'Suggest times for me' }).click();
  await expect(page.getByRole('heading', { name: 'Suggested times' })).toBeVisible();
  await page
    .getByRole('heading', { name: 'Suggested times' })
    .locator('..')
    .getByRole('link')
    .first()
    .click();
  await expect(heading(page, 'Your details')).toBeVisible();
});

test('times are read again when the visitor comes back after a while', async ({ page }) => {
  await page.clock.install();
  await page.goto(riverside.times);
  await expect(times(page).first()).toBeVisible();
  await page.clock.fastForward('00:40');
  const read = page.waitForRequest('**/api/slots?**');
  await page.evaluate(() =>
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true })),
  );
  expect((await (await read).response())?.status()).toBe(200);
  await expect(times(page).first()).toBeVisible();
});

test.describe('far from the clinic', () => {
  test.use({ timezoneId: 'Asia/Tokyo' });

  test('times are the clinic’s, and the device’s own are one press away', async ({ page }) => {
    await page.goto(harbour.anyone);
    await expect(page.getByText('Times are in London time, where the clinic is.')).toBeVisible();
    await page.getByText('Change time zone').click();
    await page.getByRole('link', { name: 'Show times in Tokyo time, as on this device' }).click();
    await expect(page.getByText('Times are in Tokyo time.')).toBeVisible();
    const first = times(page).first();
    const [, here = '', there = ''] = /^(\S+) (.+)$/.exec((await first.textContent()) ?? '') ?? [];
    await first.click();
    await expect(heading(page, 'Your details')).toBeVisible();
    const visit = page.getByRole('region', { name: 'Your visit' });
    await expect(visit).toContainText(`${here} (Tokyo time)`);
    await expect(visit).toContainText(there);
  });
});
