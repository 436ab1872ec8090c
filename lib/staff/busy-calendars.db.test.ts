import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { deskAt } from '../../scripts/testing/desk.ts';
import { type LoopbackServer, startLoopbackServer } from '../../scripts/testing/loopback-server.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import {
  addBusyCalendar,
  type BusyDeskPorts,
  loadBusyCalendars,
  mostCalendars,
  readBusyCalendar,
  removeBusyCalendar,
} from './busy-calendars.ts';
import { loadCalendar } from './calendar.ts';
import { explainTime } from './explain-time.ts';
import { moveForStaff } from './move-appointment.ts';
import { moveOver } from './move-over.ts';

const secret = 'a-secret-of-the-tests-with-32-characters';
const date = dateAhead(5);
let open: OpenClinic;
let server: LoopbackServer;
let ports: BusyDeskPorts;
let status = 200;
let hours: [string, string] = ['10:00', '11:00'];

beforeAll(async () => {
  open = await openTestClinic({ practitioners: ['one', 'two'] });
  server = await startLoopbackServer((_, response) => {
    const stamp = (time: string) => `${at(date, time).slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
    const lines = [`DTSTART:${stamp(hours[0])}`, `DTEND:${stamp(hours[1])}`, 'SUMMARY:Dentist'];
    const event = ['BEGIN:VEVENT', 'UID:one', ...lines, 'END:VEVENT'];
    response.writeHead(status).end(['BEGIN:VCALENDAR', ...event, 'END:VCALENDAR'].join('\r\n'));
  });
  ports = {
    secret,
    secrets: [secret],
    random: () => 0.5,
    fetching: { allow: [server.origin] },
  };
});
afterAll(async () => {
  await open.close();
  await server.close();
});
beforeEach(async () => {
  status = 200;
  hours = ['10:00', '11:00'];
  await open.db.deleteFrom('busy_calendars').execute();
});

const who = (index = 0) => open.clinic.practitioners[index]?.practitionerId ?? '';
const wish = (index = 0) => ({
  practitionerId: who(index),
  kind: 'ics' as const,
  name: 'Private',
  address: `${server.origin}/secret-token.ics`,
  user: '',
  password: '',
});

async function added(index = 0): Promise<string> {
  const outcome = await addBusyCalendar(await deskAt(open, 'manager'), wish(index), ports);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.calendarId;
}

test('a calendar is read before it is kept, and its time is busy at once', async () => {
  const desk = await deskAt(open, 'manager');
  const outcome = await addBusyCalendar(desk, wish(), ports);
  expect(outcome).toMatchObject({ ok: true });
  expect(await loadBusyCalendars(desk, who())).toMatchObject({
    ok: true,
    calendars: [{ name: 'Private', kind: 'ics', count: 1, failure: null }],
  });
});

test('one that cannot be read is not kept, and it is said why', async () => {
  status = 404;
  const desk = await deskAt(open, 'manager');
  expect(await addBusyCalendar(desk, wish(), ports)).toEqual({
    ok: false,
    code: 'unread',
    failure: { ok: false, code: 'status', status: 404 },
  });
  expect(await loadBusyCalendars(desk, who())).toMatchObject({ calendars: [] });
});

test('nobody has more than ten', async () => {
  for (let i = 0; i < mostCalendars; i += 1) await added();
  const desk = await deskAt(open, 'manager');
  expect(await addBusyCalendar(desk, wish(), ports)).toEqual({ ok: false, code: 'too_many' });
});

test('it is read when somebody asks, and its time is free again when it is removed', async () => {
  const calendarId = await added();
  const desk = await deskAt(open, 'manager');
  const named = { practitionerId: who(), calendarId };
  status = 500;
  expect(await readBusyCalendar(desk, named, ports)).toEqual({ ok: true });
  expect(await loadBusyCalendars(desk, who())).toMatchObject({
    calendars: [{ failure: 'status', failureStatus: 500, count: 1 }],
  });
  expect(await removeBusyCalendar(desk, named)).toEqual({ ok: true });
  expect(await removeBusyCalendar(desk, named)).toEqual({ ok: false, code: 'not_found' });
  expect(await open.db.selectFrom('busy_imported').selectAll().execute()).toEqual([]);
});

test('the history says who connected and removed one, and neither its address nor its name', async () => {
  const calendarId = await added();
  await removeBusyCalendar(await deskAt(open, 'manager'), { practitionerId: who(), calendarId });
  const lines = await open.db
    .selectFrom('audit')
    .select(['event', 'actor_name', 'subject_id', 'detail'])
    .where('event', 'in', ['busy_calendar_added', 'busy_calendar_removed'])
    .orderBy('audit_id', 'desc')
    .limit(2)
    .execute();
  const detail = { calendar: calendarId, kind: 'ics' };
  const line = { actor_name: 'Robin', subject_id: who(), detail };
  expect(lines).toEqual([
    { event: 'busy_calendar_removed', ...line },
    { event: 'busy_calendar_added', ...line },
  ]);
});

test('T2 a practitioner connects their own calendars and sees no other’s', async () => {
  const other = await added(1);
  const desk = await deskAt(open, 'practitioner', { practitionerId: who() });
  const notFound = { ok: false, code: 'not_found' };
  expect(await addBusyCalendar(desk, wish(), ports)).toMatchObject({ ok: true });
  expect(await addBusyCalendar(desk, wish(1), ports)).toEqual(notFound);
  expect(await loadBusyCalendars(desk, who(1))).toEqual(notFound);
  const named = { practitionerId: who(1), calendarId: other };
  expect(await readBusyCalendar(desk, named, ports)).toEqual(notFound);
  expect(await removeBusyCalendar(desk, named)).toEqual(notFound);
  // Named as one's own, it is not there either.
  const asOwn = { practitionerId: who(), calendarId: other };
  expect(await readBusyCalendar(desk, asOwn, ports)).toEqual(notFound);
  expect(await removeBusyCalendar(desk, asOwn)).toEqual(notFound);
});

test('T2 a receptionist sees which calendars are read, and changes nothing', async () => {
  const calendarId = await added();
  const desk = await deskAt(open, 'receptionist');
  const forbidden = { ok: false, code: 'forbidden' };
  expect(await loadBusyCalendars(desk, who())).toMatchObject({ ok: true });
  expect(await addBusyCalendar(desk, wish(), ports)).toEqual(forbidden);
  const named = { practitionerId: who(), calendarId };
  expect(await readBusyCalendar(desk, named, ports)).toEqual(forbidden);
  expect(await removeBusyCalendar(desk, named)).toEqual(forbidden);
});

test('T2 nothing that opens a calendar is shown again', async () => {
  await added();
  const shown = JSON.stringify(await loadBusyCalendars(await deskAt(open, 'owner'), who()));
  expect(shown).not.toContain('secret-token');
  expect(shown).not.toContain(server.origin);
});

test('why a time is not offered names the other calendar', async () => {
  await added();
  const desk = await deskAt(open, 'manager');
  const question = {
    serviceId: open.clinic.services[0]?.serviceId ?? '',
    practitionerId: who(),
    date,
    minute: 630,
  };
  const explained = await explainTime(desk, question);
  expect(explained).toMatchObject({
    ok: true,
    answers: [
      { findings: [{ reason: 'busy', inTheWay: [{ what: { kind: 'busy', text: 'Private' } }] }] },
    ],
  });
});

test('the calendar shows the time, and staff book over it with a reason', async () => {
  const booked = await open.gateway.manage(
    {
      action: 'book',
      agent_id: open.agentId,
      name: 'Jane Doe',
      email: 'jane@example.com',
      appointment_datetime: at(date, '14:00'),
    },
    { channel: 'web' },
  );
  if (!booked.ok) throw new Error(booked.message);
  await added();
  const desk = await deskAt(open, 'manager');
  const calendar = await loadCalendar(desk, { date, days: 1 });
  expect(JSON.stringify(calendar)).toContain('"status":"busy"');
  const appointmentId = booked.data.appointment_id;
  const start = Date.parse(at(date, '10:00'));
  const expected = {
    start: Date.parse(at(date, '14:00')),
    practitionerId: who(),
  };
  const move = { appointmentId, start, expected };
  const refused = await moveForStaff(desk, move);
  expect(refused).toMatchObject({
    ok: false,
    code: 'busy',
    conflicts: [{ kind: 'busy', text: 'Private' }],
  });
  const seen = 'conflicts' in refused ? (refused.conflicts ?? []).map(({ id }) => id) : [];
  const over = { reason: 'She is back by then', seen };
  expect(await moveOver(desk, move, over)).toMatchObject({ ok: true });
});
