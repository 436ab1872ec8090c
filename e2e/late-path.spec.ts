import { allWeek, at, dateAhead } from '../scripts/testing/clinic.ts';
import { bookByPhone } from './api/booked.testing.ts';
import { manage } from './api/http.testing.ts';
import { expect, test } from './api/portal.testing.ts';
import { heading } from './journey.ts';

const week = 7 * 24 * 60;
const strict = {
  service: { changeCutoff: week, cancelCutoff: week },
  openingHours: allWeek([0, 24 * 60]),
};

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('past the cut-off a person finds the clinic’s phone and tells it that they cannot come', async ({
      page,
      portal,
    }) => {
      const { id, link } = await bookByPhone(portal, await portal.addClinic(strict));
      await page.goto(`${portal.url}${link}`);
      const main = page.getByRole('main');
      await expect(main).toContainText(
        'It is too late to change or cancel this appointment online',
      );
      await expect(main.getByRole('link', { name: 'Call (212) 555-0100' })).toHaveAttribute(
        'href',
        'tel:2125550100',
      );
      await expect(main.getByText('Open now')).toBeVisible();
      await expect(page.getByRole('link', { name: 'Cancel appointment' })).toHaveCount(0);

      await page.getByRole('link', { name: 'Tell the clinic you cannot come' }).click();
      await expect(heading(page, 'Tell the clinic you cannot come')).toBeVisible();
      await expect(main).toContainText('The clinic will be told that Jane cannot come');
      const note = page.getByLabel('Anything the clinic needs to know (optional)');
      await note.fill('x'.repeat(2001));
      await page.getByRole('button', { name: 'Tell the clinic' }).click();
      await expect(page).toHaveTitle(/^Error: Tell the clinic you cannot come/);
      await note.fill('My train is late');
      await page.getByRole('button', { name: 'Tell the clinic' }).click();

      await expect(
        page.getByRole('heading', { name: 'The clinic knows that you cannot come' }),
      ).toBeVisible();
      await expect(heading(page, 'Your appointment')).toBeVisible();
      const history = page.getByRole('region', { name: 'History' }).getByRole('listitem');
      await expect(history).toContainText([/^Booked/, /^You told the clinic that you cannot come/]);
      await expect(page.getByRole('link', { name: 'Tell the clinic' })).toHaveCount(0);
      await expect(main.getByRole('link', { name: 'Call (212) 555-0100' })).toBeVisible();
      await page.goto(`${portal.url}${link}/cannot-come`);
      await expect(heading(page, 'The clinic knows that you cannot come')).toBeVisible();
      const { rows } = await portal.db.query(
        `select status, cannot_come_note as note, cannot_come_at is not null as told
         from appointments where appointment_id = $1`,
        [id],
      );
      expect(rows).toEqual([{ status: 'confirmed', note: 'My train is late', told: true }]);
    });
  });
}

test('changing and cancelling past the cut-off lead to the phone, and say when it is answered', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic({
    ...strict,
    openingHours: Array.from({ length: 7 }, () => []),
  });
  const { link } = await bookByPhone(portal, clinic);
  for (const [what, title] of [
    ['change', 'This appointment cannot be changed online'],
    ['cancel', 'This appointment cannot be cancelled online'],
  ] as const) {
    await page.goto(`${portal.url}${link}/${what}`);
    await expect(heading(page, title)).toBeVisible();
    const main = page.getByRole('main');
    await expect(main.getByRole('link', { name: 'Call (212) 555-0100' })).toBeVisible();
    // A clinic that has not said its hours is neither open nor closed.
    await expect(main.getByText(/open now|closed now/i)).toHaveCount(0);
    await page.getByRole('link', { name: 'Tell the clinic you cannot come' }).click();
    await expect(heading(page, 'Tell the clinic you cannot come')).toBeVisible();
  }
});

test('too late to change is not too late to cancel', async ({ page, portal }) => {
  const clinic = await portal.addClinic({ service: { changeCutoff: week, cancelCutoff: 0 } });
  const { link } = await bookByPhone(portal, clinic);
  await page.goto(`${portal.url}${link}`);
  await expect(page.getByText('It is too late to change this appointment online')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Change date or time' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Tell the clinic' })).toHaveCount(0);
  await page.goto(`${portal.url}${link}/cannot-come`);
  await expect(heading(page, 'You can still cancel online')).toBeVisible();
  await page.getByRole('link', { name: 'Cancel appointment' }).click();
  await page.getByRole('button', { name: 'Cancel appointment' }).click();
  await expect(heading(page, 'This appointment is cancelled')).toBeVisible();
  await page.goto(`${portal.url}${link}/cannot-come`);
  await expect(heading(page, 'There is nothing to tell the clinic')).toBeVisible();
});

test('an appointment that the clinic moves afterwards can be missed anew', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic({ service: { cancelCutoff: week } });
  const { id, link } = await bookByPhone(portal, clinic);
  await page.goto(`${portal.url}${link}/cannot-come`);
  await page.getByRole('button', { name: 'Tell the clinic' }).click();
  await expect(
    page.getByRole('heading', { name: 'The clinic knows that you cannot come' }),
  ).toBeVisible();
  const { orgId: org_id, agentId: agent_id } = clinic;
  const appointment_datetime = at(dateAhead(4), '11:00');
  const which = { org_id, agent_id, appointment_id: id, appointment_datetime };
  expect((await manage(portal.url, { action: 'reschedule', ...which })).status).toBe(200);
  await page.goto(`${portal.url}${link}`);
  await expect(page.getByRole('link', { name: 'Tell the clinic you cannot come' })).toBeVisible();
  const history = page.getByRole('region', { name: 'History' }).getByRole('listitem');
  await expect(history).toHaveCount(3);
});
