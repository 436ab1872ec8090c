import { sql } from 'kysely';
import { book } from '../lib/booking/book.ts';
import { newAppointmentId } from '../lib/booking/secrets.ts';
import { insertAppointment } from '../lib/storage/appointments.ts';
import type { Database } from '../lib/storage/database.ts';
import { insertClinic } from '../lib/storage/new-clinic.ts';
import { toIsoUtc } from '../lib/time/instant.ts';
import { startOfDay } from '../lib/time/zone.ts';
import { allWeek, dateAhead, testClinic } from '../scripts/testing/clinic.ts';
import { type BenchRow, benchRow } from './lib/report.ts';
import { median, throughput } from './lib/rounds.ts';

const slotMs = 15 * 60_000;
const slotsADay = 96;
const width = 8;
const perTurn = 500;
const turns = 5;

/**
 * A booking through all its rules, against the least that could be safe: a transaction that locks
 * the calendar row and inserts. Both write to the same table through the same pool, in turns.
 */
export async function benchBooking(db: Database): Promise<BenchRow> {
  const people = Array.from({ length: width }, (_, i) => `p${i}`);
  const clinic = testClinic({
    practitioners: people,
    zone: 'UTC',
    weekly: allWeek([0, 1440]),
    service: { duration: 15, step: 15 },
  });
  await db.transaction().execute((trx) => insertClinic(trx, clinic));
  const [service] = clinic.services;
  const agentIds = Object.values(service?.agents ?? {});
  const firstDay = startOfDay(dateAhead(2, 'UTC'), 'UTC');
  const startOf = (index: number, era: number) => {
    const slot = Math.floor(index / width);
    return firstDay + era + slot * slotMs;
  };

  let booked = 0;
  const ours = () =>
    throughput(perTurn, width, async () => {
      const index = booked++;
      const outcome = await book(
        db,
        clinic.clinicId,
        {
          action: 'book',
          agent_id: agentIds[index % width] ?? '',
          name: 'Jane Doe',
          email: `jane${index}@example.com`,
          appointment_datetime: toIsoUtc(startOf(index, 0)),
        },
        { channel: 'api' },
      );
      if (!outcome.ok) throw new Error(outcome.message);
    });

  let inserted = 0;
  const later = 365 * slotsADay * slotMs;
  const theirs = () =>
    throughput(perTurn, width, async () => {
      const index = inserted++;
      const practitionerId = clinic.practitioners[index % width]?.practitionerId ?? '';
      const start = startOf(index, later);
      await db.transaction().execute(async (trx) => {
        await sql`
          select practitioner_id from practitioners
          where clinic_id = ${clinic.clinicId} and practitioner_id = ${practitionerId}
          for no key update`.execute(trx);
        await insertAppointment(trx, clinic.clinicId, {
          appointment_id: newAppointmentId(),
          agent_id: agentIds[index % width] ?? '',
          service_id: service?.serviceId ?? '',
          practitioner_id: practitionerId,
          status: 'confirmed',
          channel: 'api',
          name: 'Jane Doe',
          email: `jane${index}@example.com`,
          starts_at: new Date(start),
          ends_at: new Date(start + slotMs),
          blocked: { start, end: start + slotMs },
        });
      });
    });

  const rates = { ours: [] as number[], theirs: [] as number[] };
  for (let turn = 0; turn <= turns; turn += 1) {
    const pair = { ours: await ours(), theirs: await theirs() };
    // The first turn warms both up.
    if (turn === 0) continue;
    rates.ours.push(pair.ours);
    rates.theirs.push(pair.theirs);
  }
  return benchRow({
    name: 'book, against lock and insert',
    ours: median(rates.ours),
    theirs: median(rates.theirs),
    unit: 'bookings/s',
    aim: 0.6,
  });
}
