import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { bookByPhone } from '../api/booked.testing.ts';
import { expect } from '../fixtures.ts';
import { test } from '../own-portal.ts';
import { forgetSignIn, signInAs } from './signed-in.testing.ts';
import { comesIn, dayAt, historyOf, press, rowOf, statusOf } from './today.testing.ts';

test('a receptionist sees somebody in, and takes back what was pressed by mistake', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic({ practitioners: ['one', 'two'] });
  const id = await comesIn(portal, clinic, 'Ann Lee', -5);
  await signInAs(page, portal, clinic, 'receptionist');
  await page.goto(dayAt(clinic, -5));
  const row = rowOf(page, 'Ann Lee');
  await expect(row.getByText('Expected', { exact: true })).toBeVisible();

  await press(page, 'Ann Lee', 'Arrived');
  await expect(statusOf(page, 'Ann Lee: Arrived.')).toBeVisible();
  await expect(row.getByText(/^Arrived at /)).toBeVisible();
  await statusOf(page, 'Ann Lee').getByRole('button', { name: 'Undo (Ann Lee)' }).click();
  await expect(statusOf(page, 'Ann Lee: taken back. Expected again.')).toBeVisible();
  await expect(row.getByText('Expected', { exact: true })).toBeVisible();

  await press(page, 'Ann Lee', 'In room');
  await expect(row.getByText(/^In the room at /)).toBeVisible();
  await press(page, 'Ann Lee', 'Done');
  await expect(statusOf(page, 'Ann Lee: Done.')).toBeVisible();
  await press(page, 'Ann Lee', 'Undo');
  await expect(row.getByText(/^In the room at /)).toBeVisible();
  expect(await historyOf(portal, id)).toEqual([
    'booked',
    'arrived',
    'undone arrived',
    'in_room',
    'completed',
    'undone completed',
  ]);
});

