import 'server-only';
import { sql } from 'kysely';
import type { Instant } from '../time/instant.ts';
import type { GatewayKind } from './columns.ts';
import { isMergedInto } from './customers.ts';
import type { Database, Transaction } from './database.ts';
import { columnsOf } from './personal-columns.ts';

/** An appointment of somebody who is to be forgotten. */
export interface OwedAppointment {
  appointmentId: string;
  gateway: GatewayKind;
  remoteId: string | null;
  /** It is still to come, and would not be found cancelled afterwards. */
  isAhead: boolean;
}

/** A customer and everybody who was found to be the same person; none when there is no such one. */
export async function lockPerson(
  trx: Transaction,
  clinicId: string,
  customerId: string,
): Promise<string[]> {
  const rows = await trx
    .selectFrom('customers')
    .select('customer_id')
    .where('clinic_id', '=', clinicId)
    .where('erased_at', 'is', null)
    .where((either) =>
      either.or([
        either('customer_id', '=', customerId).and('merged_into', 'is', null),
        isMergedInto(customerId),
      ]),
    )
    .orderBy('customer_id')
    .forUpdate()
    .execute();
  const ids = rows.map((row) => row.customer_id);
  return ids.includes(customerId) ? ids : [];
}

/** The appointments of customers that still say who they are for, locked. */
export async function lockOwed(
  trx: Transaction,
  clinicId: string,
  customerIds: readonly string[],
): Promise<OwedAppointment[]> {
  const { rows } = await sql<OwedAppointment>`
    select appointment_id as "appointmentId", gateway, remote_id as "remoteId",
      status in ('pending', 'confirmed') and ends_at > clock_timestamp() as "isAhead"
    from appointments
    where clinic_id = ${clinicId} and customer_id = any(${customerIds}::uuid[])
      and erased_at is null and status <> 'held'
    order by appointment_id for update`.execute(trx);
  return rows;
}

/** Past appointments that have said who they are for since before an instant, some at a time, locked. */
export async function lockOutdated(
  trx: Transaction,
  clinicId: string,
  endedBefore: Instant,
  limit: number,
): Promise<OwedAppointment[]> {
  const { rows } = await sql<OwedAppointment>`
    select appointment_id as "appointmentId", gateway, remote_id as "remoteId", false as "isAhead"
    from appointments a
    where ${outdated(clinicId, endedBefore)}
    order by ends_at limit ${limit} for update skip locked`.execute(trx);
  return rows;
}

/** What is still being settled is left alone: its request may have to be sent again. */
function outdated(clinicId: string, endedBefore: Instant) {
  return sql<boolean>`a.clinic_id = ${clinicId} and a.ends_at < ${new Date(endedBefore)}
    and a.erased_at is null and a.status <> 'held'
    and not exists (
      select from intents i where i.clinic_id = a.clinic_id
        and i.appointment_id = a.appointment_id and i.state in ('sent', 'unknown', 'staff')
    )`;
}

