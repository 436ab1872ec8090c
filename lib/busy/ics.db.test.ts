import { randomBytes, randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { type LoopbackServer, startLoopbackServer } from '../../scripts/testing/loopback-server.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import { hold } from '../booking/hold.ts';
import type { PublicFetchOptions } from '../platform/public-fetch.ts';
import { insertBusyCalendar, selectBusyCalendars } from '../storage/busy-calendars.ts';
import { rotateBusyCalendars, sealSource } from './source-seal.ts';
import { readDueCalendars } from './worker.ts';

const secret = 'a-secret-of-the-tests-with-32-characters';
let open: OpenClinic;
let server: LoopbackServer;
let answer: RequestListener = (_, response) => response.end();

beforeAll(async () => {
  open = await openTestClinic({ practitioners: ['one', 'two'] });
  server = await startLoopbackServer((request, response) => answer(request, response));
});
afterAll(async () => {
  await open.close();
  await server.close();
});

const stamp = (iso: string) => `${iso.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
const fileOf = (start: string, end: string, ...lines: string[]) =>
  [
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT',
    'UID:one',
    'SUMMARY:A secret matter',
    `DTSTART:${stamp(start)}`,
    `DTEND:${stamp(end)}`,
    ...lines,
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\r\n');

const practitioner = (index = 0) => open.clinic.practitioners[index]?.practitionerId ?? '';

async function connect(path: string, address = server.origin + path, index = 0): Promise<string> {
  const calendarId = randomUUID();
  const whose = { clinicId: open.clinic.clinicId, calendarId };
  await open.db.transaction().execute((trx) =>
    insertBusyCalendar(trx, open.clinic.clinicId, {
      calendarId,
      practitionerId: practitioner(index),
      kind: 'ics',
      name: 'Mine',
      sealed: sealSource({ address, user: '', password: '' }, whose, secret),
      next: Date.now() - 1000,
    }),
  );
  return calendarId;
}

const problems: unknown[] = [];

/** Reads what is due, this calendar too. */
async function read(calendarId: string, fetching: PublicFetchOptions = {}): Promise<void> {
  await open.db
    .updateTable('busy_calendars')
    .set({ next_at: new Date(Date.now() - 1000) })
    .where('busy_calendar_id', '=', calendarId)
    .execute();
  const ports = {
    secrets: [secret],
    random: () => 0.5,
    fetching: { allow: [server.origin], ...fetching },
  };
  await readDueCalendars(open.db, ports, (error) => problems.push(error));
  expect(problems).toEqual([]);
}

async function stateOf(calendarId: string, index = 0) {
  const all = await selectBusyCalendars(open.db, open.clinic.clinicId, practitioner(index));
  return all.find((each) => each.calendarId === calendarId);
}

async function forget(calendarId: string): Promise<void> {
  await open.db.deleteFrom('busy_calendars').where('busy_calendar_id', '=', calendarId).execute();
}

const date = dateAhead(5);

const book = (time: string, index = 0) =>
  open.gateway.manage(
    {
      action: 'book',
      agent_id: open.agentIds[index] ?? '',
      name: 'Jane Doe',
      email: `${randomUUID()}@example.com`,
      appointment_datetime: at(date, time),
    },
    { channel: 'web' },
  );

async function offered(): Promise<string[]> {
  const outcome = await open.gateway.manage(
    { action: 'availability', agent_id: open.agentId, days_ahead: 6 },
    { channel: 'web' },
  );
  if (!outcome.ok) throw new Error(outcome.message);
  const days = outcome.data.available_slots ?? [];
  return days.find((each) => each.date === date)?.slots ?? [];
}

test('time that is busy elsewhere is neither offered nor booked, and nothing of it is kept but when', async () => {
  answer = (_, response) => response.end(fileOf(at(date, '10:00'), at(date, '11:00')));
  const calendarId = await connect('/calendar.ics');
  expect(await offered()).toContain('10:30 AM');
  await read(calendarId);
  expect(await stateOf(calendarId)).toMatchObject({ failure: null, count: 1 });
  const slots = await offered();
  expect(slots).toContain('9:30 AM');
  expect(slots).toContain('11:00 AM');
  expect(slots).not.toContain('10:00 AM');
  expect(slots).not.toContain('10:30 AM');
  expect(await book('10:30')).toMatchObject({ ok: false, code: 'SLOT_UNAVAILABLE' });
  const start = Date.parse(at(date, '10:30'));
  const held = await hold(open.db, open.clinic.clinicId, {
    agentIds: [open.agentId],
    start,
    visitor: randomBytes(32),
  });
  expect(held).toEqual({ ok: false, problem: 'busy' });
  const booked = await book('11:00');
  expect(booked).toMatchObject({ ok: true });
  const moved = await open.gateway.manage(
    {
      action: 'reschedule',
      agent_id: open.agentId,
      appointment_id: booked.ok ? booked.data.appointment_id : '',
      appointment_datetime: at(date, '10:00'),
    },
    { channel: 'web' },
  );
  expect(moved).toMatchObject({ ok: false, code: 'SLOT_UNAVAILABLE' });
  const kept = await open.db.selectFrom('busy_imported').selectAll().execute();
  expect(JSON.stringify(kept)).not.toContain('secret');
  await forget(calendarId);
  expect(await offered()).toContain('10:30 AM');
});

test('busy time may stand where somebody has booked already: the booking stays', async () => {
  const booked = await book('14:00');
  answer = (_, response) => response.end(fileOf(at(date, '13:30'), at(date, '15:00')));
  const calendarId = await connect('/over.ics');
  await read(calendarId);
  expect(await stateOf(calendarId)).toMatchObject({ failure: null, count: 1 });
  const row = await open.db
    .selectFrom('appointments')
    .select('status')
    .where('appointment_id', '=', booked.ok ? booked.data.appointment_id : '')
    .executeTakeFirst();
  expect(row?.status).toBe('confirmed');
  await forget(calendarId);
});

test('busy time of one practitioner is nobody else’s', async () => {
  answer = (_, response) => response.end(fileOf(at(date, '9:00'), at(date, '10:00')));
  const calendarId = await connect('/two.ics', undefined, 1);
  await read(calendarId);
  expect(await book('9:00', 1)).toMatchObject({ ok: false });
  expect(await offered()).toContain('9:00 AM');
  await forget(calendarId);
});

test('a calendar that has not changed is not sent again, and when read is said', async () => {
  let sent = 0;
  answer = (request, response) => {
    if (request.headers['if-none-match'] === '"v1"') return response.writeHead(304).end();
    sent += 1;
    return response
      .writeHead(200, { etag: '"v1"' })
      .end(fileOf(at(date, '12:00'), at(date, '12:30')));
  };
  const calendarId = await connect('/etag.ics');
  await read(calendarId);
  const first = await stateOf(calendarId);
  await read(calendarId);
  const second = await stateOf(calendarId);
  expect(sent).toBe(1);
  expect(second?.count).toBe(1);
  expect(second?.read ?? 0).toBeGreaterThan(first?.read ?? 0);
  await forget(calendarId);
});

test('a calendar that fails keeps what it said last, and says since when', async () => {
  answer = (_, response) => response.end(fileOf(at(date, '12:00'), at(date, '12:30')));
  const calendarId = await connect('/fails.ics');
  await read(calendarId);
  answer = (_, response) => response.writeHead(404).end();
  await read(calendarId);
  const first = await stateOf(calendarId);
  expect(first).toMatchObject({ failure: 'status', failureStatus: 404, count: 1 });
  answer = (_, response) => response.end('<html>Sign in</html>');
  await read(calendarId);
  const second = await stateOf(calendarId);
  expect(second).toMatchObject({ failure: 'not_a_calendar', count: 1 });
  expect(second?.failingSince).toBe(first?.failingSince);
  answer = (_, response) => response.end(fileOf(at(date, '15:00'), at(date, '16:00')));
  await read(calendarId);
  expect(await stateOf(calendarId)).toMatchObject({ failure: null, failingSince: null, count: 1 });
  await forget(calendarId);
});

const zeros = Buffer.alloc(64 * 1024);
const faults: [
  what: string,
  code: string,
  answer: RequestListener,
  fetching?: PublicFetchOptions,
][] = [
  [
    'is larger than 5 MB',
    'large',
    (_, response) => {
      const more = () => {
        while (response.write(zeros));
      };
      response.on('drain', more).on('error', () => undefined);
      more();
    },
  ],
  [
    'is packed, however much that would be',
    'packed',
    (_, response) =>
      response
        .writeHead(200, { 'content-encoding': 'gzip' })
        .end(gzipSync(Buffer.alloc(50 * 1024 * 1024))),
  ],
  ['never ends', 'slow', (_, response) => response.write('BEGIN:VCALENDAR\r\n'), { totalMs: 300 }],
  ['does not answer', 'slow', () => undefined, { totalMs: 300 }],
  [
    'leads round in circles',
    'redirects',
    (_, response) => response.writeHead(302, { location: '/again' }).end(),
  ],
  [
    'leads into this network',
    'private',
    (_, response) => response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end(),
  ],
  [
    'leads to another service of this machine',
    'private',
    (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
  ],
  [
    'leads to another kind of address',
    'scheme',
    (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  ],
  ['asks for a password', 'login', (_, response) => response.writeHead(401).end()],
];

test.each(faults)('T16 a calendar that %s is not read: %s', async (_, code, said, fetching) => {
  answer = said;
  const calendarId = await connect('/fault.ics');
  await read(calendarId, fetching);
  expect(await stateOf(calendarId)).toMatchObject({ failure: code, count: 0 });
  await forget(calendarId);
});

test.each([
  ['http://127.0.0.1:1/a.ics', 'private'],
  ['https://10.0.0.1/a.ics', 'private'],
  ['https://localhost/a.ics', 'private'],
  ['https://calendar.example:8443/a.ics', 'port'],
  ['https://nobody.invalid/a.ics', 'unknown'],
  ['https://inside.example/a.ics', 'private'],
  ['file:///etc/passwd', 'address'],
  ['https://me:word@calendar.example/a.ics', 'address'],
])('T16 %s is not asked: %s', async (address, code) => {
  const calendarId = await connect('', address);
  const resolve: PublicFetchOptions['resolve'] = (name, done) =>
    name === 'inside.example'
      ? done(null, [{ address: '192.168.0.1', family: 4 }])
      : done(Object.assign(new Error('nobody'), { code: 'ENOTFOUND' }), []);
  await read(calendarId, { resolve });
  expect(await stateOf(calendarId)).toMatchObject({ failure: code });
  await forget(calendarId);
});

test('many portals at once read each calendar once', async () => {
  answer = (_, response) => response.end(fileOf(at(date, '12:00'), at(date, '12:30')));
  const ids = await Promise.all(Array.from({ length: 6 }, (_, i) => connect(`/many-${i}.ics`)));
  const before = server.seen.length;
  const ports = { secrets: [secret], random: () => 0.5, fetching: { allow: [server.origin] } };
  await Promise.all(
    Array.from({ length: 4 }, () =>
      readDueCalendars(open.db, ports, (error) => problems.push(error)),
    ),
  );
  expect(problems).toEqual([]);
  expect(server.seen.slice(before).sort()).toEqual(
    Array.from({ length: 6 }, (_, i) => `GET /many-${i}.ics`),
  );
  for (const id of ids) await forget(id);
});

test('what opens a calendar is opened by the secret before, and sealed anew with the new one', async () => {
  answer = (_, response) => response.end(fileOf(at(date, '12:00'), at(date, '12:30')));
  const calendarId = await connect('/sealed.ics');
  const now = 'another-secret-of-the-tests-with-32-letters';
  expect(await rotateBusyCalendars(open.db, [now, secret])).toEqual({ resealed: 1, unopened: 0 });
  await read(calendarId);
  expect(await stateOf(calendarId)).toMatchObject({ failure: 'sealed' });
  expect(await rotateBusyCalendars(open.db, [secret])).toEqual({ resealed: 0, unopened: 1 });
  expect(await rotateBusyCalendars(open.db, [secret, now])).toEqual({ resealed: 1, unopened: 0 });
  await read(calendarId);
  expect(await stateOf(calendarId)).toMatchObject({ failure: null });
  const stored = await open.db.selectFrom('busy_calendars').select('sealed').executeTakeFirst();
  expect(stored?.sealed.includes('sealed.ics')).toBe(false);
  await forget(calendarId);
});
