import { request } from '@playwright/test';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import {
  bookIn,
  changeAndCancel,
  chooseTime,
  expect,
  fillIn,
  heard,
  news,
  plainFrame,
  put,
  test,
  timeOf,
} from './frames.testing.ts';

test('T43 on a site that is listed somebody books, changes and cancels; T18 the site hears of it, and of nobody', async ({
  page,
  portal,
  site,
}) => {
  const clinic = await portal.addClinic({ embedOrigins: [site.origin] });
  await page.goto(
    put(site, '/', plainFrame(portal, clinic, { path: '/book?service=visit&with=one' })),
  );
  const frame = page.frameLocator('iframe');
  await chooseTime(frame, 3);
  await fillIn(frame);
  await bookIn(frame);
  const reference = await frame.locator('dt:text-is("Your reference") + dd').textContent();

  await changeAndCancel(frame);

  const start = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00Z$/);
  await expect
    .poll(() => news(page))
    .toEqual([
      { frontdesk: 1, type: 'slot-selected', start },
      { frontdesk: 1, type: 'booked', reference, start },
      { frontdesk: 1, type: 'rescheduled', reference, start },
      { frontdesk: 1, type: 'cancelled', reference, start },
    ]);
  const all = await heard(page);
  expect(new Set(all.map(({ origin }) => origin))).toEqual(new Set([portal.url]));
  expect(JSON.stringify(all)).not.toMatch(/jane|doe|example|manage/i);
  expect(all.filter(({ data }) => data['type'] === 'ready').length).toBeGreaterThan(0);
});

test('T43 a site that is not listed gets no page, and is told what to do', async ({
  page,
  portal,
  site,
  other,
}) => {
  const clinic = await portal.addClinic({ embedOrigins: [site.origin] });
  await page.goto(put(other, '/', plainFrame(portal, clinic)));
  const frame = page.frameLocator('iframe');
  await expect(frame.getByRole('heading', { name: 'Book in a new tab' })).toBeVisible();
  await expect(frame.getByText(`Add ${other.origin} under Settings, On your site`)).toBeVisible();
  await expect(frame.getByRole('link', { name: 'Open in a new tab' })).toHaveAttribute(
    'href',
    `/${clinic.slug}`,
  );
  await expect(frame.getByRole('heading', { name: 'Book an appointment' })).toHaveCount(0);

  // A site that hides where it is gets nothing at all.
  await page.goto(
    put(
      other,
      '/hidden',
      plainFrame(portal, clinic, { attributes: 'referrerpolicy="no-referrer"' }),
    ),
  );
  const hidden = page.frames()[1];
  await expect.poll(() => hidden?.url() ?? '').toBe('chrome-error://chromewebdata/');
  expect(await news(page)).toEqual([]);
});

test('T43 a page without an origin of its own is nobody’s site', async ({ page, portal, site }) => {
  const clinic = await portal.addClinic({ embedOrigins: [site.origin] });
  const inner = plainFrame(portal, clinic).replaceAll('"', '&quot;');
  await page.goto(
    put(site, '/', `<iframe title="Around" sandbox="allow-scripts" srcdoc="${inner}"></iframe>`),
  );
  await expect.poll(() => page.frames().length).toBe(3);
  await expect.poll(() => page.frames()[2]?.url() ?? '').toBe('chrome-error://chromewebdata/');
});

test('T43 the console and every other page are in no frame, whoever is listed', async ({
  page,
  portal,
  site,
}) => {
  const clinic = await portal.addClinic({ embedOrigins: [site.origin] });
  for (const path of ['/staff', `/${clinic.slug}`, '/find', '/', '/setup', '/accessibility']) {
    await page.goto(put(site, '/', `<iframe title="Booking" src="${portal.url}${path}"></iframe>`));
    await expect
      .poll(() => page.frames()[1]?.url() ?? '', path)
      .toBe('chrome-error://chromewebdata/');
  }
});

test('T18 what a page says to the frame counts only when it is around it, listed, and exactly a message', async ({
  page,
  portal,
  site,
}) => {
  const clinic = await portal.addClinic({ embedOrigins: [site.origin] });
  await page.goto(
    put(site, '/', plainFrame(portal, clinic, { path: '/book?service=visit&with=one' })),
  );
  const frame = page.frameLocator('iframe');
  await expect
    .poll(async () => (await heard(page)).some(({ data }) => data['type'] === 'ready'))
    .toBe(true);
  await page.evaluate((origin) => {
    const { contentWindow } = document.querySelector('iframe') ?? {};
    const wrong: unknown[] = [
      { frontdesk: 1, type: 'hello', prefill: { name: 'Mallory', admin: 'yes' } },
      { frontdesk: 2, type: 'hello', prefill: { name: 'Mallory' } },
      { frontdesk: 1, type: 'hello', prefill: { name: 'M'.repeat(1_000_000) } },
      'x'.repeat(1_000_000),
      null,
      { frontdesk: 1, type: 'height', height: 9e9 },
    ];
    for (const message of wrong) contentWindow?.postMessage(message, origin);
    const right = {
      frontdesk: 1,
      type: 'hello',
      prefill: { name: 'Jane Doe', email: 'jane@example.com' },
    };
    contentWindow?.postMessage(right, origin);
  }, portal.url);
  await chooseTime(frame, 2);
  await expect(frame.getByLabel('Full name')).toHaveValue('Jane Doe');
  await expect(frame.getByLabel('Email address')).toHaveValue('jane@example.com');
  for (const { url } of page.frames().map((each) => ({ url: each.url() })))
    expect(url).not.toContain('jane');
});

