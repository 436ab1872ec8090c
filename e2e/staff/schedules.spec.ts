import type { Page } from '@playwright/test';
import { at as startOf } from '../../scripts/testing/clinic.ts';
import { bookByPhone } from '../api/booked.testing.ts';
import { manage } from '../api/http.testing.ts';
import type { OpenPortal, PortalClinic } from '../api/portal.testing.ts';
import { expect } from '../fixtures.ts';
import { test } from '../own-portal.ts';
import { calendarFile, daysAhead, holidayFile } from './schedules.testing.ts';
import { schedulesAt } from './schedules-states.testing.ts';
import { signInAs } from './signed-in.testing.ts';

let portal: OpenPortal;
let clinic: PortalClinic;

test.beforeEach(async ({ portal: own }) => {
  portal = own;
  clinic = await portal.addClinic({
    practitioners: ['one', 'two'],
    service: { horizon: 60, step: 60, duration: 60 },
  });
});

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const check = (page: Page) => page.getByRole('button', { name: 'Check', exact: true });
const save = (page: Page) => page.getByRole('button', { name: 'Save changes' });
const saved = (page: Page) => page.getByText('Saved. It is in force now.');

/** What the endpoint offers on a date, as a phone agent hears it. */
async function offered(date: string, agentId = clinic.agentId): Promise<string[]> {
  const reply = await manage(portal.url, {
    action: 'availability',
    org_id: clinic.orgId,
    agent_id: agentId,
    days_ahead: 30,
  });
  const { data } = JSON.parse(reply.text);
  const day = data.available_slots.find((each: { date: string }) => each.date === date);
  return day?.slots ?? [];
}

