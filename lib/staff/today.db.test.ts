import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { deskAt } from '../../scripts/testing/desk.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import { newAppointmentId } from '../booking/secrets.ts';
import { localDateAt, startOfDay } from '../time/zone.ts';
import type { Desk } from './desk.ts';
import { type Day, loadDay } from './today.ts';

let open: OpenClinic;
let desk: Desk;
const minute = 60_000;
const zone = 'America/New_York';

beforeAll(async () => {
  open = await openTestClinic({ practitioners: ['one', 'two'], zone });
  desk = await deskAt(open);
});
afterAll(() => open.close());
beforeEach(async () => {
  await open.db.deleteFrom('appointments').execute();
});

type Changes = Partial<{
  status: 'confirmed' | 'completed' | 'cancelled' | 'no_show';
  practitioner: number;
  arrived_at: Date;
  cannot_come_at: Date;
  cannot_come_note: string;
  overlap_reason: string;
  channel: 'web' | 'staff';
  length: number;
}>;

async function put(name: string, start: number, changes: Changes = {}): Promise<string> {
  const { practitioner = 0, status = 'confirmed', length = 10, ...more } = changes;
  const id = newAppointmentId();
  const [starts, ends] = [new Date(start), new Date(start + length * minute)];
  await open.db
    .insertInto('appointments')
    .values({
      clinic_id: open.clinic.clinicId,
      appointment_id: id,
      agent_id: open.agentIds[practitioner] ?? '',
      service_id: open.clinic.services[0]?.serviceId ?? '',
      practitioner_id: open.clinic.practitioners[practitioner]?.practitionerId ?? '',
      status,
      starts_at: starts,
      ends_at: ends,
      period: `[${starts.toISOString()},${ends.toISOString()})`,
      name,
      email: 'jane@example.com',
      channel: 'web',
      ...(status === 'cancelled' && { cancelled_at: new Date() }),
      ...more,
    })
    .execute();
  return id;
}

async function day(asked: Parameters<typeof loadDay>[1] = {}, at: Desk = desk): Promise<Day> {
  const loaded = await loadDay(at, asked);
  if (!loaded.ok) throw new Error(loaded.code);
  return loaded;
}

const brief = ({ appointments }: Day) =>
  appointments.map(({ name, group, stage }) => [name, group, stage]);

test('a day has everybody who starts on it by the clinic’s clocks, in the order of their times', async () => {
  const date = '2026-03-08';
  const midnight = startOfDay(date, zone);
  // A day of 23 hours.
  await put('Last', midnight + 23 * 60 * minute - 10 * minute);
  await put('First', midnight);
  await put('Day before', midnight - 10 * minute);
  await put('Day after', midnight + 23 * 60 * minute);
  expect((await day({ date })).appointments.map(({ name }) => name)).toEqual(['First', 'Last']);
});

test('today is told in groups, and counted', async () => {
  const now = Math.floor(Date.now() / minute) * minute;
  // Near midnight some of these are on another day: the day of each is asked for.
  const dates = new Map<string, number>();
  const at = async (name: string, minutes: number, changes: Changes = {}) => {
    dates.set(name, now + minutes * minute);
    await put(name, now + minutes * minute, changes);
  };
  await at('Over and not marked', -60);
  await at('Done', -50, { status: 'completed' });
  await at('Missed', -40, { status: 'no_show' });
  await at('Late and here', -30, { arrived_at: new Date() });
  await at('Just now', -5);
  await at('Early and here', 20, { arrived_at: new Date() });
  await at('Next', 40);
  await at('Gone', 60, { status: 'cancelled' });
  const found = new Map<string, unknown>();
  for (const start of dates.values()) {
    for (const [name = '', ...rest] of brief(await day({ date: localDateAt(start, zone) }))) {
      found.set(name ?? '', rest);
    }
  }
  expect(Object.fromEntries(found)).toEqual({
    'Over and not marked': ['earlier', 'expected'],
    Done: ['earlier', 'completed'],
    Missed: ['earlier', 'no_show'],
    'Late and here': ['now', 'arrived'],
    'Just now': ['now', 'expected'],
    'Early and here': ['now', 'arrived'],
    Next: ['next', 'expected'],
    Gone: ['cancelled', null],
  });
});

test('what can be done follows from how far it is, and from the clock', async () => {
  const now = Math.floor(Date.now() / minute) * minute;
  const started = await put('Started', now - 5 * minute);
  const soon = await put('Soon', now + 20 * minute);
  const stepsOf = async (id: string, start: number) =>
    (await day({ date: localDateAt(start, zone) })).appointments.find((each) => each.id === id)
      ?.steps;
  expect(await stepsOf(started, now - 5 * minute)).toEqual([
    'arrive',
    'enter_room',
    'complete',
    'mark_no_show',
  ]);
  expect(await stepsOf(soon, now + 20 * minute)).toEqual(['arrive', 'enter_room']);
});

test('what needs attention is told of every day that is still to come', async () => {
  const ahead = Date.now() + 3 * 24 * 60 * minute;
  const said = { cannot_come_at: new Date(), cannot_come_note: 'Ill' };
  await put('Cannot come', ahead, said);
  await put('Could not come', ahead + 20 * minute, { ...said, status: 'cancelled' });
  await put('Cannot come, long ago', Date.now() - 3 * 24 * 60 * minute, said);
  await put('Booked by staff', ahead + 40 * minute, { channel: 'staff' });
  const old = await put('Booked long ago', ahead + 60 * minute);
  await open.db
    .updateTable('appointments')
    .set({ ['created_at' as never]: new Date(Date.now() - 48 * 60 * minute) as never })
    .where('appointment_id', '=', old)
    .execute();
  const { cannotCome, newBookings } = await day();
  expect(cannotCome.map(({ name, cannotComeNote }) => [name, cannotComeNote])).toEqual([
    ['Cannot come', 'Ill'],
  ]);
  expect(newBookings.map(({ name }) => name)).toEqual(['Cannot come']);
});

test('one practitioner’s day has nobody else’s', async () => {
  const date = '2026-03-10';
  const start = startOfDay(date, zone) + 600 * minute;
  await put('With one', start);
  await put('With two', start, { practitioner: 1 });
  const practitionerId = open.clinic.practitioners[1]?.practitionerId ?? '';
  expect((await day({ date, practitionerId })).appointments.map(({ name }) => name)).toEqual([
    'With two',
  ]);
});

test('T2 a practitioner sees their own day, whoever’s they ask for', async () => {
  const date = '2026-03-10';
  const start = startOfDay(date, zone) + 600 * minute;
  const ahead = Date.now() + 24 * 60 * minute;
  await put('Mine', start);
  await put('Theirs', start, { practitioner: 1 });
  await put('Theirs, new', ahead, { practitioner: 1, cannot_come_at: new Date() });
  const [mine = '', theirs = ''] = open.clinic.practitioners.map((each) => each.practitionerId);
  const own = await deskAt(open, 'practitioner', { practitionerId: mine });
  const seen = await day({ date, practitionerId: theirs }, own);
  expect(seen.appointments.map(({ name }) => name)).toEqual(['Mine']);
  expect([seen.cannotCome, seen.newBookings]).toEqual([[], []]);
});
