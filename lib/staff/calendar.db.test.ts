import { afterAll, beforeAll, expect, test } from 'vitest';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { deskAt } from '../../scripts/testing/desk.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import { blockTime } from './block-time.ts';
import { loadCalendar, loadCalendarCounts, type RangeWish } from './calendar.ts';
import { columnsOf } from './calendar-columns.ts';

const date = dateAhead(20);
const zone = 'America/New_York';
let open: OpenClinic;
let people: string[];

beforeAll(async () => {
  open = await openTestClinic({ practitioners: ['one', 'two'], service: { bufferAfter: 15 } });
  people = open.clinic.practitioners.map(({ practitionerId }) => practitionerId);
  const [one = '', two = ''] = open.agentIds;
  await book(one, '10:00', 'Ann');
  await book(two, '11:00', 'Bea');
  await cancel(one, await book(one, '14:00', 'Cy'));
  const reception = await deskAt(open, 'receptionist');
  const [practitionerId = ''] = people;
  const wish = {
    practitionerIds: [practitionerId],
    dates: [date],
    from: 960,
    to: 1020,
    reason: 'Tea',
  };
  await blockTime(reception, wish, []);
});
afterAll(() => open.close());

async function book(agentId: string, clock: string, name: string): Promise<string> {
  const outcome = await open.gateway.manage(
    {
      action: 'book',
      agent_id: agentId,
      name,
      email: 'jane@example.com',
      appointment_datetime: at(date, clock),
    },
    { channel: 'web' },
  );
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.data.appointment_id;
}

async function cancel(agentId: string, appointmentId: string): Promise<void> {
  const command = { action: 'cancel', agent_id: agentId, appointment_id: appointmentId } as const;
  const outcome = await open.gateway.manage(command, { channel: 'web' });
  if (!outcome.ok) throw new Error(outcome.message);
}

async function shown(role: 'receptionist' | 'practitioner', wish: Partial<RangeWish> = {}) {
  const desk = await deskAt(
    open,
    role,
    role === 'practitioner' ? { practitionerId: people[1] ?? '' } : {},
  );
  const range = await loadCalendar(desk, { date, days: 1, ...wish });
  if (!range.ok) return range.code;
  const columns = columnsOf(range, [date], {
    zone,
    serviceId: wish.serviceId,
    shortestMinutes: 30,
  });
  return columns.map(({ person, pieces }) => [
    person.slug,
    ...pieces.map((piece) => {
      const what = piece.kind === 'free' ? 'free' : `${piece.row.status} ${piece.row.text}`;
      return `${piece.from}-${piece.to} ${what}`;
    }),
  ]);
}

test('free and booked lie side by side, buffers and blocked time are not free', async () => {
  expect(await shown('receptionist')).toEqual([
    ['one', '540-600 free', '600-630 confirmed Ann', '645-960 free', '960-1020 blocked Tea'],
    ['two', '540-660 free', '660-690 confirmed Bea', '705-1020 free'],
  ]);
});

test('cancelled appointments are shown where they are asked for, and their time is free', async () => {
  const [one] = (await shown('receptionist', { cancelled: true })) as string[][];
  expect(one).toEqual([
    'one',
    '540-600 free',
    '600-630 confirmed Ann',
    '645-960 free',
    '840-870 cancelled Cy',
    '960-1020 blocked Tea',
  ]);
});

test('one practitioner’s calendar is shown alone', async () => {
  const [, practitionerId] = people;
  expect(await shown('receptionist', { practitionerId })).toEqual([
    ['two', '540-660 free', '660-690 confirmed Bea', '705-1020 free'],
  ]);
});

test('another service’s appointments are left out, the time they take is not free', async () => {
  const [column] = (await shown('receptionist', {
    serviceId: 'another',
    practitionerId: people[0],
  })) as string[][];
  expect(column).toEqual(['one', '540-600 free', '645-960 free', '960-1020 blocked Tea']);
});

test('T2 a practitioner sees their own calendar and no other', async () => {
  expect(await shown('practitioner')).toEqual([
    ['two', '540-660 free', '660-690 confirmed Bea', '705-1020 free'],
  ]);
  expect(await shown('practitioner', { practitionerId: people[0] })).toBe('not_found');
  const desk = await deskAt(open, 'practitioner', { practitionerId: people[1] ?? '' });
  const counts = await loadCalendarCounts(desk, { date, days: 7 });
  expect(counts).toMatchObject({
    ok: true,
    counts: [{ date, practitionerId: people[1], count: 1 }],
  });
  const others = await loadCalendarCounts(desk, { date, days: 7, practitionerId: people[0] ?? '' });
  expect(others).toEqual({ ok: false, code: 'not_found' });
});

test('a month counts what starts on its dates, without what was cancelled', async () => {
  const counts = await loadCalendarCounts(await deskAt(open, 'reader'), { date, days: 7 });
  if (!counts.ok) throw new Error(counts.code);
  expect(counts.counts.map((row) => [row.date, row.practitionerId, row.count]).sort()).toEqual(
    people.map((id) => [date, id, 1]).sort(),
  );
});

test('hours that were changed elsewhere show at once', async () => {
  const desk = await deskAt(open, 'receptionist');
  await loadCalendar(desk, { date, days: 1 });
  await open.db
    .insertInto('clinic_closures')
    .values({ clinic_id: open.clinic.clinicId, date: dateAhead(21), reason: '' })
    .execute();
  const range = await loadCalendar(desk, { date: dateAhead(21), days: 1 });
  if (!range.ok || !range.open) throw new Error('no hours');
  expect([...range.open.values()]).toEqual([[], []]);
});
