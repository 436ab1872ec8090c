import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { freePort } from '../../scripts/testing/portal.ts';
import { bookByPhone } from '../api/booked.testing.ts';
import { filled, formOn, postForm } from '../api/forms.testing.ts';
import { send } from '../api/http.testing.ts';
import { type OpenPortal, openPortal, type PortalClinic } from '../api/portal.testing.ts';
import { expect, watch } from '../fixtures.ts';
import { test } from '../own-portal.ts';
import { signInAs } from './signed-in.testing.ts';

const booked = 'The phone agent or another program booked an appointment for';
/** Two seconds are promised, of a machine that has nothing else to do: a busy one is given more. */
const within = { timeout: 10_000 };

/** Another portal on the same database, with the same secret. */
async function openSecond(first: OpenPortal, port?: number): Promise<OpenPortal> {
  const secret = readFileSync(join(first.dataDir, 'secret'), 'utf8').trim();
  return openPortal({
    ...(port !== undefined && { port }),
    env: { DATABASE_URL: first.databaseUrl, APP_SECRET: secret },
  });
}

/** A browser at a portal that is not the test's own, watched like every other. */
async function openAt(browser: Browser, portal: OpenPortal) {
  const context = await browser.newContext({ baseURL: portal.url });
  const seen = await watch(context, portal.url);
  const nothingElsewhere = () => {
    expect([seen.requestsElsewhere, seen.brokenPolicies]).toEqual([[], []]);
  };
  return { page: await context.newPage(), seen, nothingElsewhere };
}

/** Opens the history at a portal, and waits until it is live. */
async function watchHistory(page: Page, portal: OpenPortal, clinic: PortalClinic): Promise<void> {
  await signInAs(page, portal, clinic, 'owner');
  await page.goto(`${portal.url}/staff/${clinic.slug}/history`);
  await expect(page.getByRole('heading', { level: 1, name: 'History' })).toBeVisible();
  await isLive(page);
  await page.evaluate(() => Object.assign(window, { stays: true }));
}

async function isLive(page: Page): Promise<void> {
  await expect(page.locator('[data-live="live"]')).toHaveCount(1, { timeout: 30_000 });
}

async function wasNotReloaded(page: Page): Promise<void> {
  expect(await page.evaluate(() => 'stays' in window)).toBe(true);
}

test('a booking made by phone at one portal is seen at another within two seconds, without reloading', async ({
  browser,
  portal,
}) => {
  const second = await openSecond(portal);
  const { page, seen, nothingElsewhere } = await openAt(browser, second);
  try {
    const clinic = await portal.addClinic();
    await watchHistory(page, second, clinic);
    await expect(page.getByText(booked)).toHaveCount(0);
    await bookByPhone(portal, clinic);
    await expect(page.getByText(booked)).toHaveCount(1, within);
    await expect(page.getByText('Updated', { exact: true })).toBeAttached();
    await wasNotReloaded(page);
    nothingElsewhere();
    expect(seen.errors).toEqual([]);
  } finally {
    await second.stop();
  }
});

test('a booking made on the web at one portal is seen at another within two seconds, without reloading', async ({
  browser,
  portal,
}) => {
  const second = await openSecond(portal);
  const { page, seen, nothingElsewhere } = await openAt(browser, second);
  try {
    const clinic = await portal.addClinic();
    await watchHistory(page, second, clinic);
    const path = `/${clinic.slug}/book?service=visit&with=one&start=${at(dateAhead(3), '10:00')}`;
    const { fields } = formOn((await send(portal.url, path)).text, path, 'attempt', 'start');
    const person = { name: 'Ann Able', contact: 'email', email: 'ann@example.com', intent: 'book' };
    const made = await postForm(portal.url, { path, fields: filled(fields, person) });
    expect(made.headers.location).toMatch(/^\/manage\//);
    const text = page.getByText('A customer, on the web booked an appointment for');
    await expect(text).toHaveCount(1, within);
    await wasNotReloaded(page);
    nothingElsewhere();
    expect(seen.errors).toEqual([]);
  } finally {
    await second.stop();
  }
});

test('what was booked while every connection to the database was cut is seen all the same', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic();
  await watchHistory(page, portal, clinic);
  await portal.db.query(`select pg_terminate_backend(pid) from pg_stat_activity
    where pid <> pg_backend_pid() and datname = current_database() and usename = current_user`);
  await portal.db.query(
    `insert into audit (clinic_id, channel, event, appointment_id)
      values ($1, 'api', 'cannot_come', 'appt_nobody')`,
    [clinic.clinicId],
  );
  const said = 'The phone agent or another program said that they cannot come';
  await expect(page.getByText(said)).toHaveCount(1, { timeout: 20_000 });
  await bookByPhone(portal, clinic);
  await expect(page.getByText(booked)).toHaveCount(1, within);
  await wasNotReloaded(page);
});

