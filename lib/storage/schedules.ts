import 'server-only';
import { sql } from 'kysely';
import type { Instant } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { Database, Transaction } from './database.ts';
import type { StoredRange } from './tables.ts';

type Week = readonly (readonly StoredRange[])[];

/** A practitioner's hours as they are kept. */
export interface StoredSchedule {
  zone: string;
  weekly: Week;
}

export interface StoredException {
  date: LocalDate;
  ranges: readonly StoredRange[];
}

/** The hours of all practitioners who take bookings, or of one, with their dates from a day on. */
export async function selectSchedules(
  db: Database | Transaction,
  clinicId: string,
  { own = null, from }: { own?: string | null; from: LocalDate },
) {
  const practitioners = await db
    .selectFrom('practitioners as p')
    .leftJoin('schedules as h', (join) =>
      join
        .onRef('h.clinic_id', '=', 'p.clinic_id')
        .onRef('h.practitioner_id', '=', 'p.practitioner_id'),
    )
    .select(['p.practitioner_id', 'p.slug', 'p.name', 'p.role', 'h.zone', 'h.weekly'])
    .where('p.clinic_id', '=', clinicId)
    .where('p.active', '=', true)
    .$if(own !== null, (query) => query.where('p.practitioner_id', '=', own ?? ''))
    .orderBy('p.position')
    .orderBy('p.name')
    .execute();
  const exceptions = await db
    .selectFrom('schedule_exceptions')
    .select(['practitioner_id', 'date', 'ranges'])
    .where('clinic_id', '=', clinicId)
    .where('date', '>=', from)
    .$if(own !== null, (query) => query.where('practitioner_id', '=', own ?? ''))
    .orderBy('date')
    .execute();
  return { practitioners, exceptions };
}

/** One practitioner's hours; null for somebody who has none yet, undefined for nobody. */
export async function selectSchedule(
  db: Database | Transaction,
  clinicId: string,
  practitionerId: string,
): Promise<StoredSchedule | null | undefined> {
  const row = await db
    .selectFrom('practitioners as p')
    .leftJoin('schedules as h', (join) =>
      join
        .onRef('h.clinic_id', '=', 'p.clinic_id')
        .onRef('h.practitioner_id', '=', 'p.practitioner_id'),
    )
    .select(['h.zone', 'h.weekly'])
    .where('p.clinic_id', '=', clinicId)
    .where('p.practitioner_id', '=', practitionerId)
    .where('p.active', '=', true)
    .executeTakeFirst();
  if (!row) return undefined;
  return row.zone === null || row.weekly === null ? null : { zone: row.zone, weekly: row.weekly };
}

/** Puts a practitioner's week in the place of the one before. */
export async function storeSchedule(
  trx: Transaction,
  clinicId: string,
  practitionerId: string,
  { zone, weekly }: StoredSchedule,
): Promise<void> {
  const values = { zone, weekly: JSON.stringify(weekly) };
  await trx
    .insertInto('schedules')
    .values({ clinic_id: clinicId, practitioner_id: practitionerId, ...values })
    .onConflict((conflict) =>
      conflict.columns(['clinic_id', 'practitioner_id']).doUpdateSet(values),
    )
    .execute();
}

/** What is set for some dates of a practitioner. */
export async function selectExceptions(
  db: Database | Transaction,
  clinicId: string,
  practitionerId: string,
  dates: readonly LocalDate[],
): Promise<StoredException[]> {
  return db
    .selectFrom('schedule_exceptions')
    .select(['date', 'ranges'])
    .where('clinic_id', '=', clinicId)
    .where('practitioner_id', '=', practitionerId)
    .where('date', '=', sql<LocalDate>`any(${dates}::date[])`)
    .orderBy('date')
    .execute();
}

/**
 * Sets the hours of a practitioner for some dates.
 *
 * @param ranges null takes away what was set: the week's hours are in force again
 */
