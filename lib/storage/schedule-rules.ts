import 'server-only';
import type { Selectable } from 'kysely';
import type { Database, Transaction } from './database.ts';
import type { ServicesTable, StoredRange } from './tables.ts';

const ruleColumns = [
  'step_minutes',
  'buffer_before_minutes',
  'buffer_after_minutes',
  'notice_minutes',
  'horizon_days',
  'max_per_day',
] as const;

/** When a service may be booked, as it is kept. */
export type StoredRules = Selectable<Pick<ServicesTable, (typeof ruleColumns)[number]>>;

/** The services that are in use, with when they may be booked. */
export async function selectRules(db: Database, clinicId: string) {
  return db
    .selectFrom('services')
    .select(['service_id', 'slug', 'name', 'duration_minutes', ...ruleColumns])
    .where('clinic_id', '=', clinicId)
    .where('active', '=', true)
    .orderBy('position')
    .orderBy('name')
    .execute();
}

/**
 * When one service may be booked.
 *
 * @param lock so that nobody else changes it before the transaction ends
 */
export async function selectRulesOf(
  db: Database | Transaction,
  clinicId: string,
  serviceId: string,
  lock: boolean,
): Promise<StoredRules | undefined> {
  return db
    .selectFrom('services')
    .select(ruleColumns)
    .where('clinic_id', '=', clinicId)
    .where('service_id', '=', serviceId)
    .where('active', '=', true)
    .$if(lock, (query) => query.forNoKeyUpdate())
    .executeTakeFirst();
}

export async function updateRules(
  trx: Transaction,
  clinicId: string,
  serviceId: string,
  rules: StoredRules,
): Promise<void> {
  await trx
    .updateTable('services')
    .set(rules)
    .where('clinic_id', '=', clinicId)
    .where('service_id', '=', serviceId)
    .execute();
}

/** When the desk answers, read as {@link selectRulesOf} does. */
export async function selectOpeningHours(
  db: Database | Transaction,
  clinicId: string,
  lock: boolean,
) {
  const row = await db
    .selectFrom('clinics')
    .select('opening_hours')
    .where('clinic_id', '=', clinicId)
    .$if(lock, (query) => query.forNoKeyUpdate())
    .executeTakeFirst();
  return row?.opening_hours;
}

export async function updateOpeningHours(
  trx: Transaction,
  clinicId: string,
  weekly: readonly (readonly StoredRange[])[],
): Promise<void> {
  await trx
    .updateTable('clinics')
    .set({ opening_hours: JSON.stringify(weekly) })
    .where('clinic_id', '=', clinicId)
    .execute();
}

/** Whether a service is done by a practitioner, and what of it is out of use. */
export async function selectOffer(
  db: Database,
  clinicId: string,
  serviceId: string,
  practitionerId: string,
) {
  return db
    .selectFrom('services as s')
    .innerJoin('practitioners as p', 'p.clinic_id', 's.clinic_id')
    .leftJoin('agents as a', (join) =>
      join
        .onRef('a.clinic_id', '=', 's.clinic_id')
        .onRef('a.service_id', '=', 's.service_id')
        .onRef('a.practitioner_id', '=', 'p.practitioner_id'),
    )
    .select([
      'a.agent_id as agentId',
      'a.active as agentActive',
      's.active as serviceActive',
      'p.active as practitionerActive',
    ])
    .where('s.clinic_id', '=', clinicId)
    .where('s.service_id', '=', serviceId)
    .where('p.practitioner_id', '=', practitionerId)
    .executeTakeFirst();
}