test('what the site says of its visitor comes in time also for a form that is there already, and takes nothing typed away', async ({
  page,
  portal,
  site,
}) => {
  const clinic = await portal.addClinic({ embedOrigins: [site.origin] });
  const say = (prefill: object) =>
    page.evaluate(
      ([origin, said]) => {
        const { contentWindow } = document.querySelector('iframe') ?? {};
        contentWindow?.postMessage({ frontdesk: 1, type: 'hello', prefill: said }, origin);
      },
      [portal.url, prefill] as const,
    );
  await page.goto(put(site, '/', plainFrame(portal, clinic, { path: timeOf(9, '9:00') })));
  const frame = page.frameLocator('iframe');
  await expect
    .poll(async () => (await heard(page)).some(({ data }) => data['type'] === 'ready'))
    .toBe(true);
  await say({ name: 'Jane Doe', phone: '(212) 555-0177' });
  await expect(frame.getByLabel('Mobile number')).toHaveValue('(212) 555-0177');
  await frame.getByLabel('Full name').fill('Janet Doe');
  await say({ name: 'Jane Doe', email: 'jane@example.com' });
  await frame.getByRole('button', { name: 'Continue' }).click();
  await expect(frame.locator('dt:text-is("Full name") + dd')).toHaveText('Janet Doe');
  await expect(frame.locator('dt:text-is("Mobile number") + dd')).toContainText('(212) 555-0177');
});

test('T18 a frame that a listed site shows is silent to a page in between that is not', async ({
  page,
  portal,
  site,
  other,
}) => {
  const clinic = await portal.addClinic({ embedOrigins: [site.origin, other.origin] });
  // The window that opened a frame's page is not the page around it.
  await page.goto(put(other, '/', '<p>Opens another</p>'));
  const opened = page.waitForEvent('popup');
  await page.evaluate((url) => void window.open(url), put(site, '/', plainFrame(portal, clinic)));
  const around = await opened;
  await expect
    .poll(async () => (await heard(around)).some(({ data }) => data['type'] === 'ready'))
    .toBe(true);
  expect(await heard(page)).toEqual([]);
});

test('T12 a form that another site posts to a frame’s page changes nothing', async ({
  portal,
  site,
}) => {
  const clinic = await portal.addClinic({ embedOrigins: [site.origin] });
  const rows = async () => {
    const { rows } = await portal.db.query(
      "select count(*)::int as n from appointments where clinic_id = $1 and status <> 'held'",
      [clinic.clinicId],
    );
    return rows[0].n;
  };
  const page = await request.newContext({ baseURL: portal.url });
  const path = `/embed/${clinic.slug}${timeOf(4, '10:00')}`;
  const html = await (await page.get(path)).text();
  const hidden = Object.fromEntries(
    [...html.matchAll(/<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"/g)].map(([, name, value]) => [
      name,
      value,
    ]),
  ) as Record<string, string>;
  const form = {
    ...hidden,
    name: 'Mallory',
    contact: 'email',
    email: 'm@example.com',
    intent: 'book',
  };
  for (const origin of [site.origin, 'https://evil.example', 'null']) {
    const answer = await page.post(path, { multipart: form, headers: { Origin: origin } });
    expect(answer.status(), origin).toBeGreaterThanOrEqual(400);
    expect(await rows(), origin).toBe(0);
  }
  await page.dispose();
});

test('in a sandbox without an origin the frame says so, and the new tab works', async ({
  page,
  portal,
  site,
}) => {
  const clinic = await portal.addClinic({ embedOrigins: [site.origin] });
  const attributes =
    'sandbox="allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox"';
  await page.goto(put(site, '/', plainFrame(portal, clinic, { attributes })));
  const frame = page.frameLocator('iframe');
  await expect(frame.getByRole('heading', { name: 'Book in a new tab' })).toBeVisible();
  const opened = page.waitForEvent('popup');
  await frame.getByRole('link', { name: 'Open in a new tab' }).first().click();
  const tab = await opened;
  await expect(tab.getByRole('heading', { name: 'Book an appointment', level: 1 })).toBeVisible();
  expect(new URL(tab.url()).pathname).toBe(`/${clinic.slug}`);
});

