import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import type { AppointmentStatus } from './appointment-tables.ts';
import { insertAppointment } from './appointments.ts';
import { digestOf } from './digest.ts';
import { isOverlap } from './transaction.ts';

const minute = 60_000;
const base = Date.UTC(2040, 0, 2, 9);
let open: OpenClinic;

beforeAll(async () => {
  open = await openTestClinic({ practitioners: ['one', 'two'] });
});
afterAll(() => open.close());

let counter = 0;

/** Inserts as a writer that takes no lock would; says whether the constraint let it. */
async function insert(
  practitioner: number,
  from: number,
  to: number,
  status: AppointmentStatus = 'confirmed',
): Promise<'in' | 'overlap'> {
  const { clinic, db, agentIds } = open;
  counter += 1;
  const id = counter;
  const held = status === 'held';
  try {
    await db.transaction().execute((trx) =>
      insertAppointment(trx, clinic.clinicId, {
        appointment_id: `appt_${String(id).padStart(10, '0')}`,
        agent_id: agentIds[practitioner] ?? '',
        service_id: clinic.services[0]?.serviceId ?? '',
        practitioner_id: clinic.practitioners[practitioner]?.practitionerId ?? '',
        starts_at: new Date(base + from * minute),
        ends_at: new Date(base + to * minute),
        blocked: { start: base + from * minute, end: base + to * minute },
        status,
        channel: 'api',
        name: 'Jane Doe',
        email: 'jane@example.com',
        hold_digest: held ? digestOf(randomUUID()) : null,
        expires_at: held ? new Date(base) : null,
        cancelled_at: status === 'cancelled' ? new Date(base) : null,
      }),
    );
    return 'in';
  } catch (error) {
    if (isOverlap(error)) return 'overlap';
    throw error;
  }
}

test('T26 of 100 unequal overlapping ranges at once exactly one gets in', async () => {
  // All of them contain minute 500; no two are equal.
  const tries = Array.from({ length: 100 }, (_, i) => insert(0, 400 + i, 501 + i));
  const outcomes = await Promise.all(tries);
  expect(outcomes.filter((outcome) => outcome === 'in')).toHaveLength(1);
});

test('T26 ranges that touch, and another practitioner’s, all get in', async () => {
  const adjacent = Array.from({ length: 20 }, (_, i) => insert(0, 2000 + i * 30, 2030 + i * 30));
  const other = Array.from({ length: 20 }, (_, i) => insert(1, 2000 + i * 30, 2030 + i * 30));
  const outcomes = await Promise.all([...adjacent, ...other]);
  expect(new Set(outcomes)).toEqual(new Set(['in']));
});

test.each([
  ['held', 'overlap'],
  ['pending', 'overlap'],
  ['confirmed', 'overlap'],
  ['completed', 'in'],
  ['cancelled', 'in'],
  ['no_show', 'in'],
] as const)('a %s appointment leaves a later one: %s', async (status, expected) => {
  const from = 10_000 + counter * 100;
  expect(await insert(0, from, from + 30, status)).toBe('in');
  expect(await insert(0, from + 15, from + 45)).toBe(expected);
});
