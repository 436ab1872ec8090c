import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CalendarServer, openCalendarServer } from '../../scripts/testing/calendar-server.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import { insertBusyCalendar, selectBusyCalendars } from '../storage/busy-calendars.ts';
import { claimBusyCalendar } from '../storage/busy-readings.ts';
import { selectClock } from '../storage/clinics.ts';
import { startOfDay } from '../time/zone.ts';
import { refreshCalendar } from './refresh.ts';
import { sealSource } from './source-seal.ts';

const secret = 'a-secret-of-the-tests-with-32-characters';
let open: OpenClinic;
let server: CalendarServer;

beforeAll(async () => {
  [open, server] = await Promise.all([openTestClinic(), openCalendarServer()]);
}, 180_000);
afterAll(async () => {
  await Promise.all([open.close(), server.close()]);
});

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const zone = 'America/New_York';
const practitioner = () => open.clinic.practitioners[0]?.practitionerId ?? '';

/** The first midnight in New York some days ahead. */
const midnight = (days: number) =>
  startOfDay(new Date(Date.now() + days * day).toISOString().slice(0, 10), zone);
const stamp = (at: number) => new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '');

const event = (uid: string, ...lines: string[]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Tests//EN',
    'BEGIN:VEVENT',
    `UID:${uid}`,
    'DTSTAMP:20260101T000000Z',
    'SUMMARY:Nobody is to read this',
    ...lines,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');
const from = (start: number, end: number) => [`DTSTART:${stamp(start)}Z`, `DTEND:${stamp(end)}Z`];

async function connect(path: string, password = server.password): Promise<string> {
  const calendarId = randomUUID();
  const source = { address: server.origin + path, user: server.user, password };
  const whose = { clinicId: open.clinic.clinicId, calendarId };
  await open.db.transaction().execute((trx) =>
    insertBusyCalendar(trx, open.clinic.clinicId, {
      calendarId,
      practitionerId: practitioner(),
      kind: 'caldav',
      name: 'Mine',
      sealed: sealSource(source, whose, secret),
      next: Date.now(),
    }),
  );
  return calendarId;
}

async function read(calendarId: string): Promise<void> {
  const now = await selectClock(open.db);
  const claim = { now, until: now + minute };
  const due = await claimBusyCalendar(open.db, open.clinic.clinicId, calendarId, claim);
  if (!due) throw new Error('somebody else reads it');
  const fetching = { allow: [server.origin] };
  await refreshCalendar(open.db, due, { secrets: [secret], random: () => 0.5, fetching });
}

async function busyOf(calendarId: string): Promise<[number, number][]> {
  const rows = await open.db
    .selectFrom('busy_imported')
    .select('period')
    .where('busy_calendar_id', '=', calendarId)
    .orderBy('period')
    .execute();
  return rows.map(({ period }) => {
    const [start = '', end = ''] = period.replaceAll(/["[)]/g, '').split(',');
    return [Date.parse(start), Date.parse(end)];
  });
}

async function stateOf(calendarId: string) {
  const all = await selectBusyCalendars(open.db, open.clinic.clinicId, practitioner());
  return all.find((each) => each.calendarId === calendarId);
}

test('what is in a calendar is busy, what is changed moves, and what is deleted is free', async () => {
  const path = await server.addCalendar('work');
  const start = midnight(3) + 10 * hour;
  await server.send('PUT', `${path}one.ics`, event('one', ...from(start, start + hour)));
  const calendarId = await connect(path);
  await read(calendarId);
  expect(await busyOf(calendarId)).toEqual([[start, start + hour]]);
  expect(await stateOf(calendarId)).toMatchObject({ failure: null, count: 1, unread: 0 });

  await server.send('PUT', `${path}one.ics`, event('one', ...from(start + hour, start + 2 * hour)));
  await server.send(
    'PUT',
    `${path}two.ics`,
    event('two', ...from(start + day, start + day + hour)),
  );
  await read(calendarId);
  expect(await busyOf(calendarId)).toEqual([
    [start + hour, start + 2 * hour],
    [start + day, start + day + hour],
  ]);

  await server.send('DELETE', `${path}one.ics`);
  await read(calendarId);
  expect(await busyOf(calendarId)).toEqual([[start + day, start + day + hour]]);
});

test('a calendar that has not changed is not read again', async () => {
  const path = await server.addCalendar('quiet');
  const start = midnight(4) + 10 * hour;
  await server.send('PUT', `${path}one.ics`, event('one', ...from(start, start + hour)));
  const calendarId = await connect(path);
  await read(calendarId);
  const rows = () =>
    open.db
      .selectFrom('busy_calendars')
      .select(['whole_at', 'read_at', 'mark'])
      .where('busy_calendar_id', '=', calendarId)
      .executeTakeFirstOrThrow();
  const first = await rows();
  await read(calendarId);
  const second = await rows();
  expect(second.whole_at).toBe(first.whole_at);
  expect(second.read_at).toBeGreaterThan(first.read_at ?? 0);
  expect(await busyOf(calendarId)).toHaveLength(1);
});

test('what repeats every day keeps to its clocks across a change of them', async () => {
  const path = await server.addCalendar('daily');
  const first = new Date(Date.now() + 2 * day).toISOString().slice(0, 10).replaceAll('-', '');
  await server.send(
    'PUT',
    `${path}daily.ics`,
    event(
      'daily',
      `DTSTART;TZID=${zone}:${first}T090000`,
      `DTEND;TZID=${zone}:${first}T093000`,
      'RRULE:FREQ=DAILY',
    ),
  );
  const calendarId = await connect(path);
  await read(calendarId);
  const found = await busyOf(calendarId);
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'short' });
  expect(found.length).toBeGreaterThan(365);
  expect(new Set(found.map(([start]) => clock.format(start)))).toEqual(new Set(['09:00']));
  const offsets = new Set(found.map(([start]) => new Date(start).getUTCHours()));
  expect(offsets).toEqual(new Set([13, 14]));
});

test('the address of a server is all calendars of the user, but their lists of tasks', async () => {
  const [one, two] = [await server.addCalendar('home'), await server.addCalendar('club')];
  const tasks = await server.addCalendar('tasks', 'VTODO');
  const start = midnight(300) + 10 * hour;
  await server.send('PUT', `${one}a.ics`, event('a', ...from(start, start + hour)));
  await server.send('PUT', `${two}b.ics`, event('b', ...from(start + day, start + day + hour)));
  const todo = event('c', `DUE:${stamp(start)}Z`).replaceAll('VEVENT', 'VTODO');
  await server.send('PUT', `${tasks}c.ics`, todo);
  const calendarId = await connect('/');
  await read(calendarId);
  expect(await stateOf(calendarId)).toMatchObject({ failure: null });
  const found = await busyOf(calendarId);
  expect(found).toContainEqual([start + day, start + day + hour]);
  for (const path of [one, two, tasks]) await server.send('DELETE', path);
});

test('a wrong password is said to be one, and what was known stays', async () => {
  const path = await server.addCalendar('locked');
  const start = midnight(5) + 10 * hour;
  await server.send('PUT', `${path}one.ics`, event('one', ...from(start, start + hour)));
  const wrong = await connect(path, 'another password');
  await read(wrong);
  expect(await stateOf(wrong)).toMatchObject({ failure: 'login', failureStatus: 401, read: null });
  expect(await busyOf(wrong)).toEqual([]);
});

test('a calendar that is gone is told apart from an empty one', async () => {
  const empty = await connect(await server.addCalendar('empty'));
  await read(empty);
  expect(await stateOf(empty)).toMatchObject({ failure: null, count: 0 });
  const path = await server.addCalendar('gone');
  const gone = await connect(path);
  await server.send('DELETE', path);
  await read(gone);
  expect(await stateOf(gone)).toMatchObject({ failure: 'status', failureStatus: 404 });
});
