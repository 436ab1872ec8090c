import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './fixtures.ts';
import { dates, harbour, heading, riverside, takeAnyTime, times } from './journey.ts';

const calendar = `${harbour.anyone}&view=month`;

test('the calendar shows the same times as the list, and the keyboard is enough for it', async ({
  page,
}) => {
  await page.goto(harbour.anyone);
  const [date = ''] = ((await dates(page).nth(1).textContent()) ?? '').split(',');
  const listed = (await dates(page).nth(1).textContent()) ?? '';
  await dates(page).nth(1).click();
  await page.getByRole('link', { name: 'Month', exact: true }).click();
  await expect(page.getByRole('table')).toBeVisible();
  await expect(page.getByRole('heading', { name: `Times on ${date}` })).toBeVisible();
  const day = page.getByRole('table').getByRole('link', { name: listed.replace(/\s+/g, ' ') });
  await expect(day).toHaveAttribute('aria-current', 'date');

  const another = page.getByRole('table').locator('a:not([aria-current])').first();
  const name = (await another.textContent()) ?? '';
  await another.focus();
  await page.keyboard.press('Enter');
  const chosen = page.getByRole('heading', { name: /^Times on/ });
  await expect(chosen).toBeFocused();
  expect(name).toContain((await chosen.textContent())?.replace('Times on ', ''));
  await page.getByRole('link', { name: 'Choose another date' }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#dates$/);
});

test('the calendar names its days in full and is as high in every month', async ({ page }) => {
  await page.goto(calendar);
  const table = page.getByRole('table');
  await expect(table.getByRole('columnheader')).toHaveText([
    'MonMonday',
    'TueTuesday',
    'WedWednesday',
    'ThuThursday',
    'FriFriday',
    'SatSaturday',
    'SunSunday',
  ]);
  await expect(table.getByRole('link').first()).toHaveText(
    /^\d{1,2}\w+day \d{1,2} \w+, \d+ times? free$/,
  );
  const { height } = (await table.boundingBox()) ?? {};
  for (let months = 0; months < 2; months++) {
    const caption = (await page.getByRole('heading', { level: 3 }).first().textContent()) ?? '';
    await page
      .getByRole('link', { name: /^Show \w+ \d{4}$/ })
      .last()
      .click();
    await expect(page.getByRole('table', { name: caption })).toHaveCount(0);
    expect((await table.boundingBox())?.height).toBe(height);
  }
});

test('a far date is reached through the months, and its link works by itself', async ({ page }) => {
  await page.goto(calendar);
  for (let months = 0; months < 2; months++) {
    const address = page.url();
    await page
      .getByRole('link', { name: /^Show \w+ \d{4}$/ })
      .last()
      .click();
    await expect(page).not.toHaveURL(address);
  }
  await page.getByRole('table').getByRole('link').nth(1).click();
  const chosen = (await page.getByRole('heading', { name: /^Times on/ }).textContent()) ?? '';
  const date = new URL(page.url()).searchParams.get('date') ?? '';
  await page.goto(`${harbour.anyone}&date=${date}`);
  await expect(page.getByRole('heading', { name: chosen })).toBeVisible();
  await page.goto(`${calendar}&date=${date}`);
  await expect(page.getByRole('heading', { name: chosen })).toBeVisible();
  await takeAnyTime(page);
  await expect(heading(page, 'Your details')).toBeVisible();
});

test('later dates go on where the first thirty days end', async ({ page }) => {
  await page.goto(harbour.anyone);
  const seen: string[] = [];
  for (let pages = 0; pages < 5; pages++) {
    const first = (await dates(page).first().textContent()) ?? '';
    expect(seen).not.toContain(first);
    seen.push(first);
    await page.getByRole('link', { name: 'Show later dates' }).click();
    await expect(dates(page).first()).not.toHaveText(first);
  }
  await expect(page.getByRole('link', { name: 'Show earlier dates' })).toBeVisible();
});

test('words narrow the times and come back in full, and are not in the address', async ({
  page,
}) => {
  await page.goto(riverside.times);
  await page.getByText('Tell us when suits you').click();
  await page.getByLabel('When suits you?').fill('Tuesdays after 3pm');
  await page.getByRole('button', { name: 'Find times' }).click();
  await expect(page.getByText('Showing times: any Tuesday, 3pm or later.')).toBeVisible();
  expect(page.url()).not.toMatch(/after|suits|Tuesdays/i);
  for (const label of await dates(page).allTextContents()) expect(label).toMatch(/^Tuesday/);
  await expect(times(page).first()).toHaveAccessibleName(/^3pm, Tuesday \d{1,2} \w+$/);
  await page.reload();
  await expect(page.getByText('Showing times: any Tuesday, 3pm or later.')).toBeVisible();
  await page.getByRole('link', { name: 'Show all times' }).click();
  await expect(dates(page)).toHaveCount(10);
});

test('words that are not understood are said, kept and narrow nothing', async ({ page }) => {
  await page.goto(riverside.times);
  const before = await dates(page).allTextContents();
  await page.getByText('Tell us when suits you').click();
  await page.getByLabel('When suits you?').fill('not on Tuesday');
  await page.getByRole('button', { name: 'Find times' }).click();
  await expect(page.locator('#wish-error')).toContainText('We did not understand “not”');
  await expect(page.getByLabel('When suits you?')).toHaveValue('not on Tuesday');
  await expect(page).toHaveURL(riverside.times);
  expect(await dates(page).allTextContents()).toEqual(before);
});

test('an hour without am or pm is told as it was understood', async ({ page }) => {
  await page.goto(riverside.times);
  await page.getByText('Tell us when suits you').click();
  await page.getByLabel('When suits you?').fill('after 3');
  await page.keyboard.press('Enter');
  await expect(page.getByText('You did not say am or pm: we took 3pm')).toBeVisible();
});

test('words that nothing fits say so and show a way on', async ({ page }) => {
  await page.goto(riverside.times);
  await page.getByText('Tell us when suits you').click();
  await page.getByLabel('When suits you?').fill('after 10pm');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Nothing free: 10pm or later' })).toBeVisible();
  await page.getByRole('link', { name: 'Show all times' }).click();
  await expect(dates(page)).toHaveCount(10);
});

test('the next time with anyone is not told where dates are narrowed', async ({ page }) => {
  await page.goto('/harbour/book?service=gp-appointment&with=shah&weekdays=2');
  await expect(page.getByText(/^(Showing times|Nothing free): any Tuesday/)).toBeVisible();
  await expect(page.getByRole('link', { name: /^Next available with anyone/ })).toHaveCount(0);
});

test('the next time with anyone is one press from one practitioner’s times', async ({ page }) => {
  await page.goto('/harbour/book?service=gp-appointment&with=shah');
  const next = page.getByRole('link', { name: /^Next available with anyone: / });
  const [, time = ''] = /, ([^,]+)$/.exec((await next.textContent()) ?? '') ?? [];
  await next.click();
  await expect(heading(page, 'Your details')).toBeVisible();
  expect(new URL(page.url()).searchParams.get('with')).toBe('anyone');
  await expect(page.getByText(time).first()).toBeVisible();
});

test('practitioner and service are changed where the times are', async ({ page }) => {
  await page.goto('/harbour/book?service=gp-appointment&with=okafor');
  await page.getByRole('link', { name: 'Afternoon' }).click();
  await page.getByText('GP appointment, 20 minutes with Dr. Ada Okafor').click();
  await page.getByRole('link', { name: 'Dr. Ravi Shah General practitioner' }).click();
  await expect(page.getByText('GP appointment, 20 minutes with Dr. Ravi Shah')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Afternoon' })).toHaveAttribute(
    'aria-current',
    'true',
  );
  await page.getByRole('link', { name: 'Physiotherapy, 45 minutes' }).click();
  await expect(page.getByText('Physiotherapy, 45 minutes with Mia Lindqvist')).toBeVisible();
});

test('a city that no zone is named after finds its zone and is named', async ({ page }) => {
  await page.goto(`${riverside.times}&place=Bombay`);
  await page.getByRole('link', { name: 'Mumbai time (India)' }).click();
  await expect(page.getByText('Times are in Mumbai time.')).toBeVisible();
  await page.goto(`${riverside.times}&place=munich`);
  await page.getByRole('link', { name: 'Munich time (Germany)' }).click();
  await expect(page.getByText('Times are in Munich time.')).toBeVisible();
  await dates(page).nth(1).click();
  expect(new URL(page.url()).searchParams.get('city')).toBe('Munich');
  await page.goto(`${riverside.times}&zone=Europe/Berlin&city=Your+card+was+declined`);
  await expect(page.getByText('Times are in Berlin time.')).toBeVisible();
});

test('another practitioner shows at once: the times are fetched when the pointer comes near', async ({
  page,
}) => {
  await page.goto('/harbour/book?service=gp-appointment&with=okafor');
  await page.getByText('GP appointment, 20 minutes with Dr. Ada Okafor').click();
  const shah = page.getByRole('link', { name: 'Dr. Ravi Shah General practitioner' });
  const fetched = page.waitForResponse(
    (response) => response.url().includes('with=shah') && response.ok(),
  );
  await shah.hover();
  await fetched;
  await page.route('**/harbour/book?**', (route) => route.abort());
  await shah.click();
  await expect(page.getByText('GP appointment, 20 minutes with Dr. Ravi Shah')).toBeVisible();
});

test('a change of months waits for nothing where it was to be expected', async ({ page }) => {
  const prefetched = page.waitForResponse((response) => /month=\d{4}-\d\d&?/.test(response.url()));
  await page.goto(calendar);
  await prefetched;
  await expect(page.getByRole('table')).toBeVisible();
});

test('the first screen of a person who saves data is all that is fetched', async ({ page }) => {
  await page.addInitScript(() =>
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } }),
  );
  await page.clock.install();
  const asked: string[] = [];
  page.on('request', (request) => request.url().includes('month=') && asked.push(request.url()));
  await page.goto(calendar);
  await page.clock.fastForward('00:10');
  await page.waitForLoadState('networkidle');
  expect(asked).toEqual([]);
});

