import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect } from '../fixtures.ts';
import { test } from '../own-portal.ts';
import { trySignIn } from './sign-in.testing.ts';
import { signInAs } from './signed-in.testing.ts';

// The page's stream of changes is closed to who is locked or signed out.
test.use({ expectedErrors: [/status of 401/] });

const quarter = 16 * 60_000;

/** Once the page listens: a clock that goes forward before that goes forward for nobody. */
async function listens(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const cover = document.querySelector('dialog[data-cover]');
    return cover && Object.keys(cover).some((key) => key.startsWith('__reactProps'));
  });
}

test('T11 nothing that was typed is lost when the console has locked: it is sent after unlocking', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic();
  const member = await signInAs(page, portal, clinic, 'manager');
  await page.goto(`/staff/${clinic.slug}/members/invite`);
  const email = `${randomUUID()}@example.com`;
  await page.getByLabel('Their email address').fill(email);
  await page.getByText('Can look only', { exact: true }).click();
  await portal.db.query(
    `update identity."session" set "seenAt" = now() - interval '16 minutes' where "userId" = $1`,
    [member.userId],
  );
  await page.getByRole('button', { name: 'Make the link' }).click();
  const cover = page.getByRole('dialog', { name: 'Locked' });
  await expect(cover).toBeVisible();
  const invited = () =>
    portal.db
      .query('select role from invitations where email = $1', [email])
      .then(({ rows }) => rows);
  expect(await invited()).toEqual([]);
  await cover.getByLabel('Password').fill('not the right one');
  await cover.getByRole('button', { name: 'Go on' }).click();
  await expect(cover.getByText('The password is not right.').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(cover).toBeVisible();
  await cover.getByLabel('Password').fill(member.password);
  await cover.getByRole('button', { name: 'Go on' }).click();
  await expect(cover).toBeHidden();
  await expect(page.getByRole('heading', { name: `The link for ${email}` })).toBeVisible();
  expect(await invited()).toEqual([{ role: 'reader' }]);
});