test('with the keyboard alone: one key opens today, and the focus follows a visit from step to step', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic();
  await comesIn(portal, clinic, 'Ann Lee', -5);
  await signInAs(page, portal, clinic, 'receptionist');
  await page.goto(dayAt(clinic, -5));
  const button = (name: string) =>
    rowOf(page, 'Ann Lee').getByRole('button', { name: `${name} (Ann Lee)`, exact: true });
  await rowOf(page, 'Ann Lee').getByRole('link', { name: 'Ann Lee', exact: true }).focus();
  await page.keyboard.press('Tab');
  await expect(button('Arrived')).toBeFocused();
  // Of a double press the second is not meant for the button that came there.
  const pressedAgain = page.evaluate(
    () =>
      new Promise<void>((done) => {
        const look = () => {
          const { activeElement: next } = document;
          if (!next?.textContent?.startsWith('In room')) return setTimeout(look, 20);
          (next as HTMLElement).click();
          done();
        };
        look();
      }),
  );
  await page.keyboard.press('Enter');
  await pressedAgain;
  await expect(statusOf(page, 'Ann Lee: Arrived.')).toBeVisible();
  await expect(button('In room')).toBeFocused();
  await expect(rowOf(page, 'Ann Lee').getByText(/^Arrived at /)).toBeVisible();

  await page.keyboard.press('/');
  await expect(page.getByLabel('Search', { exact: true })).toBeFocused();
  await page.keyboard.type('tc?');
  await expect(page.getByLabel('Search', { exact: true })).toHaveValue('tc?');
  await page.keyboard.press('Tab');
  await page.keyboard.press('?');
  await expect(page.getByRole('heading', { level: 1, name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('t');
  await expect(page).toHaveURL(new RegExp(`/staff/${clinic.slug}$`));
});

test('who does not want single keys switches them off, in this browser', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic();
  await signInAs(page, portal, clinic, 'reader');
  await page.goto(`/staff/${clinic.slug}/shortcuts`);
  await page.getByRole('button', { name: 'Switch shortcuts off' }).click();
  await expect(page.getByText('Shortcuts are off.')).toBeVisible();
  await page.keyboard.press('/');
  await expect(page.getByLabel('Search', { exact: true })).not.toBeFocused();
  await page.reload();
  await page.getByRole('button', { name: 'Switch shortcuts on' }).click();
  await page.keyboard.press('/');
  await expect(page.getByLabel('Search', { exact: true })).toBeFocused();
});

test('an appointment is changed to a free time, then over another with a reason, and changed back', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic();
  const date = dateAhead(5);
  const { id } = await bookByPhone(portal, clinic, { start: at(date, '9:00'), name: 'Ann Lee' });
  await bookByPhone(portal, clinic, { start: at(date, '11:00'), name: 'Bea Diaz' });
  await signInAs(page, portal, clinic, 'receptionist');
  await page.goto(`/staff/${clinic.slug}/appointments/${id}`);
  await page.getByRole('link', { name: 'Change time' }).click();
  await page.getByRole('link', { name: '10am', exact: true }).first().click();
  await expect(page.getByText('What speaks against it')).toHaveCount(0);
  await page.getByRole('button', { name: 'Change the appointment' }).click();
  await expect(page.getByText('The appointment is changed', { exact: true })).toBeVisible();
  await expect(page).toHaveTitle(/^The appointment is changed – /);
  await expect(page.locator('#done')).toBeFocused();

  await page.getByRole('link', { name: 'Change time' }).click();
  await page.getByLabel('Date', { exact: true }).fill(date);
  await page.getByLabel('Time', { exact: true }).fill('11:10');
  await page.getByRole('button', { name: 'Check this time' }).click();
  await expect(page.getByText('It is not one of the times that are offered')).toBeVisible();
  await expect(page.getByText('Bea Diaz, 11am to 11:30am')).toBeVisible();
  await page.getByRole('button', { name: 'Change it all the same' }).click();
  await expect(page.getByRole('link', { name: 'Say why both stand at this time' })).toBeVisible();
  await page.getByLabel('Why both stand at this time').fill('They are sisters');
  await page.getByRole('button', { name: 'Change it all the same' }).click();
  await expect(page.getByText('They are sisters')).toBeVisible();

  await page.getByRole('link', { name: 'Change it back' }).click();
  await page.getByRole('button', { name: 'Change the appointment' }).click();
  await expect(page.getByText('The appointment is changed', { exact: true })).toBeVisible();
  await expect(page.getByText('They are sisters')).toHaveCount(0);
  expect(await historyOf(portal, id)).toEqual([
    'booked',
    'rescheduled',
    'rescheduled',
    'rescheduled',
  ]);
});

test('what was cancelled by mistake is booked again, at its own time', async ({ page, portal }) => {
  const clinic = await portal.addClinic();
  const start = at(dateAhead(5), '9:00');
  const { id } = await bookByPhone(portal, clinic, { start, name: 'Ann Lee' });
  await signInAs(page, portal, clinic, 'receptionist');
  await page.goto(`/staff/${clinic.slug}/appointments/${id}/cancel`);
  await page.getByLabel('Reason (optional)').fill('Asked by phone');
  await page.getByRole('button', { name: 'Cancel appointment' }).click();
  await expect(page).toHaveTitle(/^The appointment is cancelled – /);
  const done = page.locator('#done');
  await expect(done).toBeFocused();
  await expect(done).toHaveText('The appointment is cancelledReason: Asked by phone');
  await page.getByRole('link', { name: 'Book again' }).click();
  await page.getByRole('button', { name: 'Check and read out' }).click();
  await page.getByRole('button', { name: 'Book appointment' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Booked');
  const { rows } = await portal.db.query(
    `select status, channel, starts_at, customer_id from appointments
     where clinic_id = $1 order by created_at`,
    [clinic.clinicId],
  );
  expect(rows.map(({ status, channel }) => [status, channel])).toEqual([
    ['cancelled', 'api'],
    ['confirmed', 'staff'],
  ]);
  expect(rows[1].starts_at).toEqual(rows[0].starts_at);
  expect(rows[1].customer_id).toBe(rows[0].customer_id);
});

test('a customer at the desk is given a slip, without what is staff’s alone', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic({ service: { preparation: 'Bring your insurance card.' } });
  const { id, reference } = await bookByPhone(portal, clinic, {
    start: at(dateAhead(5), '9:00'),
    name: 'Ann Lee',
    email: 'ann.lee@example.com',
  });
  await portal.db.query(
    `update appointments set staff_note = 'Ring first' where appointment_id = $1`,
    [id],
  );
  await signInAs(page, portal, clinic, 'receptionist');
  await page.addInitScript(() => {
    window.print = () => document.body.setAttribute('data-printed', 'yes');
  });
  await page.goto(`/staff/${clinic.slug}/appointments/${id}`);
  await page.getByRole('link', { name: 'Print slip' }).click();
  const slip = page.getByRole('region', { name: 'Slip for the customer' });
  for (const text of ['Ann Lee', 'Dr. one', '9am to 9:30am', 'insurance card', reference]) {
    await expect(slip).toContainText(text);
  }
  await expect(page.getByText(/Ring first|ann\.lee@/)).toHaveCount(0);
  await page.getByRole('button', { name: 'Print', exact: true }).click();
  await expect(page.locator('body')).toHaveAttribute('data-printed', 'yes');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('main').getByRole('link')).toHaveCount(0);
  await expect(page.getByRole('main').getByRole('button')).toHaveCount(0);
  await expect(slip).toBeVisible();
});