/** How many past appointments would forget who they were for. */
export async function countOutdated(
  db: Database,
  clinicId: string,
  endedBefore: Instant,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from appointments a
    where ${outdated(clinicId, endedBefore)}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Whether anything of these is on its way to a calendar elsewhere. */
export async function isUnderWay(
  trx: Transaction,
  clinicId: string,
  owed: readonly OwedAppointment[],
): Promise<boolean> {
  const row = await trx
    .selectFrom('intents')
    .select('intent_id')
    .where('clinic_id', '=', clinicId)
    .where('state', 'in', ['sent', 'unknown'])
    .where(intentsOf(owed))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

function intentsOf(owed: readonly OwedAppointment[]) {
  const ids = owed.map(({ appointmentId }) => appointmentId);
  const theirs = owed.flatMap(({ remoteId }) => remoteId ?? []);
  return sql<boolean>`(appointment_id = any(${ids}::text[]) or remote_id = any(${theirs}::text[]))`;
}

/** How many rows of what lost what said who somebody is. */
export type Erased = Record<
  'appointments' | 'links' | 'requests' | 'answers' | 'importLines',
  number
>;

/**
 * Takes out of appointments, and of everything that hangs on them, who they were for. That there
 * was an appointment, when and with whom, stays: the clinic's days and figures stay true.
 */
export async function eraseAppointments(
  trx: Transaction,
  clinicId: string,
  owed: readonly OwedAppointment[],
): Promise<Erased> {
  const ids = owed.map(({ appointmentId }) => appointmentId);
  const emptied = [
    ...columnsOf('appointments', 'null').map((column) => sql`${sql.ref(column)} = null`),
    ...columnsOf('appointments', 'empty').map((column) => sql`${sql.ref(column)} = '{}'`),
    ...columnsOf('appointments', 'word').map(
      (column) => sql`${sql.ref(column)} = case when ${sql.ref(column)} is not null then '–' end`,
    ),
  ];
  const appointments = await sql`
    update appointments set ${sql.join(emptied)}, erased_at = clock_timestamp(),
      updated_at = clock_timestamp()
    where clinic_id = ${clinicId} and appointment_id = any(${ids}::text[])
      and erased_at is null`.execute(trx);
  const links = await sql`
    update manage_links set revoked_at = clock_timestamp()
    where clinic_id = ${clinicId} and appointment_id = any(${ids}::text[])
      and revoked_at is null`.execute(trx);
  await sql`
    update history_calls c set call_session_id = '–' from audit a
    where c.clinic_id = ${clinicId} and c.call_session_id <> '–'
      and a.clinic_id = c.clinic_id and a.audit_id = c.audit_id
      and a.appointment_id = any(${ids}::text[])`.execute(trx);
  const forgotten = columnsOf('intents', 'null').map((column) => sql`${sql.ref(column)} = null`);
  const requests = await sql`
    update intents set ${sql.join(forgotten)}
    where clinic_id = ${clinicId} and ${intentsOf(owed)}`.execute(trx);
  const answers = await sql`
    delete from idempotency
    where clinic_id = ${clinicId} and exists (
      select from unnest(${ids}::text[]) id where strpos(outcome::text, id) > 0
    )`.execute(trx);
  return {
    appointments: Number(appointments.numAffectedRows ?? 0),
    links: Number(links.numAffectedRows ?? 0),
    requests: Number(requests.numAffectedRows ?? 0),
    answers: Number(answers.numAffectedRows ?? 0),
    importLines: 0,
  };
}

/**
 * Takes out of files that were uploaded and not imported the lines that name a customer or one of
 * their contacts.
 */
export async function eraseImportLines(
  trx: Transaction,
  clinicId: string,
  customerIds: readonly string[],
): Promise<number> {
  const result = await sql`
    delete from import_rows r using customers c
    where r.clinic_id = ${clinicId} and r.verdict is distinct from 'imported'
      and c.clinic_id = r.clinic_id and c.customer_id = any(${customerIds}::uuid[])
      and exists (
        select from unnest(r.cells) cell
        where name_key(cell) = name_key(c.name) or email_key(cell) = email_key(c.email)
          or (length(phone_key(c.phone)) > 6 and phone_key(cell) = phone_key(c.phone))
          or exists (
            select from unnest(c.formerly) was
            where name_key(cell) = name_key(was) or email_key(cell) = was
              or (length(was) > 6 and phone_key(cell) = was)
          )
      )`.execute(trx);
  return Number(result.numAffectedRows ?? 0);
}

/** Forgets customers; those who were found to be the same person go with them. */
export async function eraseCustomers(
  trx: Transaction,
  clinicId: string,
  customerIds: readonly string[],
): Promise<void> {
  await sql`
    update customers set erased_at = clock_timestamp()
    where clinic_id = ${clinicId} and customer_id = any(${customerIds}::uuid[])
      and erased_at is null`.execute(trx);
}

/**
 * Customers whose every appointment has forgotten them, and who were last heard of before an
 * instant. Who is blocked stays known, or they would not be.
 */
export async function lockForgotten(
  trx: Transaction,
  clinicId: string,
  heardOfBefore: Instant,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.customer_id as id from customers c
    where c.clinic_id = ${clinicId} and c.erased_at is null and c.merged_into is null
      and c.blocked_at is null and c.updated_at < ${new Date(heardOfBefore)}
      and not exists (
        select from appointments a where a.clinic_id = c.clinic_id
          and a.customer_id = c.customer_id and a.erased_at is null
      )
    order by c.customer_id limit ${limit} for update skip locked`.execute(trx);
  return rows.map(({ id }) => id);
}
