import 'server-only';
import type { Selectable } from 'kysely';
import type { Database, Transaction } from './database.ts';
import { lastOf } from './settings-order.ts';
import type { PractitionersTable, StoredRange } from './tables.ts';

const columns = ['practitioner_id', 'slug', 'name', 'role', 'active'] as const;

export type NewPractitioner = Selectable<
  Omit<PractitionersTable, 'clinic_id' | 'practitioner_id' | 'position'>
>;

/** All practitioners of a clinic, those who left too, in their order. */
export async function selectPractitioners(db: Database | Transaction, clinicId: string) {
  return db
    .selectFrom('practitioners')
    .select(columns)
    .where('clinic_id', '=', clinicId)
    .orderBy('active', 'desc')
    .orderBy('position')
    .orderBy('name')
    .execute();
}

/** A practitioner who is to be changed; nobody else changes them until the transaction ends. */
export async function lockPractitioner(trx: Transaction, clinicId: string, practitionerId: string) {
  return trx
    .selectFrom('practitioners')
    .select(columns)
    .where('clinic_id', '=', clinicId)
    .where('practitioner_id', '=', practitionerId)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

/**
 * Adds a practitioner, behind the others, with the hours they begin with.
 *
 * @throws 23505 when the slug is taken
 */
export async function insertPractitioner(
  trx: Transaction,
  clinicId: string,
  practitionerId: string,
  practitioner: NewPractitioner,
  { zone, weekly }: { zone: string; weekly: readonly (readonly StoredRange[])[] },
): Promise<void> {
  const key = { clinic_id: clinicId, practitioner_id: practitionerId };
  await trx
    .insertInto('practitioners')
    .values({ ...practitioner, ...key, position: lastOf('practitioners', clinicId) })
    .execute();
  await trx
    .insertInto('schedules')
    .values({ ...key, zone, weekly: JSON.stringify(weekly) })
    .execute();
}

/** @throws 23505 when the slug is taken */
export async function updatePractitioner(
  trx: Transaction,
  clinicId: string,
  practitionerId: string,
  practitioner: NewPractitioner,
): Promise<void> {
  await trx
    .updateTable('practitioners')
    .set(practitioner)
    .where('clinic_id', '=', clinicId)
    .where('practitioner_id', '=', practitionerId)
    .execute();
}

/** Who does what, those out of use too. */
export async function selectAgents(db: Database | Transaction, clinicId: string) {
  return db
    .selectFrom('agents')
    .select(['agent_id', 'service_id', 'practitioner_id', 'active'])
    .where('clinic_id', '=', clinicId)
    .orderBy('agent_id')
    .execute();
}

/** Keeps others from changing who does what until the transaction ends. */
export async function lockAgents(trx: Transaction, clinicId: string) {
  await trx
    .selectFrom('clinics')
    .select('clinic_id')
    .where('clinic_id', '=', clinicId)
    .forNoKeyUpdate()
    .execute();
  return selectAgents(trx, clinicId);
}

/** Lets a practitioner do a service, or no longer: their agent keeps its id for ever. */
export async function setAgent(
  trx: Transaction,
  clinicId: string,
  agent: { agentId: string; serviceId: string; practitionerId: string; active: boolean },
): Promise<void> {
  await trx
    .insertInto('agents')
    .values({
      clinic_id: clinicId,
      agent_id: agent.agentId,
      service_id: agent.serviceId,
      practitioner_id: agent.practitionerId,
      active: agent.active,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['clinic_id', 'service_id', 'practitioner_id'])
        .doUpdateSet({ active: agent.active }),
    )
    .execute();
}
