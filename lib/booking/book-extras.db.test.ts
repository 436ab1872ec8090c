import { afterAll, beforeAll, expect, test } from 'vitest';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import type { BookCommand } from '../contract/outcome.ts';

let open: OpenClinic;

beforeAll(async () => {
  open = await openTestClinic({ service: { accessNeeds: { interpreter: 30, step_free: 0 } } });
});
afterAll(() => open.close());

function book(extras: Partial<BookCommand> & Pick<BookCommand, 'appointment_datetime'>) {
  return open.gateway.manage(
    {
      action: 'book',
      agent_id: open.agentId,
      name: 'Maya Doe',
      email: 'jane@example.com',
      ...extras,
    },
    { channel: 'web' },
  );
}

function rowOf(appointmentId: string) {
  return open.db
    .selectFrom('appointments')
    .selectAll()
    .where('appointment_id', '=', appointmentId)
    .executeTakeFirstOrThrow();
}

const minutesOf = (row: { starts_at: number; ends_at: number }) =>
  (row.ends_at - row.starts_at) / 60_000;

test('an appointment that was lengthened is as long after a move', async () => {
  const booked = await book({
    appointment_datetime: at(dateAhead(3), '9:00'),
    access_needs: ['interpreter', 'step_free'],
    booked_by: 'Jane Doe',
    consent: 'We keep this.',
    source: 'spring-campaign',
  });
  const id = booked.ok ? booked.data.appointment_id : '';
  expect(minutesOf(await rowOf(id))).toBe(60);
  const moved = await open.gateway.manage(
    {
      action: 'reschedule',
      agent_id: open.agentId,
      appointment_id: id,
      appointment_datetime: at(dateAhead(3), '13:00'),
    },
    { channel: 'web' },
  );
  expect(moved.ok).toBe(true);
  const row = await rowOf(id);
  expect(minutesOf(row)).toBe(60);
  expect(row).toMatchObject({
    source: 'spring-campaign',
    starts_at: Date.parse(at(dateAhead(3), '13:00')),
    access_needs: ['interpreter', 'step_free'],
    extra_minutes: 30,
    booked_by: 'Jane Doe',
    consent: 'We keep this.',
  });
});

test('a time that is free for the service but not for what is needed is refused', async () => {
  const taken = await book({ appointment_datetime: at(dateAhead(4), '10:00') });
  expect(taken.ok).toBe(true);
  const start = at(dateAhead(4), '9:30');
  const refused = await book({ appointment_datetime: start, access_needs: ['interpreter'] });
  expect(refused).toMatchObject({ ok: false, code: 'SLOT_UNAVAILABLE' });
  expect((await book({ appointment_datetime: start, access_needs: ['step_free'] })).ok).toBe(true);
});