export async function storeExceptions(
  trx: Transaction,
  clinicId: string,
  practitionerId: string,
  dates: readonly LocalDate[],
  ranges: readonly StoredRange[] | null,
): Promise<void> {
  if (ranges === null) {
    await trx
      .deleteFrom('schedule_exceptions')
      .where('clinic_id', '=', clinicId)
      .where('practitioner_id', '=', practitionerId)
      .where('date', '=', sql<LocalDate>`any(${dates}::date[])`)
      .execute();
    return;
  }
  const values = { ranges: JSON.stringify(ranges) };
  await trx
    .insertInto('schedule_exceptions')
    .values(
      dates.map((date) => ({
        clinic_id: clinicId,
        practitioner_id: practitionerId,
        date,
        ...values,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['clinic_id', 'practitioner_id', 'date']).doUpdateSet(values),
    )
    .execute();
}

export interface StoredClosure {
  date: LocalDate;
  reason: string;
}

/** The dates from a day on, or some dates, on which the clinic is closed. */
export async function selectClosures(
  db: Database | Transaction,
  clinicId: string,
  which: { from: LocalDate } | { dates: readonly LocalDate[] },
): Promise<StoredClosure[]> {
  return db
    .selectFrom('clinic_closures')
    .select(['date', 'reason'])
    .where('clinic_id', '=', clinicId)
    .$if('from' in which, (query) =>
      query.where('date', '>=', 'from' in which ? which.from : '9999-12-31'),
    )
    .$if('dates' in which, (query) =>
      query.where('date', '=', sql<LocalDate>`any(${'dates' in which ? which.dates : []}::date[])`),
    )
    .orderBy('date')
    .execute();
}

/** Closes the clinic on some dates, each with its reason. */
export async function storeClosures(
  trx: Transaction,
  clinicId: string,
  closures: readonly StoredClosure[],
): Promise<void> {
  if (closures.length === 0) return;
  await trx
    .insertInto('clinic_closures')
    .values(closures.map((closure) => ({ clinic_id: clinicId, ...closure })))
    .onConflict((conflict) =>
      conflict
        .columns(['clinic_id', 'date'])
        .doUpdateSet(({ ref }) => ({ reason: ref('excluded.reason') })),
    )
    .execute();
}

/** Opens the clinic again on some dates. */
export async function deleteClosures(
  trx: Transaction,
  clinicId: string,
  dates: readonly LocalDate[],
): Promise<void> {
  await trx
    .deleteFrom('clinic_closures')
    .where('clinic_id', '=', clinicId)
    .where('date', '=', sql<LocalDate>`any(${dates}::date[])`)
    .execute();
}

/** An appointment that is still to come. */
export interface AppointmentToCome {
  appointmentId: string;
  agentId: string;
  practitionerId: string;
  serviceId: string;
  start: Instant;
  end: Instant;
  name: string;
}

/** Everything that is booked with some practitioners from now on, in order; no holds. */
export async function selectAppointmentsToCome(
  db: Database | Transaction,
  clinicId: string,
  practitionerIds: readonly string[],
): Promise<AppointmentToCome[]> {
  const rows = await db
    .selectFrom('appointments')
    .select([
      'appointment_id',
      'agent_id',
      'practitioner_id',
      'service_id',
      'starts_at',
      'ends_at',
      'name',
    ])
    .where('clinic_id', '=', clinicId)
    .where('practitioner_id', '=', sql<string>`any(${practitionerIds}::uuid[])`)
    .where('status', 'in', ['pending', 'confirmed'])
    .where('starts_at', '>', sql<Instant>`clock_timestamp()`)
    .orderBy('starts_at')
    .orderBy('appointment_id')
    .execute();
  return rows.map((row) => ({
    appointmentId: row.appointment_id,
    agentId: row.agent_id,
    practitionerId: row.practitioner_id,
    serviceId: row.service_id,
    start: row.starts_at,
    end: row.ends_at,
    name: row.name ?? '',
  }));
}
