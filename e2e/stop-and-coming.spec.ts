import { bookByPhone } from './api/booked.testing.ts';
import { send } from './api/http.testing.ts';
import type { OpenPortal } from './api/portal.testing.ts';
import { expect, test } from './api/portal.testing.ts';
import { heading } from './journey.ts';

/** Where whoever has an appointment stops reminders about it. */
async function stopPathOf(portal: OpenPortal, link: string): Promise<string> {
  const { text } = await send(portal.url, link);
  return /"(\/stop\/[\w.-]+)"/.exec(text)?.[1] ?? '';
}

async function stopsAt(portal: OpenPortal, clinicId: string): Promise<number> {
  const { rows } = await portal.db.query<{ count: number }>(
    'select count(*)::int as count from message_stops where clinic_id = $1',
    [clinicId],
  );
  return rows[0]?.count ?? 0;
}

const answersOf = async (portal: OpenPortal, id: string) => {
  const { rows } = await portal.db.query<{ said: boolean }>(
    `select attendance_confirmed_at is not null as said from appointments
     where appointment_id = $1`,
    [id],
  );
  return rows[0]?.said;
};

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('somebody stops reminders with one press, and takes it back', async ({ page, portal }) => {
      const clinic = await portal.addClinic();
      const { link } = await bookByPhone(portal, clinic);
      await page.goto(`${portal.url}${link}`);
      await page.getByRole('link', { name: 'No more reminders' }).click();
      await expect(heading(page, 'Stop reminders from Test Clinic?')).toBeVisible();
      await expect(page.getByRole('main')).not.toContainText(/Jane|example\.com/);
      expect(await stopsAt(portal, clinic.clinicId)).toBe(0);
      await page.getByRole('button', { name: 'Stop reminders' }).click();
      await expect(heading(page, 'Reminders are stopped')).toBeVisible();
      await expect(page.getByRole('main')).toContainText(
        'You will get no more reminders from Test Clinic.',
      );
      expect(await stopsAt(portal, clinic.clinicId)).toBe(1);
      await page.getByRole('button', { name: 'Send me reminders again' }).click();
      await expect(heading(page, 'Stop reminders from Test Clinic?')).toBeVisible();
      expect(await stopsAt(portal, clinic.clinicId)).toBe(0);
    });

    test('somebody says that they are coming, and sees that the clinic knows', async ({
      page,
      portal,
    }) => {
      const { id, link } = await bookByPhone(portal, await portal.addClinic());
      await page.goto(`${portal.url}${link}/coming`);
      await expect(heading(page, 'Are you still coming?')).toBeVisible();
      expect(await answersOf(portal, id)).toBe(false);
      await page.getByRole('button', { name: 'Yes, I am coming' }).click();
      await expect(
        page.getByRole('heading', { name: 'The clinic knows that you are coming' }),
      ).toBeVisible();
      await expect(heading(page, 'Your appointment')).toBeVisible();
      const history = page.getByRole('region', { name: 'History' }).getByRole('listitem');
      await expect(history).toContainText([/^Booked/, /^You said that you are coming/]);
      expect(await answersOf(portal, id)).toBe(true);
      await page.goto(`${portal.url}${link}/coming`);
      await expect(heading(page, 'The clinic knows that you are coming')).toBeVisible();
    });
  });
}

test('who is asked whether they come can change or cancel instead, or call when it is too late', async ({
  page,
  portal,
}) => {
  const { link } = await bookByPhone(portal, await portal.addClinic());
  await page.goto(`${portal.url}${link}/coming`);
  await expect(page.getByRole('link', { name: 'Change it' })).toHaveAttribute(
    'href',
    `${link}/change`,
  );
  await page.getByRole('link', { name: 'I can’t come' }).click();
  await expect(page.getByRole('button', { name: 'Cancel appointment' })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel appointment' }).click();
  await expect(heading(page, 'This appointment is cancelled')).toBeVisible();
  await page.goto(`${portal.url}${link}/coming`);
  await expect(heading(page, 'There is nothing to answer any more')).toBeVisible();

  const week = 7 * 24 * 60;
  const strict = await portal.addClinic({ service: { changeCutoff: week, cancelCutoff: week } });
  const late = await bookByPhone(portal, strict);
  await page.goto(`${portal.url}${late.link}/coming`);
  await expect(page.getByRole('link', { name: 'Change it' })).toHaveCount(0);
  await page.getByRole('link', { name: 'I can’t come' }).click();
  await expect(heading(page, 'Tell the clinic you cannot come')).toBeVisible();
});

test('T3 a link to stop reminders that is not ours stops nothing, and says so', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic();
  const { link } = await bookByPhone(portal, clinic);
  const path = await stopPathOf(portal, link);
  const forged = path.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
  const response = await page.goto(`${portal.url}${forged}`);
  expect(response?.status()).toBe(404);
  await expect(heading(page, 'This link does not work')).toBeVisible();
  const oneClick = {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  };
  expect((await send(portal.url, `/api/messages${forged}`, oneClick)).status).toBe(404);
  expect(await stopsAt(portal, clinic.clinicId)).toBe(0);
});

test('a mail program stops reminders by itself, and nothing that only follows links does', async ({
  portal,
}) => {
  const clinic = await portal.addClinic();
  const { link } = await bookByPhone(portal, clinic);
  const path = await stopPathOf(portal, link);
  const api = `/api/messages${path}`;
  for (const method of ['GET', 'HEAD']) {
    expect((await send(portal.url, path, { method })).status).toBe(200);
    const opened = await send(portal.url, api, { method });
    expect(opened.status).toBe(303);
    expect(new URL(opened.headers.location ?? '').pathname).toBe(path);
    expect((await send(portal.url, `${link}/coming`, { method })).status).toBe(200);
  }
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const post = (body: string, headers: Record<string, string> = form) =>
    send(portal.url, api, { method: 'POST', headers, body });
  expect((await post('something=else')).status).toBe(400);
  expect(await stopsAt(portal, clinic.clinicId)).toBe(0);
  expect((await post('List-Unsubscribe=One-Click')).status).toBe(204);
  const parts =
    '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--';
  const multipart = { 'content-type': 'multipart/form-data; boundary=x' };
  expect((await post(parts, multipart)).status).toBe(204);
  expect(await stopsAt(portal, clinic.clinicId)).toBe(1);
});

test('who has only a phone is offered the page on paper once it is booked', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic();
  const { link } = await bookByPhone(portal, clinic, { email: '', phone: '+12125550123' });
  await page.goto(`${portal.url}${link}?booked`);
  await expect(heading(page, 'Appointment booked')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Print/ })).toBeVisible();
});
