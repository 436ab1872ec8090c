import type { Page } from '@playwright/test';
import { bookByPhone } from './api/booked.testing.ts';
import { finds } from './api/canaries.testing.ts';
import { type OpenPortal, openPortal, type PortalClinic } from './api/portal.testing.ts';
import { expect, test as watched } from './fixtures.ts';
import {
  book,
  dateNumber,
  fillDetails,
  heading,
  openDate,
  startInAddress,
  takeTime,
} from './journey.ts';

const typed = {
  name: 'Quirina Canaryname Zumwalt',
  email: 'canary.mailbox.q7@canary-domain.example',
  notes: 'canary-notes: my left knee hurts since the marathon',
  reason: 'canary-reason: I moved to another town last week',
  phone: '(212) 555-0177',
  wirePhone: '+12125550177',
};
const { name, email } = typed;

/** A portal that writes down all it can. */
const test = watched.extend<object, { portal: OpenPortal }>({
  portal: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads what a fixture needs off it
    async ({}, use) => {
      const portal = await openPortal({ env: { LOG_LEVEL: 'trace' } });
      await use(portal);
      await portal.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  baseURL: ({ portal }, use) => use(portal.url),
});

test.use({ expectedErrors: [/status of (404|5\d\d)|net::ERR/] });

/** Where something about a person may be left behind, by what it is. */
class Traces {
  readonly left = new Map<string, string>();
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    page.on('request', (request) => {
      this.add('addresses', request.url());
      this.add('referrers', request.headers()['referer'] ?? '');
    });
    page.on('response', async (response) => {
      const { 'set-cookie': cookie = '', location = '' } = response.headers();
      this.add('cookies set', cookie);
      this.add('redirects', location);
    });
    page.on('console', (message) => this.add('console', message.text()));
  }

  add(place: string, text: string): void {
    this.left.set(place, `${this.left.get(place) ?? ''}\n${text}`);
  }

  /** What the browser would still have after the page. */
  async look(): Promise<void> {
    this.add('titles', await this.page.title());
    this.add('addresses', this.page.url());
    const kept = await this.page.evaluate(async () => ({
      storage: JSON.stringify([{ ...localStorage }, { ...sessionStorage }]),
      databases: JSON.stringify(await indexedDB.databases()),
      caches: JSON.stringify(await caches.keys()),
      cookies: document.cookie,
      windowName: window.name,
      referrer: document.referrer,
      workers: String((await navigator.serviceWorker.getRegistrations()).length),
    }));
    expect(kept, this.page.url()).toMatchObject({
      storage: '[{},{}]',
      databases: '[]',
      caches: '[]',
      cookies: '',
      windowName: '',
      workers: '0',
    });
    this.add('referrers', kept.referrer);
    expect(await this.page.context().cookies()).toEqual([]);
  }
}

function timesOf({ slug }: PortalClinic): string {
  return `/${slug}/book?service=visit&with=one`;
}

async function openDetails(page: Page, clinic: PortalClinic, time: string): Promise<void> {
  await openDate(page, timesOf(clinic), 1);
  await takeTime(page, time);
  await expect(heading(page, 'Your details')).toBeVisible();
}

test('T46 a person leaves nothing behind in addresses, storage, titles or the log, whatever goes wrong', async ({
  page,
  portal,
}) => {
  test.setTimeout(300_000);
  const clinic = await portal.addClinic();
  const traces = new Traces(page);

  // With mistakes, and a connection that fails.
  await openDetails(page, clinic, '9am');
  await page.getByLabel('Full name').first().fill(name);
  await page.getByRole('radio', { name: 'Mobile phone' }).check();
  await page.getByLabel('Mobile number').fill('555');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
  await traces.look();
  await page.getByLabel('Mobile number').fill(typed.phone);
  await page.getByLabel(/^Anything the clinic needs to know/).fill(typed.notes);
  await page.route('**/book**', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  );
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'did not reach' })).toBeVisible();
  await traces.look();
  await page.unroute('**/book**');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(heading(page, 'Check your appointment before you book')).toBeVisible();
  await traces.look();

  // The database fails, and the time goes to a caller.
  await portal.db.query(
    `alter table appointments add constraint canary check (name not like '%Canary%') not valid`,
  );
  await page.getByRole('button', { name: 'Book appointment' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'did not reach' })).toBeVisible();
  await traces.look();
  await portal.db.query('alter table appointments drop constraint canary');
  await openDetails(page, clinic, '10am');
  await fillDetails(page, { name, email });
  const start = startInAddress(page);
  await expect(async () => {
    // As if the minutes were over for which the page keeps it.
    await portal.db.query(
      `delete from appointments where clinic_id = $1 and status = 'held' and starts_at = $2`,
      [clinic.clinicId, start],
    );
    const { notes, wirePhone: phone } = typed;
    await bookByPhone(portal, clinic, { start, name, email: '', phone, notes });
  }).toPass();
  await page.getByRole('button', { name: 'Book appointment' }).click();
  await expect(heading(page, 'That time is no longer free')).toBeVisible();
  await traces.look();

  // A booking, its change, its cancelling, and going back through it all.
  await openDetails(page, clinic, '11am');
  await fillDetails(page, { name, email });
  await book(page);
  await traces.look();
  await page.getByRole('link', { name: 'Change date or time' }).click();
  await expect(heading(page, 'Choose a new date and time')).toBeVisible();
  await dateNumber(page, 1).click();
  await takeTime(page, '2pm');
  await expect(heading(page, 'Check the new time')).toBeVisible();
  await traces.look();
  await page.getByRole('button', { name: 'Change appointment' }).click();
  await expect(heading(page, 'Appointment changed')).toBeVisible();
  await traces.look();
  await page.getByRole('link', { name: 'Cancel appointment' }).click();
  await page.getByLabel(/^Why are you cancelling/).fill(typed.reason);
  await page.getByRole('button', { name: 'Cancel appointment' }).click();
  await expect(heading(page, 'This appointment is cancelled')).toBeVisible();
  await traces.look();
  for (let back = 0; back < 4; back += 1) {
    await page.goBack();
    await traces.look();
  }

  // An appointment that is found, and of which the clinic is told that nobody comes.
  const strict = await portal.addClinic({ service: { cancelCutoff: 7 * 1440 } });
  const { reference } = await bookByPhone(portal, strict, { name, email });
  for (const contact of ['somebody@example.com', email]) {
    await page.goto('/find');
    await page.getByLabel('Reference', { exact: true }).fill(reference);
    await page.getByLabel('Email address or phone number').fill(contact);
    await page.getByRole('button', { name: 'Find appointment' }).click();
    const found = heading(page, /^Your appointment$/);
    await expect(found.or(page.getByRole('heading', { name: /^We cannot find/ }))).toBeVisible();
    await traces.look();
  }
  await page.getByRole('link', { name: 'Tell the clinic you cannot come' }).click();
  await page.getByLabel(/^Anything the clinic needs to know/).fill(typed.notes);
  await page.getByRole('button', { name: 'Tell the clinic' }).click();
  await expect(page.getByRole('heading', { name: /^The clinic knows/ })).toBeVisible();
  await traces.look();

  const people = { ...typed, firstName: 'Canaryname' };
  traces.add('the log', portal.output());
  expect([...traces.left.keys()]).toEqual(
    expect.arrayContaining(['addresses', 'referrers', 'titles', 'the log']),
  );
  const checkViolation = '23514';
  expect(portal.output()).toContain(checkViolation);
  expect(finds(people, traces.left)).toEqual([]);
});