test('while the portal is away the page says so and stays; when it is back, it goes on by itself', async ({
  browser,
  portal,
}) => {
  const port = await freePort();
  const first = await openSecond(portal, port);
  const { page, nothingElsewhere } = await openAt(browser, first);
  const clinic = await portal.addClinic();
  await watchHistory(page, first, clinic);
  first.process.kill('SIGKILL');
  await expect(page.getByText('Not live: reconnecting')).toBeVisible({ timeout: 20_000 });
  await bookByPhone(portal, clinic);
  await expect(page.getByRole('heading', { level: 1, name: 'History' })).toBeVisible();
  await first.stop();
  const again = await openSecond(portal, port);
  try {
    await isLive(page);
    await expect(page.getByText(booked)).toHaveCount(1, { timeout: 20_000 });
    await expect(page.getByText('Not live: reconnecting')).toHaveCount(0);
    await wasNotReloaded(page);
    nothingElsewhere();
  } finally {
    await again.stop();
  }
});

test('a portal that is told to stop does not wait for who is watching', async ({
  browser,
  portal,
}) => {
  const second = await openSecond(portal);
  const { page } = await openAt(browser, second);
  const clinic = await portal.addClinic();
  await watchHistory(page, second, clinic);
  const began = performance.now();
  await second.stop();
  expect(performance.now() - began).toBeLessThan(5_000);
});

test.describe('no longer of the clinic', () => {
  test.use({ expectedErrors: [/403/] });
  test('who no longer works at the clinic hears of nothing any more', async ({ page, portal }) => {
    test.slow();
    const clinic = await portal.addClinic();
    await watchHistory(page, portal, clinic);
    await portal.db.query('update members set active = false where clinic_id = $1', [
      clinic.clinicId,
    ]);
    await expect(page.locator('[data-live="over"]')).toHaveCount(1, { timeout: 45_000 });
    await bookByPhone(portal, clinic);
    await expect(page.getByText('Not live: unlock or sign in again')).toBeVisible();
    await expect(page.getByText(booked)).toHaveCount(0);
  });
});

test('what somebody is typing is not taken from under their hands', async ({ page, portal }) => {
  const clinic = await portal.addClinic();
  await watchHistory(page, portal, clinic);
  const box = page.getByRole('combobox', { name: 'Search' });
  await box.pressSequentially('Jan');
  await bookByPhone(portal, clinic);
  await box.pressSequentially('e Doe');
  await expect(page.getByText(booked)).toHaveCount(1, { timeout: 30_000 });
  await expect(box).toHaveValue('Jane Doe');
  await expect(box).toBeFocused();
});

test('T12 a page that is kept live does not keep a console open that nobody uses', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic();
  await watchHistory(page, portal, clinic);
  const { rows: before } = await portal.db.query(
    `update identity."session" set "seenAt" = now() - interval '10 minutes'
      where "userId" in (select user_id from members where clinic_id = $1) returning "seenAt"`,
    [clinic.clinicId],
  );
  await bookByPhone(portal, clinic);
  await expect(page.getByText(booked)).toHaveCount(1, within);
  const { rows: after } = await portal.db.query(
    `select "seenAt" from identity."session"
      where "userId" in (select user_id from members where clinic_id = $1)`,
    [clinic.clinicId],
  );
  expect(after).toEqual(before);
  await page.reload();
  await expect(page.getByText(booked)).toHaveCount(1);
  const { rows: used } = await portal.db.query(
    `select now() - "seenAt" < interval '1 minute' as "isUsed" from identity."session"
      where "userId" in (select user_id from members where clinic_id = $1)`,
    [clinic.clinicId],
  );
  expect(used).toEqual([{ isUsed: true }]);
});

test('T12 nobody hears of changes without being signed in, or of another clinic’s', async ({
  page,
  portal,
}) => {
  const [clinic, other] = [await portal.addClinic(), await portal.addClinic()];
  const statusOf = async (slug: string) =>
    (await page.request.head(`${portal.url}/api/staff/${slug}/events`)).status();
  expect(await statusOf(clinic.slug)).toBe(401);
  const refused = await page.request.get(`${portal.url}/api/staff/${clinic.slug}/events`);
  expect([refused.status(), await refused.text()]).toEqual([401, '']);
  await signInAs(page, portal, clinic, 'reader');
  expect(await statusOf(clinic.slug)).toBe(204);
  expect([await statusOf(other.slug), await statusOf('nowhere')]).toEqual([403, 403]);
});
