import { addDays } from '../../lib/time/local-date.ts';
import { allWeek, at as startOf } from '../../scripts/testing/clinic.ts';
import { bookByPhone } from '../api/booked.testing.ts';
import { expect } from '../fixtures.ts';
import { test } from '../own-portal.ts';
import { daysAhead } from './schedules.testing.ts';
import { schedulesAt } from './schedules-states.testing.ts';
import { signInAs } from './signed-in.testing.ts';

/** The night in which New York's clocks go forward next: the second Sunday of March. */
function skippedDate(): string {
  const today = daysAhead(0);
  const inYear = (year: number) => {
    const first = `${year}-03-01`;
    const weekday = new Date(`${first}T12:00Z`).getUTCDay();
    return addDays(first, ((7 - weekday) % 7) + 7);
  };
  const year = Number(today.slice(0, 4));
  return inYear(year) > today ? inYear(year) : inYear(year + 1);
}

test('every reason there is has its words, from the past to a time that clocks skip', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic({
    practitioners: ['one', 'two'],
    weekly: allWeek([540, 720], [780, 1020]),
    service: { duration: 60, step: 30, notice: 1440, horizon: 30, maxPerDay: 2, bufferAfter: 15 },
  });
  const run = (text: string, ...values: unknown[]) =>
    portal.db.query(text, [clinic.clinicId, ...values]);
  await run(`insert into clinic_closures values ($1, $2, 'Moving')`, daysAhead(3));
  await run(
    `insert into schedule_exceptions select clinic_id, practitioner_id, $2, '[]'
     from practitioners where clinic_id = $1`,
    daysAhead(4),
  );
  await run(
    `insert into blocked_times (clinic_id, block_id, practitioner_id, period, reason)
     select clinic_id, gen_random_uuid(), practitioner_id, tstzrange($2, $3), 'Training'
     from practitioners where clinic_id = $1`,
    startOf(daysAhead(6), '10:00'),
    startOf(daysAhead(6), '11:00'),
  );
  await run(
    `update schedules set weekly = '[[],[],[],[],[],[],[]]' where clinic_id = $1 and
     practitioner_id = (select practitioner_id from practitioners where clinic_id = $1 and slug = 'two')`,
  );
  await bookByPhone(portal, clinic, { start: startOf(daysAhead(5), '9:00') });
  await bookByPhone(portal, clinic, { start: startOf(daysAhead(5), '13:00') });
  await bookByPhone(portal, clinic, { start: startOf(daysAhead(8), '9:00') });
  await signInAs(page, portal, clinic, 'receptionist');

  const reasons: [days: number, time: string, words: RegExp, who?: string][] = [
    [-1, '10:00', /^It is over\.$/],
    [0, '23:30', /^It is too soon: it has to be booked 1 day before it starts/],
    [31, '10:00', /^It is too far ahead: it can be booked 30 days ahead/],
    [3, '10:00', /^The clinic is closed on .*: Moving\.$/],
    [4, '10:00', /^Dr\. one is off on /],
    [7, '10:00', /^Dr\. two does not work on this day of the week\.$/, 'two'],
    [7, '12:15', /^It is outside the hours: Dr\. one works 9am to midday and 1pm to 5pm/],
    [7, '11:30', /^It would not be over in time: .* it would end 30 minutes after midday\.$/],
    [7, '16:30', /^It would not be over in time: .* it would end 30 minutes after 5pm\.$/],
    [7, '20:00', /^It is outside the hours/],
    [7, '10:10', /^Starts are every 30 minutes from 9am\. The nearest are 10am and 10:30am\.$/],
    [5, '15:00', /^The day is full: Dr\. one takes 2 a day, and there are 2 already\.$/],
    [6, '10:00', /^A blocked time from 10am to 11am \(Training\) is in the way\.$/],
    [8, '9:30', /^Jane Doe, Visit, 9am to 10am, with the calendar kept free .* is in the way\.$/],
    [8, '10:00', /^Jane Doe, Visit, 9am to 10am/],
  ];
  for (const [days, time, words, who = 'one'] of reasons) {
    const query = new URLSearchParams({ service: 'visit', with: who, date: daysAhead(days), time });
    await page.goto(schedulesAt(clinic, `/why?${query}`));
    await expect(page.getByRole('heading', { name: /is not offered$/ }), time).toBeVisible();
    await expect(page.getByRole('main').getByText(words), `${days} ${time}`).toBeVisible();
  }
  const query = new URLSearchParams({
    service: 'visit',
    with: 'one',
    date: skippedDate(),
    time: '2:30am',
  });
  await page.goto(schedulesAt(clinic, `/why?${query}`));
  await expect(
    page.getByText('Clocks go forward that night: this time does not exist.'),
  ).toBeVisible();
});

test('the answer is the title, and the keyboard is at it; what cannot be read is said', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic();
  await signInAs(page, portal, clinic, 'receptionist');
  await page.goto(schedulesAt(clinic, '/why'));
  await page.getByLabel('Date').fill(daysAhead(5));
  await page.getByLabel('Time').fill('10:10');
  await page.getByRole('button', { name: 'Explain' }).click();
  await expect(page.getByRole('heading', { name: /^10:10am on .* is not offered$/ })).toBeFocused();
  await expect(page).toHaveTitle(/^10:10am on .* is not offered – /);
  await page.getByLabel('Time').fill('some time');
  await page.getByRole('button', { name: 'Explain' }).click();
  const problem = page.getByRole('alert').filter({ hasText: 'There is a problem' });
  await expect(problem).toBeFocused();
  await expect(page).toHaveTitle(/^Error: Why is a time not offered\?/);
});
