import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';
import { at, dateAhead } from '../scripts/testing/clinic.ts';
import { bookByPhone } from './api/booked.testing.ts';
import { manage, send } from './api/http.testing.ts';
import { expect, type OpenPortal, type PortalClinic, test } from './api/portal.testing.ts';
import { heading } from './journey.ts';

/** The one event of a file, by property. */
function eventOf(file: string): Record<string, string> {
  const events = new ICAL.Component(ICAL.parse(file)).getAllSubcomponents();
  expect(events.map(({ name }) => name)).toEqual(['vevent']);
  const properties = events[0]?.getAllProperties() ?? [];
  return Object.fromEntries(properties.map((each) => [each.name, String(each.getFirstValue())]));
}

async function fileOf({ url }: OpenPortal, link: string) {
  return send(url, `${link}/appointment.ics`);
}

function call(portal: OpenPortal, clinic: PortalClinic, body: Record<string, string>) {
  return manage(portal.url, { org_id: clinic.orgId, agent_id: clinic.agentId, ...body });
}

test('a person downloads the appointment for their calendar', async ({ page, portal }) => {
  const start = at(dateAhead(5), '9:00');
  const { id, link } = await bookByPhone(portal, await portal.addClinic(), { start });
  await page.goto(`${portal.url}${link}`);
  const waiting = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Calendar file (.ics)' }).click();
  const download = await waiting;
  expect(download.suggestedFilename()).toBe('appointment.ics');
  const event = eventOf(readFileSync(await download.path(), 'utf8'));
  expect(event).toMatchObject({
    uid: expect.stringMatching(new RegExp(`^${id}@[0-9a-f-]{36}$`)),
    sequence: '0',
    status: 'CONFIRMED',
    dtstart: start,
    summary: 'Appointment with Test Clinic',
    location: 'Test Clinic, 1 Test Street',
  });
  expect(event['description']).toContain(`${portal.url}${link}`);
  await expect(heading(page, 'Your appointment')).toBeVisible();
});

test('a later file replaces an earlier one, and that of a cancelled appointment takes it off', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic();
  const { id, link } = await bookByPhone(portal, clinic);
  const first = await fileOf(portal, link);
  expect((await fileOf(portal, link)).text).toBe(first.text);
  const appointment_datetime = at(dateAhead(6), '11:00');
  await call(portal, clinic, { action: 'reschedule', appointment_id: id, appointment_datetime });
  const moved = await fileOf(portal, link);
  await call(portal, clinic, { action: 'cancel', appointment_id: id });
  await page.goto(`${portal.url}${link}`);
  const waiting = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Calendar file of the cancellation' }).click();
  const cancelled = readFileSync(await (await waiting).path(), 'utf8');
  const { uid } = eventOf(first.text);
  expect([first.text, moved.text, cancelled].map(eventOf)).toMatchObject([
    { uid, sequence: '0', status: 'CONFIRMED' },
    { uid, sequence: '1', status: 'CONFIRMED', dtstart: appointment_datetime },
    { uid, sequence: '2', status: 'CANCELLED' },
  ]);
});

test('the file is kept by nobody, and one of no appointment is answered like its page', async ({
  portal,
}) => {
  const { link } = await bookByPhone(portal, await portal.addClinic());
  const { status, headers } = await fileOf(portal, link);
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': 'attachment; filename="appointment.ics"',
    'x-robots-tag': 'noindex, nofollow',
    'x-content-type-options': 'nosniff',
  });
  expect(headers['cache-control']).toContain('no-store');
  const unknown = await fileOf(portal, '/manage/no-such-token-no-such-token');
  expect(unknown.status).toBe(404);
  expect(unknown.text).toContain('This link does not open an appointment');
  expect(unknown.headers['content-type']).toContain('text/html');
});

test('links to other calendars say nothing about the person, and nothing is loaded from there', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic();
  const { id, link, reference } = await bookByPhone(portal, clinic);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(`${portal.url}${link}`);
  const addresses: Record<string, URL> = {};
  for (const name of ['Google Calendar', 'Outlook.com']) {
    const anchor = page.getByRole('link', { name });
    expect(await anchor.getAttribute('rel')).toBe('noreferrer noopener');
    addresses[name] = new URL((await anchor.getAttribute('href')) ?? '');
  }
  expect(Object.fromEntries(Object.entries(addresses).map(([n, { host }]) => [n, host]))).toEqual({
    'Google Calendar': 'calendar.google.com',
    'Outlook.com': 'outlook.live.com',
  });
  for (const { href } of Object.values(addresses)) {
    const told = decodeURIComponent(href);
    for (const own of [
      'Jane',
      'Doe',
      'example.com',
      id,
      reference,
      link.split('/')[2] ?? '',
      'Visit',
    ]) {
      expect(told).not.toContain(own);
    }
    expect(told).toContain('Appointment with Test Clinic');
  }
  expect(asked.filter((address) => !address.startsWith(portal.url))).toEqual([]);
});

const hostile = [
  'Clinic\r\nATTENDEE:mailto:evil@example.com\r\nORGANIZER:mailto:evil@example.com',
  'Clinic\u2028X-ALT-DESC;FMTTYPE=text/html:<b>evil</b>\u0085ORGANIZER:mailto:evil@example.com',
  '=HYPERLINK("https://evil.example","Click")',
  '診療所'.repeat(40),
];

test('T14 what a clinic calls itself stays text in the file, on book and on move', async ({
  portal,
}) => {
  for (const text of hostile) {
    const clinic = await portal.addClinic({ service: { preparation: text } });
    await portal.db.query(
      'update clinics set name = $2, phone = $2, address = array[$2, $2] where clinic_id = $1',
      [clinic.clinicId, text],
    );
    await portal.db.query('update practitioners set name = $2 where clinic_id = $1', [
      clinic.clinicId,
      text,
    ]);
    const { id, link } = await bookByPhone(portal, clinic, {
      name: text.split(/[\r\u2028]/)[0] ?? '',
    });
    const booked = await fileOf(portal, link);
    const appointment_datetime = at(dateAhead(6), '11:00');
    await call(portal, clinic, { action: 'reschedule', appointment_id: id, appointment_datetime });
    for (const { text: file, bytes } of [booked, await fileOf(portal, link)]) {
      expect(Object.keys(eventOf(file))).toEqual([
        'uid',
        'sequence',
        'dtstamp',
        'dtstart',
        'dtend',
        'summary',
        'location',
        'description',
        'status',
        'last-modified',
        'class',
      ]);
      const lines = bytes.toString('latin1').split('\r\n');
      expect(lines.filter((line) => line.length > 75 || /[\r\n]/.test(line))).toEqual([]);
    }
  }
});
