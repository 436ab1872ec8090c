import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allWeek, at, dateAhead } from '../../scripts/testing/clinic.ts';
import { deskAt } from '../../scripts/testing/desk.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import type { LocalDate } from '../time/local-date.ts';
import { loadNumbers, type Numbers, type NumbersWish } from './numbers.ts';

let open: OpenClinic;
let people: string[];
let count = 0;

beforeAll(async () => {
  // "night" works over the hour in which clocks change.
  open = await openTestClinic({ practitioners: ['day', 'night'], weekly: allWeek([540, 780]) });
  people = open.clinic.practitioners.map(({ practitionerId }) => practitionerId);
  await sql`update schedules set weekly = ${JSON.stringify(allWeek([0, 240]))}
    where practitioner_id = ${people[1] ?? ''}`.execute(open.db);
});
afterAll(() => open.close());

interface Row {
  who?: 0 | 1;
  status?: string;
  minutes?: number;
  /** The day it was made; the day itself unless told. */
  made?: LocalDate;
  channel?: string;
  call?: string;
  remote?: boolean;
  overlaps?: boolean;
  erased?: boolean;
}

/** Puts an appointment where a test wants one, as it would stand there. */
async function put(date: LocalDate, clock: string, row: Row = {}): Promise<void> {
  const { who = 0, status = 'confirmed', minutes = 30, made = date, channel = 'web' } = row;
  const start = new Date(at(date, clock));
  const end = new Date(start.getTime() + minutes * 60_000);
  count += 1;
  await sql`insert into appointments (clinic_id, appointment_id, agent_id, service_id,
      practitioner_id, status, starts_at, ends_at, period, name, email, channel, call_session_id,
      cancelled_at, created_at, gateway, remote_id, overlap_reason, erased_at)
    values (${open.clinic.clinicId}, ${`appt_n${count}`}, ${open.agentIds[who]},
      ${open.clinic.services[0]?.serviceId}, ${people[who]}, ${status}, ${start}, ${end},
      ${row.remote ? 'empty' : sql`tstzrange(${start}, ${end})`}, ${row.erased ? null : 'Ann'},
      ${row.erased ? null : 'ann@example.com'}, ${channel}, ${row.call ?? null},
      ${status === 'cancelled' ? start : null}, ${new Date(at(made, '12:00'))},
      ${row.remote ? 'calcom' : 'local'}, ${row.remote ? `theirs-${count}` : null},
      ${row.overlaps ? 'urgent' : null}, ${row.erased ? start : null})`.execute(open.db);
}

async function figures(from: LocalDate, to: LocalDate, wish: Partial<NumbersWish> = {}) {
  const desk = await deskAt(open, 'owner');
  const whole = { from, to, by: 'day', practitionerId: null, serviceId: null } as const;
  const numbers = await loadNumbers(desk, { ...whole, ...wish });
  if (!numbers.ok) throw new Error(numbers.code);
  return numbers;
}

function stepWords({ steps }: Numbers): string[] {
  return steps.map(
    ({ step, outcomes: { booked, done, noShow, cancelled } }) =>
      `${step} ${booked} ${done} ${noShow} ${cancelled}`,
  );
}

test('what became of appointments is counted on the clinic’s day, by day, week and month', async () => {
  await put('2026-05-30', '9:00', { status: 'completed' });
  // Late on the clinic's Sunday, which is Monday in UTC.
  await put('2026-05-31', '23:30', { status: 'no_show', who: 1 });
  await put('2026-06-01', '9:00', { status: 'cancelled' });
  await put('2026-06-01', '9:00', { status: 'completed' });
  await put('2026-06-02', '9:00', { status: 'pending' });
  await put('2026-06-02', '9:30', { status: 'confirmed' });
  const days = await figures('2026-05-31', '2026-06-02');
  expect(stepWords(days)).toEqual([
    '2026-05-31 0 0 1 0',
    '2026-06-01 0 1 0 1',
    '2026-06-02 2 0 0 0',
  ]);
  expect(days.total).toEqual({ booked: 2, done: 1, noShow: 1, cancelled: 1 });
  // Weeks begin on Sunday here, and the first is the one that the period begins in.
  expect(stepWords(await figures('2026-05-30', '2026-06-02', { by: 'week' }))).toEqual([
    '2026-05-24 0 1 0 0',
    '2026-05-31 2 1 1 1',
  ]);
  expect(stepWords(await figures('2026-05-30', '2026-06-30', { by: 'month' }))).toEqual([
    '2026-05-01 0 1 1 0',
    '2026-06-01 2 1 0 1',
  ]);
});