for (const { width, colorScheme } of [
  { width: 320, colorScheme: 'light' },
  { width: 768, colorScheme: 'dark' },
  { width: 1280, colorScheme: 'light' },
] as const) {
  test(`T45 calendar, words and switches are accessible at ${width} pixels, ${colorScheme}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    const check = async (state: string) => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
        state,
      ).toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, `${state}: nothing sticks out sideways`).toBe(0);
    };
    await page.goto(calendar);
    await check('calendar');
    for (const day of await page.getByRole('table').getByRole('link').all()) {
      const box = await day.boundingBox();
      expect(box?.height).toBeGreaterThanOrEqual(44);
      expect(box?.width).toBeGreaterThanOrEqual(44);
    }
    await page.getByText('Travel vaccination, 15 minutes').first().click();
    await check('other practitioners and services');
    await page.goto(`${riverside.times}&weekdays=2&hours=900-1440&assumed=900`);
    await check('words shown');
    await page.getByText('Tell us when suits you').click();
    await page.getByLabel('When suits you?').fill('banana');
    await page.keyboard.press('Enter');
    await expect(page.locator('#wish-error')).toBeVisible();
    await check('words not understood');
    await page.goto(`${riverside.times}&hours=1320-1440`);
    await check('nothing free');
    await page.goto(`${riverside.times}&view=month&part=evening`);
    await check('calendar without times in this part');
  });
}