test('a page of the day is kept as things are by one stream', async ({ page, portal }) => {
  const clinic = await portal.addClinic();
  const { id } = await bookByPhone(portal, clinic);
  await signInAs(page, portal, clinic, 'receptionist');
  for (const path of ['', `/appointments/${id}`, '/calendar']) {
    await page.goto(`/staff/${clinic.slug}${path}`);
    await expect(page.locator('[data-live]'), path).toHaveCount(1);
  }
});

test('somebody who stayed away and came after all stands beside who has their time by now', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic();
  const id = await comesIn(portal, clinic, 'Ann Lee', -5);
  await signInAs(page, portal, clinic, 'receptionist');
  await page.goto(dayAt(clinic, -5));
  await press(page, 'Ann Lee', 'Did not come');
  await expect(statusOf(page, 'Ann Lee: Did not come.')).toBeVisible();
  await comesIn(portal, clinic, 'Bea Diaz', -5);
  await press(page, 'Ann Lee', 'Undo');
  const row = rowOf(page, 'Ann Lee');
  await expect(row.getByText('Its time was given to somebody else meanwhile:')).toBeVisible();
  await expect(row.getByText(/^Bea Diaz, /)).toBeVisible();
  await row.getByLabel('Why both stand at this time').fill('Was in the wrong room');
  await row.getByRole('button', { name: 'Put it back beside them' }).click();
  await expect(statusOf(page, 'Ann Lee: taken back.')).toBeVisible();
  expect(await historyOf(portal, id)).toEqual(['booked', 'no_show', 'undone no_show']);
});

test.describe('one browser, one after the other', () => {
  // The stream of the page that the first one left open is closed to them.
  test.use({ expectedErrors: [/status of 401/] });

  test('T2 a practitioner sees their own day, and who may look only has no buttons', async ({
    page,
    portal,
  }) => {
    const clinic = await portal.addClinic({ practitioners: ['one', 'two'] });
    const id = await comesIn(portal, clinic, 'Ann Lee', -5);
    await portal.db.query(
      `update appointments a set agent_id = g.agent_id, practitioner_id = g.practitioner_id
     from agents g join practitioners p using (clinic_id, practitioner_id)
     where a.appointment_id = $1 and g.clinic_id = a.clinic_id and p.slug = 'two'`,
      [id],
    );
    await comesIn(portal, clinic, 'Bea Diaz', -5);
    await signInAs(page, portal, clinic, 'practitioner');
    await page.goto(dayAt(clinic, -5));
    await expect(page.getByRole('article')).toHaveCount(1);
    await expect(rowOf(page, 'Bea Diaz')).toBeVisible();
    const answer = await page.request.get(`/staff/${clinic.slug}/appointments/${id}`);
    expect(await answer.text()).not.toContain('Ann Lee');
    await forgetSignIn(page);
    await signInAs(page, portal, clinic, 'reader');
    await page.goto(dayAt(clinic, -5));
    await expect(page.getByRole('article')).toHaveCount(2);
    await expect(page.getByRole('article').getByRole('button')).toHaveCount(0);
  });
});