test('weekly hours are changed by keyboard alone: a break, a day copied to others, read over, saved', async ({
  page,
}) => {
  const booked = await bookByPhone(portal, clinic, { start: startOf(daysAhead(3), '12:00') });
  await signInAs(page, portal, clinic, 'manager');
  await page.goto(schedulesAt(clinic));
  await page.getByRole('link', { name: 'Change weekly hours of Dr. one' }).focus();
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('Weekly hours of Dr. one');
  await page.getByLabel('Monday, from, stretch 1').focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('9');
  await page.keyboard.press('Tab');
  await page.keyboard.type('12');
  await page.getByRole('button', { name: 'Add hours to Monday' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Monday, from, stretch 2')).toBeFocused();
  await page.keyboard.type('1');
  await page.keyboard.press('Tab');
  await page.keyboard.type('17.00');
  for (const day of ['Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']) {
    await page.getByRole('checkbox', { name: day }).focus();
    await page.keyboard.press('Space');
  }
  await page.getByRole('button', { name: 'Copy' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Friday, to, stretch 2')).toHaveValue('17.00');
  await expect(page.getByRole('button', { name: 'Copy' })).toBeFocused();
  await page.getByLabel('Sunday, to, stretch 1').focus();
  // Enter in a box checks the form: it does not add a row.
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('Check before you save');
  await expect(heading(page)).toBeFocused();
  await expect(page.getByText('9am to midday and 1pm to 5pm').first()).toBeVisible();
  await expect(page.getByText('It leaves 1 appointment outside the hours')).toBeVisible();
  await expect(page.getByRole('link', { name: /12|midday.*Jane Doe/ })).toHaveAttribute(
    'href',
    new RegExp(`/appointments/${booked.id}$`),
  );
  await expect(page.getByText(/^Visit: \d+ times fewer to book\.$/)).toBeVisible();
  expect(await offered(daysAhead(4))).toContain('12:00 PM');
  await page.keyboard.press('Tab');
  await save(page).focus();
  await page.keyboard.press('Enter');
  await expect(saved(page)).toBeVisible();
  expect(await offered(daysAhead(4))).toEqual([
    '9:00 AM',
    '10:00 AM',
    '11:00 AM',
    '1:00 PM',
    '2:00 PM',
    '3:00 PM',
    '4:00 PM',
  ]);
  const { rows } = await portal.db.query(`select status from appointments where clinic_id = $1`, [
    clinic.clinicId,
  ]);
  expect(rows).toEqual([{ status: 'confirmed' }]);
});

test('who changes the same hours second is told, and keeps what they typed', async ({
  page,
  context,
}) => {
  await signInAs(page, portal, clinic, 'manager');
  await page.goto(schedulesAt(clinic, '/with/one/hours'));
  const other = await context.newPage();
  await other.goto(schedulesAt(clinic, '/with/one/hours'));
  await other.getByLabel('Monday, to, stretch 1').fill('4pm');
  await check(other).click();
  await save(other).click();
  await expect(saved(other)).toBeVisible();
  await page.getByLabel('Tuesday, to, stretch 1').fill('3pm');
  await check(page).click();
  await expect(
    page.getByRole('heading', { name: 'Somebody else changed this in the meantime' }),
  ).toBeVisible();
  await expect(page.getByText('Monday: 9am to 4pm')).toBeVisible();
  await expect(page.getByLabel('Tuesday, to, stretch 1')).toHaveValue('3pm');
  await check(page).click();
  await expect(heading(page)).toHaveText('Check before you save');
});

test('who was booked while the change was read over is shown before anything is saved', async ({
  page,
}) => {
  await signInAs(page, portal, clinic, 'manager');
  await page.goto(schedulesAt(clinic, `/with/one/dates?from=${daysAhead(6)}`));
  await page.getByRole('radio', { name: 'Off all day' }).check();
  await check(page).click();
  await expect(page.getByText('It leaves no appointment outside the hours.')).toBeVisible();
  await bookByPhone(portal, clinic, { start: startOf(daysAhead(6), '11:00') });
  await save(page).click();
  await expect(
    page.getByRole('heading', { name: 'Something was booked in the meantime' }),
  ).toBeVisible();
  await expect(page.getByText('It leaves 1 appointment outside the hours')).toBeVisible();
  await save(page).click();
  await expect(saved(page)).toBeVisible();
  expect(await offered(daysAhead(6))).toEqual([]);
});

test('several dates at once: other hours, changed from the overview, and back to every week', async ({
  page,
}) => {
  await signInAs(page, portal, clinic, 'manager');
  await page.goto(schedulesAt(clinic, '/with/one/dates'));
  await page.getByLabel('First date').fill(daysAhead(8));
  await page.getByRole('button', { name: 'Add dates' }).click();
  await page.getByLabel('First date, row 2').fill(daysAhead(10));
  await page.getByLabel('Last date (optional), row 2').fill(daysAhead(11));
  await page.getByRole('radio', { name: 'Other hours' }).check();
  await page.getByLabel('Hours on these dates, from, stretch 1').fill('18:00');
  await page.getByLabel('Hours on these dates, to, stretch 1').fill('midnight');
  await check(page).click();
  await expect(page.getByText('6pm to midnight').first()).toBeVisible();
  await expect(
    page.getByText('Visit: 18 more times to book, and 24 times no longer.'),
  ).toBeVisible();
  await save(page).click();
  await expect(saved(page)).toBeVisible();
  expect(await offered(daysAhead(10))).toEqual([
    '6:00 PM',
    '7:00 PM',
    '8:00 PM',
    '9:00 PM',
    '10:00 PM',
    '11:00 PM',
  ]);
  await page
    .getByRole('link', { name: /^Change .* for Dr. one$/ })
    .last()
    .click();
  await expect(page.getByLabel('First date')).toHaveValue(daysAhead(10));
  await expect(page.getByLabel('Hours on these dates, from, stretch 1')).toHaveValue('6pm');
  await page.getByRole('radio', { name: 'As every week' }).check();
  await check(page).click();
  await save(page).click();
  await expect(saved(page)).toBeVisible();
  expect(await offered(daysAhead(10))).toContain('9:00 AM');
  expect(await offered(daysAhead(8))).toContain('6:00 PM');
});

test('the clinic is closed for some days with a reason, and opened again', async ({ page }) => {
  await signInAs(page, portal, clinic, 'manager');
  await page.goto(schedulesAt(clinic, '/closures'));
  await page.getByRole('link', { name: 'Close the clinic on certain dates' }).click();
  await check(page).click();
  await expect(page.getByRole('link', { name: 'Enter a date' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Enter a reason' })).toBeVisible();
  await page.getByLabel('First date').fill(daysAhead(5));
  await page.getByLabel('Last date (optional)').fill(daysAhead(6));
  await page.getByLabel('Reason').fill('New floor');
  await check(page).click();
  await expect(page.getByText('Visit: 32 times fewer to book.')).toBeVisible();
  await save(page).click();
  await expect(saved(page)).toBeVisible();
  await expect(page.getByText('New floor')).toBeVisible();
  expect(await offered(daysAhead(5))).toEqual([]);
  expect(await offered(daysAhead(6), clinic.agentIds[1])).toEqual([]);
  await page.getByRole('link', { name: /^Open again on/ }).click();
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(2);
  await page.getByRole('checkbox').last().uncheck();
  await check(page).click();
  await save(page).click();
  await expect(saved(page)).toBeVisible();
  expect(await offered(daysAhead(5))).toHaveLength(8);
  expect(await offered(daysAhead(6))).toEqual([]);
});

test('holidays come from a file: whole days ticked, times not, and nothing saved before that is seen', async ({
  page,
}) => {
  await signInAs(page, portal, clinic, 'manager');
  await page.goto(schedulesAt(clinic, '/closures'));
  await page.getByRole('link', { name: 'Import holidays from a file' }).click();
  await page.getByLabel('Calendar file (.ics)').setInputFiles(holidayFile());
  await page.getByRole('button', { name: 'Show its dates' }).click();
  await expect(page.getByRole('checkbox', { name: /Festival/, checked: true })).toHaveCount(2);
  await expect(page.getByRole('checkbox', { name: /Founding Day/, checked: true })).toHaveCount(2);
  await expect(page.getByRole('checkbox', { name: /Staff meeting/ })).not.toBeChecked();
  await expect(page.getByText('from 2pm', { exact: false })).toBeVisible();
  await expect(page.getByText(/^1 event is over or further ahead/)).toBeVisible();
  await page
    .getByRole('checkbox', { name: /Founding Day/ })
    .last()
    .uncheck();
  await check(page).click();
  await expect(page.getByText('Visit: 48 times fewer to book.')).toBeVisible();
  expect(await closures()).toEqual([]);
  await page.getByRole('button', { name: 'Change what you entered' }).click();
  await expect(page.getByRole('checkbox', { name: /Founding Day/, checked: true })).toHaveCount(1);
  await check(page).click();
  await save(page).click();
  await expect(saved(page)).toBeVisible();
  expect(await closures()).toEqual([
    [daysAhead(20), 'Festival'],
    [daysAhead(21), 'Festival'],
    [daysAhead(40), 'Founding Day'],
  ]);
});

async function closures(): Promise<[string, string][]> {
  const { rows } = await portal.db.query(
    `select date::text, reason from clinic_closures where clinic_id = $1 order by date`,
    [clinic.clinicId],
  );
  return rows.map(({ date, reason }) => [date, reason]);
}

const hostile = {
  'no calendar': ['hello', /^This is no calendar file/],
  'a rule that never ends': [
    calendarFile('DTSTART;VALUE=DATE:20261201\r\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31').buffer,
    /^This file takes too long to read/,
  ],
  'more than there is room for': [
    `BEGIN:VCALENDAR\r\n${'SUMMARY:Holiday\r\n'.repeat(5_000)}`,
    /^Choose a file of at most/,
  ],
  'five megabytes': ['BEGIN:VCALENDAR\r\n'.padEnd(5_300_000, 'x'), /^Choose a file of at most/],
} as const;

for (const [what, [content, words]] of Object.entries(hostile)) {
  test(`a hostile file is refused in words and in time: ${what}`, async ({ page }) => {
    await signInAs(page, portal, clinic, 'manager');
    await page.goto(schedulesAt(clinic, '/closures/import'));
    await page.getByLabel('Calendar file (.ics)').setInputFiles({
      name: 'x.ics',
      mimeType: 'text/calendar',
      buffer: Buffer.from(content),
    });
    await page.getByRole('button', { name: 'Show its dates' }).click();
    await expect(page.getByRole('link', { name: words })).toBeVisible();
    expect(await closures()).toEqual([]);
  });
}

test('a published calendar with more words than dates is read all the same', async ({ page }) => {
  const words = `DESCRIPTION:${'Observed in some places. '.repeat(400)}`;
  const days = [20, 30, 40, 50, 60, 70, 80, 90].map(
    (days) =>
      `DTSTART;VALUE=DATE:${daysAhead(days).replaceAll('-', '')}\r\nSUMMARY:Feast ${days}\r\n${words}`,
  );
  const file = calendarFile(...days);
  expect(file.buffer.length).toBeGreaterThan(70_000);
  await signInAs(page, portal, clinic, 'manager');
  await page.goto(schedulesAt(clinic, '/closures/import'));
  await page.getByLabel('Calendar file (.ics)').setInputFiles(file);
  await page.getByRole('button', { name: 'Show its dates' }).click();
  await expect(page.getByRole('checkbox', { name: /Feast/, checked: true })).toHaveCount(8);
});

test('T13 what a file names its days is shown as text', async ({ page }) => {
  await signInAs(page, portal, clinic, 'manager');
  await page.goto(schedulesAt(clinic, '/closures/import'));
  const day = daysAhead(20).replaceAll('-', '');
  const name = '<img src=x onerror=alert(1)>';
  await page
    .getByLabel('Calendar file (.ics)')
    .setInputFiles(calendarFile(`DTSTART;VALUE=DATE:${day}\r\nSUMMARY:${name}`));
  await page.getByRole('button', { name: 'Show its dates' }).click();
  await expect(page.getByRole('checkbox', { name })).toBeChecked();
  await check(page).click();
  await save(page).click();
  await expect(saved(page)).toBeVisible();
  await expect(page.getByText(name)).toBeVisible();
});

test('booking rules are changed with what that does to the times', async ({ page }) => {
  await signInAs(page, portal, clinic, 'manager');
  await page.goto(schedulesAt(clinic, '/rules'));
  await page.getByRole('link', { name: 'Change the booking rules of Visit' }).click();
  await page.getByLabel('A start every').fill('30');
  await page.getByLabel('Least notice').fill('many');
  await check(page).click();
  await expect(
    page.getByRole('link', { name: /^Enter a whole number, at most a year/ }),
  ).toBeVisible();
  await expect(page.getByLabel('A start every')).toHaveValue('30');
  await page.getByLabel('Least notice').fill('2');
  await page.getByLabel('Unit').selectOption('days');
  await check(page).click();
  await expect(
    page.getByText(/^Visit: \d+ more times to book, and \d+ times no longer\.$/),
  ).toBeVisible();
  await save(page).click();
  await expect(saved(page)).toBeVisible();
  await expect(page.getByText('Booked at least 2 days before it starts')).toBeVisible();
  expect(await offered(daysAhead(1))).toEqual([]);
  expect(await offered(daysAhead(5))).toContain('9:30 AM');
});

test('when the desk is open is what customers are told', async ({ page }) => {
  await signInAs(page, portal, clinic, 'manager');
  await page.goto(schedulesAt(clinic, '/desk'));
  await page.getByLabel('Monday, from, stretch 1').fill('8:30');
  await page.getByLabel('Monday, to, stretch 1').fill('5:30');
  await check(page).click();
  await expect(page.getByText('8:30am to 5:30pm')).toBeVisible();
  await save(page).click();
  await expect(saved(page)).toBeVisible();
  await page.goto(`/${clinic.slug}`);
  await expect(page.getByText('8:30am to 5:30pm')).toBeVisible();
});

test('any time is explained: what is in the way, what else, and where to change it', async ({
  page,
}) => {
  const booked = await bookByPhone(portal, clinic, { start: startOf(daysAhead(3), '10:00') });
  await signInAs(page, portal, clinic, 'manager');
  await page.goto(schedulesAt(clinic, '/why'));
  await page.getByLabel('With').selectOption('Dr. one');
  await page.getByLabel('Date').fill(daysAhead(3));
  await page.getByLabel('Time').fill('10:30');
  await page.getByRole('button', { name: 'Explain' }).click();
  await expect(page.getByRole('heading', { name: /^10:30am on .* is not offered$/ })).toBeVisible();
  await expect(
    page.getByText('Starts are every 60 minutes from 9am. The nearest are 10am and 11am.'),
  ).toBeVisible();
  await expect(page.getByText('Jane Doe, Visit, 10am to 11am is in the way.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open the appointment' })).toHaveAttribute(
    'href',
    `/staff/${clinic.slug}/appointments/${booked.id}`,
  );
  await expect(page.getByRole('link', { name: 'Change the booking rules' })).toBeVisible();
  await page.getByLabel('Time').fill('11am');
  await page.getByRole('button', { name: 'Explain' }).click();
  await expect(page.getByRole('heading', { name: /^11am on .* is offered$/ })).toBeVisible();
  await page.getByLabel('Time').fill('8pm');
  await page.getByRole('button', { name: 'Explain' }).click();
  await expect(
    page.getByText('It is outside the hours: Dr. one works 9am to 5pm on this day of the week.'),
  ).toBeVisible();
});

test.describe('somebody with a calendar of their own', () => {
  // Somebody else’s hours are no page of theirs.
  test.use({ expectedErrors: [/404/] });

  test('T2 a practitioner sees and changes their own hours, and nobody else’s', async ({
    page,
  }) => {
    await signInAs(page, portal, clinic, 'practitioner');
    await page.goto(schedulesAt(clinic));
    await expect(page.getByRole('heading', { name: 'Dr. one' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Dr. two' })).toHaveCount(0);
    const response = await page.goto(schedulesAt(clinic, '/with/two/hours'));
    expect(response?.status()).toBe(404);
    await page.goto(schedulesAt(clinic, '/closures/new'));
    await expect(heading(page)).toHaveText('Your role cannot do this');
    await page.goto(schedulesAt(clinic, '/with/one/hours'));
    await page.getByLabel('Monday, from, stretch 1').fill('10');
    await check(page).click();
    await save(page).click();
    await expect(saved(page)).toBeVisible();
  });
});

test('a receptionist reads hours and asks why, and changes nothing', async ({ page }) => {
  await signInAs(page, portal, clinic, 'receptionist');
  await page.goto(schedulesAt(clinic));
  await expect(page.getByRole('heading', { name: 'Dr. two' })).toBeVisible();
  await expect(page.getByRole('link', { name: /^Change weekly hours/ })).toHaveCount(0);
  await page.goto(schedulesAt(clinic, '/rules'));
  await expect(page.getByText('A start every 60 minutes')).toBeVisible();
  await expect(page.getByRole('link', { name: /^Change the booking rules/ })).toHaveCount(0);
  await page.goto(schedulesAt(clinic, '/rules/visit'));
  await expect(heading(page)).toHaveText('Your role cannot do this');
});
