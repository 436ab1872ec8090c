import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { calendarMoveSchema } from '@/lib/forms/calendar-move.ts';
import { bookForCaller } from '@/lib/staff/book-for-caller.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import { addDays } from '@/lib/time/local-date.ts';
import { localToInstants } from '@/lib/time/zone.ts';
import { allWeek, dateAhead } from '@/scripts/testing/clinic.ts';
import { deskAt } from '@/scripts/testing/desk.ts';
import { type OpenClinic, openTestClinic } from '@/scripts/testing/open-clinic.ts';
import { moveOnCalendar } from './calendar-move.ts';

let open: OpenClinic;
let desk: Desk;

beforeAll(async () => {
  open = await openTestClinic({ weekly: allWeek([0, 1440]) });
  desk = await deskAt(open);
});
afterAll(() => open.close());

test('lengthened in the second of two hours that clocks show alike, it stays in that', async () => {
  const { zone, services, practitioners } = desk.clinic;
  let date = dateAhead(2);
  while (localToInstants(zone, date, 90).length < 2) date = addDays(date, 1);
  const start = localToInstants(zone, date, 90)[1] ?? 0;
  const practitionerId = practitioners[0]?.practitionerId ?? '';
  const booked = await bookForCaller(desk, {
    serviceId: services[0]?.serviceId ?? '',
    start,
    person: { name: 'Jane Doe', email: 'jane@example.com' },
    accepted: ['too_far'],
    attempt: randomUUID(),
  });
  if (!booked.ok || !('appointmentId' in booked)) throw new Error('not booked');
  const asked = calendarMoveSchema.parse({
    appointment: booked.appointmentId,
    date,
    minute: '90',
    start: '',
    agent: open.agentId,
    minutes: '45',
    expectedStart: String(start),
    expectedWho: practitionerId,
    expectedMinutes: '30',
    reason: '',
    beside: '',
    accepted: 'all',
    undo: '',
  });
  expect(await moveOnCalendar(desk, asked, 'Jane Doe')).toMatchObject({ kind: 'moved' });
  const row = await open.db
    .selectFrom('appointments')
    .select(['starts_at', 'ends_at'])
    .where('appointment_id', '=', booked.appointmentId)
    .executeTakeFirst();
  expect(row).toEqual({ starts_at: start, ends_at: start + 45 * 60_000 });
});