test('one that was moved twice is counted once, where it stands, and a hold not at all', async () => {
  const [first, second, third] = [30, 31, 32].map((days) => dateAhead(days));
  const asked = { agent_id: open.agentId, name: 'Ann', email: 'ann@example.com' };
  const booked = await open.gateway.manage(
    { action: 'book', ...asked, appointment_datetime: at(first ?? '', '9:00') },
    { channel: 'api' },
  );
  if (!booked.ok) throw new Error(booked.message);
  for (const date of [second, third]) {
    const moved = await open.gateway.manage(
      {
        action: 'reschedule',
        agent_id: open.agentId,
        appointment_id: booked.data.appointment_id,
        appointment_datetime: at(date ?? '', '9:00'),
      },
      { channel: 'api' },
    );
    if (!moved.ok) throw new Error(moved.message);
  }
  await sql`insert into appointments (clinic_id, appointment_id, agent_id, service_id,
      practitioner_id, status, starts_at, ends_at, period, channel, hold_digest, expires_at)
    select clinic_id, 'appt_held', agent_id, service_id, practitioner_id, 'held',
      starts_at + interval '1 hour', ends_at + interval '1 hour',
      tstzrange(starts_at + interval '1 hour', ends_at + interval '1 hour'), 'web', '\\x01',
      now() + interval '1 day'
    from appointments where appointment_id = ${booked.data.appointment_id}`.execute(open.db);
  const numbers = await figures(first ?? '', third ?? '');
  expect(stepWords(numbers)).toEqual([`${first} 0 0 0 0`, `${second} 0 0 0 0`, `${third} 1 0 0 0`]);
  // From the day it was made to the day it is for now.
  expect(numbers.lead).toEqual({ classes: [0, 0, 0, 0, 0, 0, 1], median: 32, unknown: 0 });
});

test('it is told where bookings came from, also of the erased and of copies from elsewhere', async () => {
  await put('2026-04-01', '9:00', { channel: 'web', erased: true });
  await put('2026-04-01', '9:30', { channel: 'api', call: 'call-1' });
  // What an erasure leaves of a call's id.
  await put('2026-04-01', '10:00', { channel: 'api', call: '–', erased: true });
  await put('2026-04-01', '10:30', { channel: 'api' });
  await put('2026-04-01', '11:00', { channel: 'staff', status: 'no_show' });
  await put('2026-04-01', '11:30', { channel: 'import', status: 'completed' });
  await put('2026-04-01', '12:00', { channel: 'api', remote: true });
  await put('2026-04-01', '12:30', { channel: 'web', remote: true, status: 'cancelled' });
  const { sources } = await figures('2026-04-01', '2026-04-01');
  expect(
    sources.map(({ source, outcomes }) => [source, ...Object.values(outcomes)].join(' ')),
  ).toEqual(['web 1 0 0 1', 'phone 2 0 0 0', 'api 2 0 0 0', 'staff 0 0 1 0', 'import 0 1 0 0']);
});

test('how long before is in days of the clinic, of what was not cancelled and not imported', async () => {
  await put('2026-07-20', '9:00', { made: '2026-07-20' });
  await put('2026-07-20', '9:30', { made: '2026-07-19' });
  await put('2026-07-20', '10:00', { made: '2026-07-16' });
  await put('2026-07-20', '10:30', { made: '2026-06-20', status: 'no_show' });
  await put('2026-07-20', '11:00', { made: '2026-01-20', status: 'cancelled' });
  await put('2026-07-20', '11:30', { made: '2026-07-19', channel: 'import' });
  // A copy that was heard of when it was over.
  await put('2026-07-20', '12:00', { made: '2026-07-22', remote: true });
  const { lead } = await figures('2026-07-20', '2026-07-20');
  expect(lead).toEqual({ classes: [1, 1, 0, 1, 0, 0, 1], median: 1, unknown: 2 });
});