test('T11 a console that nobody uses covers itself after a quarter of an hour, in every tab', async ({
  page,
  context,
  portal,
}) => {
  const clinic = await portal.addClinic();
  const member = await signInAs(page, portal, clinic, 'receptionist');
  await page.goto(`/staff/${clinic.slug}/customers`);
  const other = await context.newPage();
  await other.goto(`/staff/${clinic.slug}/shortcuts`);
  await page.clock.install();
  await page.goto(`/staff/${clinic.slug}/customers`);
  await Promise.all([listens(page), listens(other)]);
  await page.clock.fastForward(quarter);
  await expect(page.getByRole('dialog', { name: 'Locked' })).toBeVisible();
  await expect(other.getByRole('dialog', { name: 'Locked' })).toBeVisible();
  await expect
    .poll(async () => {
      const { rows } = await portal.db.query(
        `select "lockedAt" is not null as locked from identity."session" where "userId" = $1`,
        [member.userId],
      );
      return rows;
    })
    .toEqual([{ locked: true }]);
  // The page behind it cannot be had either.
  await other.reload();
  await expect(other).toHaveURL(/\/staff\/unlock\?/);
  await other.getByLabel('Password').fill(member.password);
  await other.getByRole('button', { name: 'Go on' }).click();
  await expect(other).toHaveURL(`/staff/${clinic.slug}/shortcuts`);
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('somebody who types for long without sending anything is not locked out', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic();
  const member = await signInAs(page, portal, clinic, 'receptionist');
  await page.clock.install();
  await page.goto(`/staff/${clinic.slug}/customers`);
  await portal.db.query(
    `update identity."session" set "seenAt" = now() - interval '14 minutes' where "userId" = $1`,
    [member.userId],
  );
  await listens(page);
  await page.clock.fastForward(6 * 60_000);
  await page.keyboard.press('Shift');
  await page.clock.runFor(3_000);
  await expect
    .poll(async () => {
      const { rows } = await portal.db.query(
        `select now() - "seenAt" < interval '1 minute' as seen
          from identity."session" where "userId" = $1`,
        [member.userId],
      );
      return rows;
    })
    .toEqual([{ seen: true }]);
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('T11 a machine that slept is locked when it wakes, although the mouse moves first', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic();
  await signInAs(page, portal, clinic, 'receptionist');
  await page.clock.install();
  await page.goto(`/staff/${clinic.slug}/customers`);
  await listens(page);
  // No timer runs meanwhile.
  await page.clock.setSystemTime(Date.now() + quarter);
  await page.mouse.move(100, 100);
  await page.mouse.move(120, 120);
  await page.clock.runFor(3_000);
  await expect(page.getByRole('dialog', { name: 'Locked' })).toBeVisible();
});

test('T11 while it is locked nothing is shown or done, whoever asks', async ({ page, portal }) => {
  const clinic = await portal.addClinic();
  const member = await signInAs(page, portal, clinic, 'owner');
  await page.goto(`/staff/${clinic.slug}`);
  await page.getByRole('button', { name: 'Lock' }).click();
  await expect(page.getByRole('dialog', { name: 'Locked' })).toBeVisible();
  await expect
    .poll(async () => {
      const { rows } = await portal.db.query(
        `select 1 from identity."session" where "userId" = $1 and "lockedAt" is not null`,
        [member.userId],
      );
      return rows.length;
    })
    .toBe(1);
  for (const path of ['', '/calendar', '/customers', '/members', '/settings/services']) {
    await page.goto(`/staff/${clinic.slug}${path}`);
    await expect(page).toHaveURL(/\/staff\/unlock\?/);
  }
  await page.goto('/staff/account');
  await expect(page).toHaveURL(/\/staff\/unlock\?/);
  await page.getByLabel('Password').fill(member.password);
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page).toHaveURL('/staff/account');
});

test('who was signed out meanwhile signs in beside it, and goes on with what they typed', async ({
  page,
  context,
  portal,
}) => {
  const clinic = await portal.addClinic();
  const member = await signInAs(page, portal, clinic, 'manager');
  await page.goto(`/staff/${clinic.slug}/members/invite`);
  const email = `${randomUUID()}@example.com`;
  await page.getByLabel('Their email address').fill(email);
  await page.getByText('Can look only', { exact: true }).click();
  await portal.db.query(`delete from identity."session" where "userId" = $1`, [member.userId]);
  await page.getByRole('button', { name: 'Make the link' }).click();
  const cover = page.getByRole('dialog', { name: 'You are signed out' });
  await expect(cover).toBeVisible();
  await cover.getByRole('button', { name: 'I have signed in: go on' }).click();
  await expect(cover.getByText('You are not signed in yet.')).toBeVisible();
  const opened = context.waitForEvent('page');
  await cover.getByRole('link', { name: 'Sign in again in a new tab' }).click();
  const beside = await opened;
  await trySignIn(beside, member);
  await expect(beside).toHaveURL(`/staff/${clinic.slug}`);
  await beside.close();
  await page.bringToFront();
  await expect(page.getByRole('heading', { name: `The link for ${email}` })).toBeVisible();
});

test('T11 a page that is opened later opens no tab that is locked, and nothing is printed of one', async ({
  page,
  context,
  portal,
}) => {
  const clinic = await portal.addClinic();
  await signInAs(page, portal, clinic, 'receptionist');
  await page.goto(`/staff/${clinic.slug}/customers`);
  const locked = page.getByRole('dialog', { name: 'Locked' });
  // Its form is on the way, and the portal has not heard of the lock yet.
  const held = Promise.withResolvers<void>();
  await page.route('**/staff/**', async (route) => {
    if (route.request().method() === 'POST') await held.promise;
    await route.continue();
  });
  await page.getByRole('button', { name: 'Lock' }).click();
  await expect(locked).toBeVisible();
  const other = await context.newPage();
  await other.goto(`/staff/${clinic.slug}/shortcuts`);
  held.resolve();
  await expect(locked).toBeVisible();
  await expect(page.getByText('Customers').locator('visible=true')).toHaveCount(0);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { name: 'Customers' })).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
});

test('T11 a page of somebody who left is not opened by whoever signs in after them', async ({
  page,
  context,
  portal,
}) => {
  const clinic = await portal.addClinic();
  const first = await signInAs(page, portal, clinic, 'manager');
  await page.goto(`/staff/${clinic.slug}/members/invite`);
  const email = `${randomUUID()}@example.com`;
  await page.getByLabel('Their email address').fill(email);
  await page.getByText('Can look only', { exact: true }).click();
  await portal.db.query(`delete from identity."session" where "userId" = $1`, [first.userId]);
  await page.getByRole('button', { name: 'Make the link' }).click();
  const cover = page.getByRole('dialog', { name: 'You are signed out' });
  await expect(cover).toBeVisible();
  const other = await context.newPage();
  await signInAs(other, portal, clinic, 'owner');
  // The page of the former person is read anew, and nothing that they typed is sent.
  await expect(cover).toBeHidden();
  await expect(page.getByLabel('Their email address')).toHaveValue('');
  const { rows } = await portal.db.query('select 1 from invitations where email = $1', [email]);
  expect(rows).toEqual([]);
});
