import type { Page } from '@playwright/test';
import { expect } from '../fixtures.ts';
import { fileOf, test } from './busy-calendars.testing.ts';
import { keepCalendar } from './busy-states.testing.ts';
import { daysAhead } from './schedules.testing.ts';
import { schedulesAt } from './schedules-states.testing.ts';
import { signInAs } from './signed-in.testing.ts';

const path = '/with/one/calendars';

async function connect(page: Page, address: string, name = 'Hospital'): Promise<void> {
  await page.getByLabel('What it is called here').fill(name);
  await page.getByLabel('Address', { exact: true }).fill(address);
  await page.getByRole('button', { name: 'Connect' }).click();
}

test('a practitioner connects a calendar, and its time is not offered any more', async ({
  page,
  portal,
  calendar,
}) => {
  const clinic = await portal.addClinic({ practitioners: ['one', 'two'] });
  const date = daysAhead(5);
  await signInAs(page, portal, clinic, 'practitioner');
  await page.goto(schedulesAt(clinic));
  await page.getByRole('link', { name: 'Other calendars of Dr. one' }).click();
  await expect(page.getByText('No other calendar is connected.')).toBeVisible();
  await connect(page, calendar.busyOn(date, '10:00', '11:00'));
  await expect(page.getByText('Connected. Its busy time is not offered any more.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Hospital' })).toBeVisible();
  await expect(page.getByText('Read just now: 1 busy time in the next 30 days')).toBeVisible();

  await page.goto(schedulesAt(clinic, '/why'));
  await page.getByLabel('Date').fill(date);
  await page.getByLabel('Time').fill('10:30');
  await page.getByRole('button', { name: 'Explain' }).click();
  await expect(
    page.getByText('Busy time from 10am to 11am in another calendar (Hospital) is in the way.'),
  ).toBeVisible();
  await page.getByRole('link', { name: 'See the other calendars' }).click();
  await expect(page).toHaveURL(schedulesAt(clinic, path));

  await page.goto(`/staff/${clinic.slug}/calendar?date=${date}`);
  await expect(page.getByText('Busy (other calendar)').first()).toBeVisible();

  await page.goto(`/${clinic.slug}/book?service=visit&with=one&date=${date}`);
  await expect(page.getByRole('link', { name: '9:30am' }).first()).toBeVisible();
  await expect(page.getByRole('link', { name: '10:30am' })).toHaveCount(0);
});

test('a calendar that stops answering says since when, and its time stays kept', async ({
  page,
  portal,
  calendar,
}) => {
  const clinic = await portal.addClinic();
  await signInAs(page, portal, clinic, 'manager');
  await page.goto(schedulesAt(clinic, path));
  await connect(page, calendar.busyOn(daysAhead(5), '10:00', '11:00'));
  await expect(page.getByRole('heading', { name: 'Hospital' })).toBeVisible();
  calendar.answer(404);
  await page.getByRole('button', { name: 'Read now: Hospital' }).click();
  await expect(
    page.getByText(/^Could not be read since .*: the address answers 404$/),
  ).toBeVisible();
  await expect(page.getByText(/^1 busy time .* is kept from before\.$/)).toBeVisible();
  calendar.answer(200);
  await page.getByRole('button', { name: 'Read now: Hospital' }).click();
  await expect(page.getByText('Read just now: 1 busy time in the next 30 days')).toBeVisible();
  await page.getByRole('button', { name: 'Remove Hospital' }).click();
  await expect(page.getByText('Removed. Its busy time can be offered again.')).toBeVisible();
  await expect(page.getByText('No other calendar is connected.')).toBeVisible();
});

test('a practitioner connects all calendars of a CalDAV account, once the password is right', async ({
  page,
  portal,
  account,
}) => {
  const clinic = await portal.addClinic();
  const date = daysAhead(6);
  const [work, home] = [await account.addCalendar('work'), await account.addCalendar('home')];
  await account.send('PUT', `${work}a.ics`, fileOf('a', date, '10:00', '11:00'));
  await account.send('PUT', `${home}b.ics`, fileOf('b', date, '13:00', '14:00'));
  await signInAs(page, portal, clinic, 'practitioner');
  await page.goto(schedulesAt(clinic, path));
  await page.getByRole('radio', { name: 'CalDAV, with a user and a password' }).check();
  await page.getByLabel('User name').fill(account.user);
  await page.getByLabel('Password', { exact: true }).fill('another one');
  await connect(page, account.origin);
  await expect(
    page.getByRole('link', { name: /it does not accept the user name and password$/ }),
  ).toBeVisible();
  await page.getByLabel('Password', { exact: true }).fill(account.password);
  await page.getByRole('button', { name: 'Connect' }).click();
  await expect(page.getByText(/^Connected: 2 calendars of the account are read\./)).toBeVisible();
  await expect(page.getByText('Read just now: 2 busy times in the next 30 days')).toBeVisible();
});

test('what cannot be read is not connected, and what was typed stays but the password', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic();
  await signInAs(page, portal, clinic, 'manager');
  await page.goto(schedulesAt(clinic, path));
  await connect(page, 'https://10.0.0.1/calendar.ics');
  await expect(
    page.getByRole('link', { name: /^It was not connected: it is in a private network/ }),
  ).toBeVisible();
  await page.getByRole('radio', { name: 'CalDAV, with a user and a password' }).check();
  await page.getByLabel('User name').fill('jane');
  await page.getByLabel('Password', { exact: true }).fill('not to be seen again');
  await page.getByLabel('Address', { exact: true }).fill('https://10.0.0.1/');
  await page.getByRole('button', { name: 'Connect' }).click();
  await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
  await expect(page.getByLabel('What it is called here')).toHaveValue('Hospital');
  await expect(page.getByText('No other calendar is connected.')).toBeVisible();
});

test('T2 a receptionist sees how it goes, and has nothing to change', async ({ page, portal }) => {
  const clinic = await portal.addClinic();
  await keepCalendar({ portal, clinic }, 'Hospital', null);
  await signInAs(page, portal, clinic, 'receptionist');
  await page.goto(schedulesAt(clinic, path));
  await expect(page.getByRole('heading', { name: 'Hospital' })).toBeVisible();
  await expect(page.getByRole('button', { name: /Remove|Read|Connect/ })).toHaveCount(0);
});

test.describe('T2 another’s calendars', () => {
  test.use({ expectedErrors: [/status of 404/] });

  test('are not there for a practitioner', async ({ page, portal }) => {
    const clinic = await portal.addClinic({ practitioners: ['one', 'two'] });
    await signInAs(page, portal, clinic, 'practitioner');
    const answer = await page.goto(schedulesAt(clinic, '/with/two/calendars'));
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole('heading', { name: /Other calendars/ })).toHaveCount(0);
  });
});
