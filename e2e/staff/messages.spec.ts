import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { type MailServer, openMailServer } from '../../scripts/testing/mail-server.ts';
import { type OpenPortal, openPortal } from '../api/portal.testing.ts';
import { expect, test as watched } from '../fixtures.ts';
import { bookAndPlan, messagesOf } from './messages.testing.ts';
import { forgetSignIn, signInAs } from './signed-in.testing.ts';

// A portal with a mail server that can be told what to take, and with no way for text messages.
const test = watched.extend<object, { mails: MailServer; portal: OpenPortal }>({
  mails: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads what a fixture needs off it
    async ({}, use) => {
      const mails = await openMailServer();
      await use(mails);
      await mails.close();
    },
    { scope: 'worker' },
  ],
  portal: [
    async ({ mails }, use) => {
      const portal = await openPortal({
        env: { SMTP_URL: mails.url, MAIL_FROM: 'desk@clinic.example' },
      });
      await use(portal);
      await portal.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  baseURL: ({ portal }, use) => use(portal.url),
});
test.describe.configure({ mode: 'default' });

const start = at(dateAhead(5), '10:00');

test('what was sent is in the list, and its page shows the mail as it was read', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic();
  await bookAndPlan(portal, clinic, { start, name: 'Ann Lee' });
  await expect
    .poll(async () => (await messagesOf(portal, clinic)).map(({ kind, state }) => [kind, state]))
    .toContainEqual(['booked', 'sent']);
  await signInAs(page, portal, clinic, 'receptionist');
  await page.goto(`/staff/${clinic.slug}/messages`);
  const list = page.getByRole('list', { name: 'Messages' });
  await expect(list.getByRole('link', { name: /Reminder, by email/ })).toHaveCount(2);
  await expect(page.getByText('No mail is sent')).toHaveCount(0);
  await expect(page.getByText('No text messages are sent')).toBeVisible();
  await page.getByRole('link', { name: 'Sent', exact: true }).click();
  await expect(list.getByRole('link', { name: /Booking, by email/ })).toBeVisible();
  await list.getByRole('link', { name: /Ann Lee/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Message to Ann Lee');
  const mail = page.frameLocator('iframe[title="The mail as it is read"]');
  await expect(mail.getByRole('heading', { name: 'Your appointment is booked' })).toBeVisible();
  await expect(mail.getByText('Hello Ann,')).toBeVisible();
  // A page of staff is no way to the customer's link.
  expect(await mail.locator('a[href*="/manage/"]').count()).toBe(0);
  await page.getByRole('link', { name: 'The appointment' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Ann Lee');
});

test('what a mail server refuses for good is said, and sent again with one press', async ({
  page,
  portal,
  mails,
}) => {
  const clinic = await portal.addClinic();
  mails.judge(({ to }) => (to.includes('wrong@example.com') ? 550 : undefined));
  await bookAndPlan(portal, clinic, { start, name: 'Bea Diaz', email: 'wrong@example.com' });
  await expect
    .poll(async () => (await messagesOf(portal, clinic)).map(({ state, why }) => [state, why]))
    .toContainEqual(['failed', 'refused']);
  await signInAs(page, portal, clinic, 'receptionist');
  await page.goto(`/staff/${clinic.slug}/messages?show=unsent`);
  await expect(page.getByText('The other side refused it for good.')).toBeVisible();
  await page.getByRole('link', { name: /Bea Diaz/ }).click();
  mails.judge(() => undefined);
  await page.getByRole('button', { name: 'Send it again' }).click();
  await expect(page.getByText('It is on its way.')).toBeVisible();
  await expect
    .poll(() => mails.received.filter(({ to }) => to.includes('wrong@example.com')).length)
    .toBe(1);
});

test('a customer with a phone alone waits for a way out, and the page says so', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic();
  await bookAndPlan(portal, clinic, { start, name: 'Cy Moss', email: '', phone: '+12125550123' });
  await signInAs(page, portal, clinic, 'receptionist');
  await page.goto(`/staff/${clinic.slug}/messages`);
  await expect(page.getByText('There is no way to send it yet.').first()).toBeVisible();
  await page
    .getByRole('link', { name: /Cy Moss/ })
    .first()
    .click();
  await expect(page.getByText(/^Test Clinic: booked for .* at 10am\./)).toBeVisible();
});

test('T2 a practitioner sees the messages of their own appointments and of nobody else’s', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic({ practitioners: ['one', 'two'] });
  await bookAndPlan(portal, clinic, { start, name: 'Ann Lee' });
  await bookAndPlan(portal, clinic, {
    start,
    name: 'Bea Diaz',
    agent_id: clinic.agentIds[1] ?? '',
  });
  const [, other] = await Promise.all(
    ['Ann Lee', 'Bea Diaz'].map(async (name) => {
      const { rows } = await portal.db.query<{ id: string }>(
        `select message_id as id from messages join appointments using (clinic_id, appointment_id)
         where messages.clinic_id = $1 and name = $2 limit 1`,
        [clinic.clinicId, name],
      );
      return rows[0]?.id ?? '';
    }),
  );
  await signInAs(page, portal, clinic, 'practitioner');
  await page.goto(`/staff/${clinic.slug}/messages`);
  await expect(page.getByRole('link', { name: /Ann Lee/ }).first()).toBeVisible();
  await expect(page.getByRole('link', { name: /Bea Diaz/ })).toHaveCount(0);
  for (const path of [other, `${other}/mail`]) {
    const reply = await page.request.get(`/staff/${clinic.slug}/messages/${path}`);
    expect(reply.status(), path).toBe(404);
  }
  await forgetSignIn(page);
  await page.goto(`/staff/${clinic.slug}/messages/${other}`);
  await expect(page).toHaveURL(/sign-in/);
});
