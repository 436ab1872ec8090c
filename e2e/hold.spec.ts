import { type Browser, mergeTests, type Page } from '@playwright/test';
import { at, dateAhead } from '../scripts/testing/clinic.ts';
import { send } from './api/http.testing.ts';
import { type OpenPortal, type PortalClinic, test as withPortal } from './api/portal.testing.ts';
import { expect, test as watched } from './fixtures.ts';
import { book, fillDetails, heading, typeDetails } from './journey.ts';

// A portal and clinics of their own: everybody else here comes from the same address.
const test = mergeTests(watched, withPortal).extend({
  baseURL: ({ portal }, use) => use(portal.url),
});
test.describe.configure({ mode: 'default' });

const jane = { name: 'Jane Doe', email: 'jane@example.com' };
const five = 'This time is held for you for 5 more minutes.';

async function openDetails(page: Page, clinic: PortalClinic) {
  const start = at(dateAhead(3), '10:00');
  const choice = new URLSearchParams({ service: 'visit', with: 'one', start });
  await page.goto(`/${clinic.slug}/book?${choice}`);
  return start;
}

/** What anybody else is offered on the day of the tests. */
async function offered(portal: OpenPortal, clinic: PortalClinic): Promise<string[]> {
  const reply = await send(portal.url, '/api/v1/calcom/appointments/manage', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      action: 'availability',
      org_id: clinic.orgId,
      agent_id: clinic.agentId,
      days_ahead: 5,
    }),
  });
  const { data } = JSON.parse(reply.text) as {
    data: { available_slots: { starts: string[] }[] };
  };
  return data.available_slots.flatMap(({ starts }) => starts.map((each) => toUtc(each)));
}

const toUtc = (text: string) => new Date(text).toISOString().replace('.000', '');
const toHave = (start: string, portal: OpenPortal, clinic: PortalClinic) =>
  expect.poll(async () => (await offered(portal, clinic)).includes(toUtc(start)));

async function second(browser: Browser, { url }: OpenPortal): Promise<Page> {
  return (await browser.newContext({ baseURL: url })).newPage();
}

/** As if so much of every hold of the clinic were over, by the clock that decides. */
async function pass(portal: OpenPortal, clinic: PortalClinic, seconds: number): Promise<void> {
  await portal.db.query(
    `update appointments set expires_at = expires_at - make_interval(secs => $2)
     where clinic_id = $1 and status = 'held'`,
    [clinic.clinicId, seconds],
  );
}

test('a chosen time is held, said in words, and nobody else is offered it', async ({
  page,
  browser,
  portal,
}) => {
  const clinic = await portal.addClinic();
  const before = await offered(portal, clinic);
  const start = await openDetails(page, clinic);
  await expect(page.getByText(five).first()).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: five })).toHaveCount(1);
  expect(await offered(portal, clinic)).toEqual(before.filter((each) => each !== toUtc(start)));

  const other = await second(browser, portal);
  await openDetails(other, clinic);
  const taken = /^This time is not free at the moment\./;
  await expect(other.getByRole('status').filter({ hasText: taken })).toHaveCount(1);
  await expect(other.getByText(five)).toHaveCount(0);
});

test('the end is announced a minute before, and one press keeps the time', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic();
  await page.clock.install();
  await openDetails(page, clinic);
  await expect(page.getByText(five).first()).toBeVisible();
  await page.clock.fastForward('01:01');
  await expect(page.getByText('held for you for 4 more minutes').first()).toBeVisible();
  // Said aloud once, and not again for every minute that goes by.
  await expect(page.getByRole('status').filter({ hasText: five })).toHaveCount(1);
  await page.clock.fastForward('03:00');
  const warning = 'This time is held for you for one more minute. To keep it, press';
  await expect(page.getByRole('status').filter({ hasText: warning })).toHaveCount(1);
  await page.clock.fastForward('00:30');
  await expect(page.getByRole('alert').filter({ hasText: 'half a minute' })).toHaveCount(1);

  await pass(portal, clinic, 271);
  await page.getByRole('button', { name: 'Keep this time' }).click();
  await expect(page.getByRole('status').filter({ hasText: five })).toHaveCount(1);
  const { rows } = await portal.db.query(
    `select hold_extensions, expires_at > now() + interval '290 seconds' as whole
     from appointments where clinic_id = $1`,
    [clinic.clinicId],
  );
  expect(rows).toEqual([{ hold_extensions: 1, whole: true }]);
});

test('a time that is not held any more can still be booked', async ({ page, portal }) => {
  const clinic = await portal.addClinic();
  await page.clock.install();
  const start = await openDetails(page, clinic);
  await expect(page.getByText(five).first()).toBeVisible();
  await page.clock.fastForward('05:01');
  await pass(portal, clinic, 301);
  const ended = 'This time is not held any more. You can still book it if nobody else takes it.';
  await expect(page.getByRole('status').filter({ hasText: ended })).toHaveCount(1);
  await toHave(start, portal, clinic).toBe(true);
  await fillDetails(page, jane);
  await page.getByRole('button', { name: 'Book appointment' }).click();
  await expect(heading(page, 'Appointment booked')).toBeVisible();
  await toHave(start, portal, clinic).toBe(false);
});

test('leaving the page gives the time back at once, and coming back takes it again', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic();
  const start = await openDetails(page, clinic);
  await expect(page.getByText(five).first()).toBeVisible();
  await toHave(start, portal, clinic).toBe(false);
  await page.goto(`/${clinic.slug}`);
  await toHave(start, portal, clinic).toBe(true);
  await page.goBack();
  await expect(page.getByText(five).first()).toBeVisible();
  await toHave(start, portal, clinic).toBe(false);
  await page.reload();
  await expect(page.getByText(five).first()).toBeVisible();
  await page.getByRole('link', { name: 'Choose another time' }).first().click();
  await toHave(start, portal, clinic).toBe(true);
});

test('nothing of a hold is kept in cookies, storage or addresses', async ({ page, portal }) => {
  const clinic = await portal.addClinic();
  const addresses: string[] = [];
  page.on('request', (request) => addresses.push(request.url()));
  await openDetails(page, clinic);
  await expect(page.getByText(five).first()).toBeVisible();
  const token = await page.locator('input[name="hold"]').first().inputValue();
  expect(token).toMatch(/^[\w-]{32}$/);
  expect(addresses.filter((address) => address.includes(token))).toEqual([]);
  expect(await page.context().cookies()).toEqual([]);
  const stored = await page.evaluate(() => [localStorage.length, sessionStorage.length]);
  expect(stored).toEqual([0, 0]);
});

test('a second tab on the same time books nothing, and is told why', async ({
  page,
  context,
  portal,
}) => {
  const clinic = await portal.addClinic();
  await openDetails(page, clinic);
  await expect(page.getByText(five).first()).toBeVisible();
  const other = await context.newPage();
  await other.goto(page.url());
  await typeDetails(other, jane);
  await other.getByRole('button', { name: 'Continue' }).click();
  await expect(heading(other, 'Somebody else has that time at the moment')).toBeVisible();
  await expect(other.getByText('If you have it yourself on another page')).toBeVisible();

  await fillDetails(page, jane);
  await book(page);
  await other.getByRole('button', { name: 'Try that time again' }).click();
  await expect(heading(other, 'That time is no longer free')).toBeVisible();
  await expect(other.getByText('your booking stands')).toBeVisible();
});
