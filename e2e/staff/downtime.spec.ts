import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect } from '../fixtures.ts';
import { test } from '../own-portal.ts';
import { bookCanary, keepCopy, keptText, openCopy } from './downtime.testing.ts';
import { forgetSignIn, signIn, signInAs } from './signed-in.testing.ts';

test.use({
  expectedErrors: [/net::ERR|status of (401|403|423|503)|Failed to fetch|service ?worker/i],
});

/** What a browser has of the copy and of everything around it. */
function left(page: Page) {
  return page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    flags: { ...localStorage },
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
}

const nothing = { databases: [], caches: [], flags: {}, workers: 0 };

test('T46 nothing that the browser keeps names a customer, or anything of theirs', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic();
  await bookCanary(portal, clinic);
  await signInAs(page, portal, clinic, 'receptionist');
  await keepCopy(page, clinic);
  await openCopy(page);
  await expect(page.getByText('Zyxwa Canarius')).toBeVisible();
  const kept = await keptText(page);
  expect(kept).toContain('/staff/offline-copy');
  expect(kept).toContain(clinic.slug);
  expect(kept.match(/zyxwa|canarius|5550188|555-0188|correct horse|Dr\. one/gi)).toBe(null);
});

test('signing out takes the copy away, with everything around it', async ({ page, portal }) => {
  const clinic = await portal.addClinic();
  await bookCanary(portal, clinic);
  const { userId } = await signInAs(page, portal, clinic, 'receptionist');
  await keepCopy(page, clinic);
  expect(await page.evaluate(() => caches.keys())).toHaveLength(1);
  // With a second clinic there is a page to choose one, which signs out as well.
  const other = await portal.addClinic();
  await portal.db.query(
    `insert into members (clinic_id, member_id, user_id, role) values ($1, $2, $3, 'reader')`,
    [other.clinicId, randomUUID(), userId],
  );
  await page.goto('/staff');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/staff\/sign-in/);
  await expect.poll(() => left(page)).toEqual(nothing);
});

test('what is booked on the phone is in the copy soon, while any page of the console is open', async ({
  page,
  portal,
}) => {
  test.setTimeout(90_000);
  const clinic = await portal.addClinic();
  await signInAs(page, portal, clinic, 'receptionist');
  await keepCopy(page, clinic);
  await page.goto(`/staff/${clinic.slug}`);
  await expect(page.locator('[data-live=live]').first()).toBeAttached();
  const copied = page.waitForResponse(
    async (response) =>
      response.url().endsWith(`/api/staff/${clinic.slug}/copy`) &&
      (await response.text()).includes('Zyxwa'),
    { timeout: 60_000 },
  );
  await bookCanary(portal, clinic);
  await copied;
  await page.goto(`/staff/${clinic.slug}/downtime`);
  await openCopy(page);
  await expect(page.getByText('Zyxwa Canarius')).toBeVisible();
});

test('a practitioner keeps their own days and no other', async ({ page, portal }) => {
  const clinic = await portal.addClinic({ practitioners: ['one', 'two'] });
  await bookCanary(portal, clinic);
  await signInAs(page, portal, clinic, 'practitioner', { practitioner: 'two' });
  await keepCopy(page, clinic);
  await openCopy(page);
  await expect(page.getByText('Nothing is booked.').first()).toBeVisible();
  await expect(page.getByText('Zyxwa Canarius')).toHaveCount(0);
});

test('somebody else on the same device neither reads the copy nor brings it up to date', async ({
  page,
  portal,
  browser,
}) => {
  const clinic = await portal.addClinic();
  await signInAs(page, portal, clinic, 'receptionist');
  await keepCopy(page, clinic);
  // Without passing the page for signing in, which takes the copy away.
  const elsewhere = await browser.newContext({ baseURL: portal.url });
  await signInAs(await elsewhere.newPage(), portal, clinic, 'owner', { name: 'Olga Owner' });
  await forgetSignIn(page);
  await page.context().addCookies(await elsewhere.cookies());
  await elsewhere.close();
  await page.goto(`/staff/${clinic.slug}/downtime`);
  await expect(page.getByText(/^Somebody else keeps a copy on this device/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Bring it up to date now' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Delete the copy' }).click();
  await expect(page.getByText('The copy is deleted.')).toBeVisible();
});