test('in a sandbox that leaves it its origin somebody books', async ({ page, portal, site }) => {
  const clinic = await portal.addClinic({ embedOrigins: [site.origin] });
  const attributes = 'sandbox="allow-scripts allow-forms allow-same-origin"';
  await page.goto(
    put(site, '/', plainFrame(portal, clinic, { path: timeOf(5, '9:00'), attributes })),
  );
  const frame = page.frameLocator('iframe');
  await fillIn(frame);
  await bookIn(frame);
  await expect(frame.getByRole('heading', { name: 'Book in a new tab' })).toHaveCount(0);
});

test('the look of a frame stays through the booking, and the clinic sees where it came from', async ({
  page,
  portal,
  site,
}) => {
  const clinic = await portal.addClinic({ embedOrigins: [site.origin] });
  const look = '~theme-dark~accent-8a2be2~source-spring-campaign';
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(put(site, '/', plainFrame(portal, clinic, { path: timeOf(6, '9:00'), look })));
  const frame = page.frameLocator('iframe');
  const canvas = () =>
    frame.locator('html').evaluate((root) => getComputedStyle(root).backgroundColor);
  expect(await canvas()).toBe('rgb(15, 20, 21)');
  await fillIn(frame);
  const accent = await frame
    .getByRole('button', { name: 'Book appointment' })
    .evaluate((button) => getComputedStyle(button).backgroundColor);
  await bookIn(frame);
  expect(await canvas()).toBe('rgb(15, 20, 21)');
  expect(accent).not.toBe('rgb(128, 210, 196)');
  expect(page.frames()[1]?.url()).toContain(`/embed/${look}/manage/`);
  const { rows } = await portal.db.query('select source from appointments where clinic_id = $1', [
    clinic.clinicId,
  ]);
  expect(rows).toEqual([{ source: 'spring-campaign' }]);
});

test('Back and forward lead through the frame’s steps and then off the site', async ({
  page,
  portal,
  site,
}) => {
  const clinic = await portal.addClinic({ embedOrigins: [site.origin] });
  await page.goto(put(site, '/before', '<p>Before</p>'));
  await page.goto(
    put(site, '/', plainFrame(portal, clinic, { path: '/book?service=visit&with=one' })),
  );
  const frame = page.frameLocator('iframe');
  await frame
    .getByRole('link', { name: /times free$/ })
    .nth(2)
    .click();
  const chosen = frame.getByRole('heading', { name: /^Times on/ });
  const date = (await chosen.textContent()) ?? '';
  await frame
    .getByRole('region', { name: /^Times on/ })
    .getByRole('link')
    .first()
    .click();
  await expect(frame.getByRole('heading', { name: 'Your details' })).toBeVisible();
  await page.evaluate(() => window.history.back());
  await expect(chosen).toHaveText(date);
  await page.evaluate(() => window.history.forward());
  await expect(frame.getByRole('heading', { name: 'Your details' })).toBeVisible();
  await page.evaluate(() => window.history.back());
  await expect(chosen).toHaveText(date);
  expect(new URL(page.url()).pathname).toBe('/');
  // As many steps back as there were in the frame, and one more.
  await page.evaluate(() => window.history.go(-2));
  await page.waitForURL('**/before');
});

test('two frames on one page are two bookings', async ({ page, portal, site }) => {
  const clinic = await portal.addClinic({ embedOrigins: [site.origin] });
  const path = '/book?service=visit&with=one';
  await page.goto(
    put(
      site,
      '/',
      plainFrame(portal, clinic, { path: timeOf(7, '9:00') }) +
        plainFrame(portal, clinic, { path }),
    ),
  );
  const first = page.frameLocator('iframe').first();
  const second = page.frameLocator('iframe').last();
  await expect(second.getByRole('heading', { name: 'Choose a date and time' })).toBeVisible();
  await fillIn(first);
  await bookIn(first);
  await expect(second.getByRole('heading', { name: 'Choose a date and time' })).toBeVisible();
  const said = await news(page);
  expect(said.filter(({ type }) => type === 'booked')).toHaveLength(1);
});

test('loading a page again is no second booking to the site', async ({ page, portal, site }) => {
  const clinic = await portal.addClinic({ embedOrigins: [site.origin] });
  await page.goto(put(site, '/', plainFrame(portal, clinic, { path: timeOf(8, '9:00') })));
  const frame = page.frameLocator('iframe');
  await fillIn(frame);
  await bookIn(frame);
  await expect.poll(async () => (await news(page)).map(({ type }) => type)).toContain('booked');
  const inner = page.frames()[1];
  await inner?.evaluate(() => window.location.reload());
  await expect
    .poll(async () => (await heard(page)).filter(({ data }) => data['type'] === 'ready').length)
    .toBeGreaterThan(1);
  expect((await news(page)).filter(({ type }) => type === 'booked')).toHaveLength(1);
  expect(at(dateAhead(8), '9:00')).toBe(
    (await news(page)).find(({ type }) => type === 'booked')?.['start'],
  );
});
