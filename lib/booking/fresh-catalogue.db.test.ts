import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import type { Caller, ManageOutcome } from '../contract/outcome.ts';

const api: Caller = { channel: 'api' };
let open: OpenClinic;

beforeEach(async () => {
  open = await openTestClinic();
  // This process has seen the catalogue; another one changes it behind its back.
  await open.gateway.manage({ action: 'availability', agent_id: open.agentId, days_ahead: 1 }, api);
});
afterEach(() => open.close());

function book(start: string, agentId = open.agentId, key?: string): Promise<ManageOutcome> {
  return open.gateway.manage(
    {
      action: 'book',
      agent_id: agentId,
      name: 'Jane Doe',
      email: 'jane@example.com',
      appointment_datetime: start,
    },
    { channel: 'api', idempotencyKey: key },
  );
}

test('an agent that was just added can be booked at once', async () => {
  const clinic_id = open.clinic.clinicId;
  const agent_id = randomUUID();
  const practitioner_id = randomUUID();
  await open.db
    .insertInto('practitioners')
    .values({ clinic_id, practitioner_id, slug: 'new', name: 'Dr. New' })
    .execute();
  const weekly = JSON.stringify(Array.from({ length: 7 }, () => [[540, 1020]]));
  await open.db
    .insertInto('schedules')
    .values({ clinic_id, practitioner_id, zone: 'America/New_York', weekly })
    .execute();
  const service_id = open.clinic.services[0]?.serviceId ?? '';
  await open.db
    .insertInto('agents')
    .values({ clinic_id, agent_id, service_id, practitioner_id })
    .execute();
  expect(await book(at(dateAhead(10), '9:00'), agent_id)).toMatchObject({
    ok: true,
    data: { agent_name: 'Dr. New' },
  });
});

test('a local time is read in the zone that is in force', async () => {
  await open.db.updateTable('schedules').set({ zone: 'America/Los_Angeles' }).execute();
  const date = dateAhead(10);
  expect(await book(`${date}T12:00:00`)).toMatchObject({
    ok: true,
    data: { date_time: at(date, '12:00', 'America/Los_Angeles') },
  });
});

test('a cut-off holds from the moment it is set', async () => {
  const booked = await book(at(dateAhead(10), '9:00'));
  const appointment_id = booked.ok ? booked.data.appointment_id : '';
  await open.db
    .updateTable('services')
    .set({ cancel_cutoff_minutes: 30 * 24 * 60 })
    .execute();
  const cancelled = await open.gateway.manage(
    { action: 'cancel', agent_id: open.agentId, appointment_id },
    api,
  );
  expect(cancelled).toMatchObject({ ok: false, code: 'CONFLICT' });
});

test('bookings go on while the catalogue is edited all the time', async () => {
  const date = dateAhead(20);
  const [practitioner] = open.clinic.practitioners;
  let editing = true;
  const editor = (async () => {
    for (let day = 100; editing; day += 1) {
      await open.db
        .insertInto('schedule_exceptions')
        .values({
          clinic_id: open.clinic.clinicId,
          practitioner_id: practitioner?.practitionerId ?? '',
          date: dateAhead(day),
          ranges: '[]',
        })
        .execute();
    }
  })();
  try {
    for (let slot = 0; slot < 16; slot += 1) {
      const clock = `${9 + Math.floor(slot / 2)}:${slot % 2 ? '30' : '00'}`;
      expect((await book(at(date, clock))).ok).toBe(true);
    }
  } finally {
    editing = false;
    await editor;
  }
});

test('a remembered answer is given whatever has become of the agent since', async () => {
  const start = at(dateAhead(10), '9:00');
  const first = await book(start, open.agentId, 'a-key');
  await open.db.updateTable('agents').set({ active: false }).execute();
  expect(await book(start, open.agentId, 'a-key')).toEqual(first);
  expect(await book(start, open.agentId, 'another')).toMatchObject({ code: 'UNAUTHORIZED' });
});