test('a session that ends at the portal takes the copy away: where a page is open, and where one signs in', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic();
  await bookCanary(portal, clinic);
  const member = await signInAs(page, portal, clinic, 'receptionist');
  await keepCopy(page, clinic);
  await openCopy(page);
  await expect(page.getByText('Zyxwa Canarius')).toBeVisible();
  const end = () =>
    portal.db.query(`delete from identity."session" where "userId" = $1`, [member.userId]);
  await end();
  await expect.poll(() => left(page), { timeout: 30_000 }).toEqual(nothing);
  await expect(page.getByText('Zyxwa Canarius')).toHaveCount(0);

  await signIn(page, portal.url, member);
  await keepCopy(page, clinic);
  await page.goto('/staff/offline-copy');
  await end();
  await page.goto(`/staff/${clinic.slug}`);
  await expect(page).toHaveURL(/\/staff\/sign-in/);
  await expect.poll(() => left(page)).toEqual(nothing);
});

test('signing out in one tab closes and deletes what is open in another', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic();
  await bookCanary(portal, clinic);
  await signInAs(page, portal, clinic, 'receptionist');
  await keepCopy(page, clinic);
  await openCopy(page);
  await expect(page.getByText('Zyxwa Canarius')).toBeVisible();
  const other = await page.context().newPage();
  await other.goto(`/staff/${clinic.slug}`);
  await other.getByRole('button', { name: 'Sign out' }).click();
  await expect(other).toHaveURL(/\/staff\/sign-in/);
  await expect(page.getByText('Zyxwa Canarius')).toHaveCount(0);
  await expect.poll(() => left(other)).toEqual(nothing);
});

test('a role that is taken away takes the copy away', async ({ page, portal }) => {
  const clinic = await portal.addClinic();
  const { userId } = await signInAs(page, portal, clinic, 'receptionist');
  await keepCopy(page, clinic);
  await portal.db.query(`update members set role = 'reader' where user_id = $1`, [userId]);
  await page.getByRole('button', { name: 'Bring it up to date now' }).click();
  await expect(page.getByText('Keep a copy on this device').first()).toBeVisible();
  await expect.poll(() => page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
});

test('it is off until it is switched on, wants a long passphrase twice, and is in the history', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic();
  await signInAs(page, portal, clinic, 'receptionist', { name: 'Robin Reed' });
  await page.goto(`/staff/${clinic.slug}`);
  const state = () =>
    page.evaluate(async () => [
      (await indexedDB.databases()).length,
      (await navigator.serviceWorker.getRegistrations()).length,
      localStorage.length,
    ]);
  expect(await state()).toEqual([0, 0, 0]);
  await page.goto(`/staff/${clinic.slug}/downtime`);
  const keep = page.getByRole('button', { name: 'Keep a copy on this device' });
  await page.getByLabel('Passphrase', { exact: true }).fill('short');
  await keep.click();
  await expect(page.getByText('Enter at least 12 characters')).toBeVisible();
  await page.getByLabel('Passphrase', { exact: true }).fill('long enough it is');
  await page.getByLabel('The same passphrase again').fill('long enough is it');
  await keep.click();
  await expect(page.getByText('Enter the same passphrase twice')).toBeVisible();
  expect(await state()).toEqual([0, 0, 0]);
  await keepCopy(page, clinic);
  const { rows } = await portal.db.query(
    `select actor_name, detail from audit where clinic_id = $1 and event = 'copy_kept'`,
    [clinic.clinicId],
  );
  expect(rows).toEqual([{ actor_name: 'Robin Reed', detail: null }]);
});

test('T2 who may only look keeps no copy', async ({ page, portal }) => {
  const clinic = await portal.addClinic();
  await signInAs(page, portal, clinic, 'reader');
  await page.goto(`/staff/${clinic.slug}/downtime`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your role cannot do this');
  expect((await page.request.get(`/api/staff/${clinic.slug}/copy`)).status()).toBe(403);
  await forgetSignIn(page);
  expect((await page.request.get(`/api/staff/${clinic.slug}/copy`)).status()).toBe(401);
});