test('how full the time is: of what is worked, with overlaps once, exceptions and closures', async () => {
  // Wednesday to Friday.
  const [wednesday, thursday, friday] = ['2026-08-05', '2026-08-06', '2026-08-07'] as const;
  const { clinicId } = open.clinic;
  await sql`insert into schedule_exceptions (clinic_id, practitioner_id, date, ranges)
    values (${clinicId}, ${people[0]}, ${thursday}, '[[600, 630]]')`.execute(open.db);
  await sql`insert into clinic_closures (clinic_id, date) values (${clinicId}, ${friday})`.execute(
    open.db,
  );
  await put(wednesday, '9:45', { status: 'completed' });
  await put(wednesday, '10:00', { overlaps: true, minutes: 45 });
  await put(wednesday, '12:50', { minutes: 60, status: 'no_show' });
  await put(wednesday, '9:00', { status: 'cancelled' });
  await put(thursday, '10:15');
  await put(friday, '10:15');
  const { utilisation } = await figures(wednesday, friday, { practitionerId: people[0] ?? '' });
  expect(utilisation?.all).toEqual({ worked: 270, booked: 85 });
  expect(
    utilisation?.byHour.map(({ weekday, hour, load }) => [weekday, hour, load.worked, load.booked]),
  ).toEqual([
    [3, 9, 60, 15],
    [3, 10, 60, 45],
    [3, 11, 60, 0],
    [3, 12, 60, 10],
    [4, 10, 30, 15],
  ]);
});

test('in the weeks in which the clocks change the hours are as long as they were', async () => {
  await put('2026-03-08', '1:30', { who: 1, minutes: 60 });
  await put('2025-11-02', '1:00', { who: 1, minutes: 90 });
  const night = { practitionerId: people[1] ?? '' };
  const words = ({ utilisation }: Numbers) =>
    utilisation?.byHour
      .filter(({ weekday }) => weekday === 0)
      .map(({ hour, load }) => `${hour} ${load.booked}/${load.worked}`);
  const spring = await figures('2026-03-08', '2026-03-14', night);
  expect(words(spring)).toEqual(['0 0/60', '1 30/60', '3 30/60']);
  expect(spring.utilisation?.all).toEqual({ worked: 7 * 240 - 60, booked: 60 });
  const autumn = await figures('2025-11-02', '2025-11-08', night);
  expect(words(autumn)).toEqual(['0 0/60', '1 90/120', '2 0/60', '3 0/60']);
  expect(autumn.utilisation?.all).toEqual({ worked: 7 * 240 + 60, booked: 90 });
});

test('only those of a practitioner or a service are counted where one is named', async () => {
  await put('2026-02-02', '9:00');
  await put('2026-02-02', '1:00', { who: 1 });
  const wish = { practitionerId: people[1] ?? '' };
  const one = await figures('2026-02-02', '2026-02-02', wish);
  expect(one.total).toEqual({ booked: 1, done: 0, noShow: 0, cancelled: 0 });
  expect(one.utilisation?.byPractitioner).toEqual([
    { practitionerId: people[1], load: { worked: 240, booked: 30 } },
  ]);
  const none = await figures('2026-02-02', '2026-02-02', { serviceId: open.clinic.clinicId });
  expect(none.total).toEqual({ booked: 0, done: 0, noShow: 0, cancelled: 0 });
  expect(none.utilisation?.all).toEqual({ worked: 480, booked: 0 });
});

test('hours that are kept elsewhere say nothing about how full they are', async () => {
  const desk = await deskAt(open, 'reader');
  const elsewhere = { ...desk, clinic: { ...desk.clinic, gateway: 'calcom' as const } };
  const wish = { from: '2026-02-02', to: '2026-02-02', by: 'day' } as const;
  const numbers = await loadNumbers(elsewhere, { ...wish, practitionerId: null, serviceId: null });
  expect(numbers).toMatchObject({ ok: true, utilisation: null });
});

test('zones whose hours begin at a quarter are counted in their own hours', async () => {
  const nepal = await openTestClinic({ zone: 'Asia/Kathmandu', weekly: allWeek([570, 630]) });
  try {
    const wish = { from: '2026-02-02', to: '2026-02-02', by: 'day' } as const;
    const numbers = await loadNumbers(await deskAt(nepal, 'owner'), {
      ...wish,
      practitionerId: null,
      serviceId: null,
    });
    if (!numbers.ok) throw new Error(numbers.code);
    expect(numbers.utilisation?.byHour).toEqual([
      { weekday: 1, hour: 9, load: { worked: 30, booked: 0 } },
      { weekday: 1, hour: 10, load: { worked: 30, booked: 0 } },
    ]);
  } finally {
    await nepal.close();
  }
});
