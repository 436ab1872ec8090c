import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import {
  book,
  bookByEndpoint,
  dates,
  fillDetails,
  heading,
  openDate,
  riverside,
  startInAddress,
  takeTime,
  times,
} from './journey.ts';

test.use({ expectedErrors: [/status of 404/] });

async function expectAccessible(page: Page, state: string): Promise<void> {
  await expect(page).toHaveTitle(/\S/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' ')}`);
  expect(found, state).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `${state}: nothing sticks out sideways`).toBe(0);
}

/** The date and times that a walk books, which no other test does. */
interface Slots {
  date: number;
  at: string;
  to: string;
}

/** Every page and state in turn. */
async function walk(page: Page, { date, at, to }: Slots, check: (state: string) => Promise<void>) {
  for (const [state, address] of [
    ['front page', '/'],
    ['services', '/harbour'],
    ['services, error', '/harbour?service=&with=anyone'],
    ['not found', '/nowhere'],
    ['unknown link', '/manage/no-such-token-no-such-token'],
    ['zone search', `${riverside.times}&place=paris`],
    ['no times in this part', `${riverside.times}&part=evening`],
    ['another zone', `${riverside.times}&zone=Asia/Tokyo`],
  ] as const) {
    await page.goto(address);
    await check(state);
  }
  await openDate(page, riverside.times, date);
  await check('times');
  await page.getByRole('button', { name: 'Suggest times for me' }).click();
  await expect(page.getByRole('heading', { name: 'Suggested times' })).toBeVisible();
  await check('suggested times');
  await takeTime(page, at);
  await expect(heading(page, 'Your details')).toBeVisible();
  await check('details');
  await page.getByRole('radio', { name: 'Mobile phone' }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
  await check('details, errors');
  await fillDetails(page, { name: 'Jane Doe', email: 'axe@example.com' });
  await check('check');
  await page.getByRole('button', { name: 'Change date and time' }).click();
  await expect(heading(page, 'Choose another time')).toBeVisible();
  await check('another time');
  await page.getByRole('button', { name: 'Keep the time you chose' }).click();
  await expect(heading(page, 'Check your appointment before you book')).toBeVisible();
  await bookByEndpoint(page, startInAddress(page), `Axe ${date} ${at}`);
  await page.getByRole('button', { name: 'Book appointment' }).click();
  await expect(heading(page, 'That time is no longer free')).toBeVisible();
  await check('time gone');
  await page
    .getByRole('main')
    .getByRole('button', { name: /[ap]m|midday/ })
    .first()
    .click();
  await book(page);
  await check('booked');
  await page.getByRole('link', { name: 'Change date or time' }).click();
  await expect(heading(page, 'Choose a new date and time')).toBeVisible();
  await check('change');
  await dates(page).nth(date).click();
  await takeTime(page, to);
  await expect(heading(page, 'Check the new time')).toBeVisible();
  await check('confirm change');
  await page.getByRole('button', { name: 'Change appointment' }).click();
  await expect(heading(page, 'Appointment changed')).toBeVisible();
  await page.getByRole('link', { name: 'Cancel appointment' }).click();
  await expect(heading(page, 'Cancel your appointment')).toBeVisible();
  await check('cancel');
  const back = page.url().replace('/cancel', '/change');
  await page.getByRole('button', { name: 'Cancel appointment' }).click();
  await expect(heading(page, 'This appointment is cancelled')).toBeVisible();
  await check('cancelled');
  await page.goto(back);
  await check('change refused');
}

for (const { width, slots } of [
  { width: 320, slots: { date: 8, at: '9am', to: '4pm' } },
  { width: 768, slots: { date: 8, at: '1pm', to: '3pm' } },
  { width: 1280, slots: { date: 9, at: '9am', to: '4pm' } },
]) {
  test(`T45 every page and state is accessible at ${width} pixels`, async ({ page }) => {
    test.slow();
    await page.setViewportSize({ width, height: 900 });
    await walk(page, slots, (state) => expectAccessible(page, state));
  });
}

test('T45 every page and state is accessible in a dark scheme', async ({ page }) => {
  test.slow();
  await page.emulateMedia({ colorScheme: 'dark' });
  await walk(page, { date: 9, at: '1pm', to: '3pm' }, (state) => expectAccessible(page, state));
});

test('T45 times and dates are at least 44 pixels high and wide', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 900 });
  await page.goto(riverside.times);
  for (const target of [...(await times(page).all()), ...(await dates(page).all())]) {
    const box = await target.boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(44);
    expect(box?.width).toBeGreaterThanOrEqual(44);
  }
});
