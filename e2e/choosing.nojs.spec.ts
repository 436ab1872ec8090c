import { expect, test } from './fixtures.ts';
import { dates, harbour, heading, riverside, takeAnyTime, times } from './journey.ts';

test('without JavaScript the calendar pages through months and leads on', async ({ page }) => {
  await page.goto(harbour.anyone);
  await page.getByRole('link', { name: 'Month', exact: true }).click();
  await page
    .getByRole('link', { name: /^Show \w+ \d{4}$/ })
    .last()
    .click();
  const day = page.getByRole('table').getByRole('link').nth(2);
  const [, name = ''] = /^\d+(.+), \d+ times? free$/.exec((await day.textContent()) ?? '') ?? [];
  await day.click();
  await expect(page.getByRole('heading', { name: `Times on ${name}` })).toBeVisible();
  await page.getByRole('link', { name: 'Afternoon' }).click();
  await expect(page.getByRole('heading', { name: `Times on ${name}` })).toBeVisible();
  await takeAnyTime(page);
  await expect(heading(page, 'Your details')).toBeVisible();
});

test('without JavaScript words narrow the times', async ({ page }) => {
  await page.goto(riverside.times);
  await page.getByText('Tell us when suits you').click();
  await page.getByLabel('When suits you?').fill('Tuesdays after 3pm');
  await page.getByRole('button', { name: 'Find times' }).click();
  await expect(page.getByText('Showing times: any Tuesday, 3pm or later.')).toBeVisible();
  for (const label of await dates(page).allTextContents()) expect(label).toMatch(/^Tuesday/);
  await page.getByRole('link', { name: 'Show all times' }).click();
  await expect(dates(page)).toHaveCount(10);
});

test('without JavaScript words that are not understood are said and kept', async ({ page }) => {
  await page.goto(riverside.times);
  await page.getByText('Tell us when suits you').click();
  await page.getByLabel('When suits you?').fill('banana');
  await page.getByRole('button', { name: 'Find times' }).click();
  await expect(page.locator('#wish-error')).toContainText('We did not understand “banana”');
  await expect(page.getByLabel('When suits you?')).toHaveValue('banana');
  await expect(dates(page)).toHaveCount(10);
});

test('without JavaScript practitioner, zone and the next time with anyone are links', async ({
  page,
}) => {
  await page.goto('/harbour/book?service=gp-appointment&with=okafor');
  await page.getByText('GP appointment, 20 minutes with Dr. Ada Okafor').click();
  await page.getByRole('link', { name: 'Dr. Ravi Shah General practitioner' }).click();
  await expect(page.getByText('GP appointment, 20 minutes with Dr. Ravi Shah')).toBeVisible();
  await page.getByText('Change time zone').click();
  await page.getByLabel('City').fill('San Francisco');
  await page.getByRole('button', { name: 'Find time zone' }).click();
  await page.getByRole('link', { name: 'San Francisco time (United States)' }).click();
  await expect(page.getByText('Times are in San Francisco time.')).toBeVisible();
  await expect(times(page).first()).toHaveText(/in London$/);
  await page.getByRole('link', { name: /^Next available with anyone: / }).click();
  await expect(heading(page, 'Your details')).toBeVisible();
});
