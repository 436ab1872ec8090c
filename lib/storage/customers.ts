import 'server-only';
import { type Selectable, sql, type Updateable } from 'kysely';
import type { CustomersTable } from './customer-tables.ts';
import type { Database, Transaction } from './database.ts';
import { sqlState } from './transaction.ts';

/** What of a customer is read. */
const customerColumns = [
  'customer_id',
  'name',
  'email',
  'phone',
  'phone_typed',
  'formerly',
  'staff_note',
  'blocked_at',
  'blocked_reason',
  'merged_into',
  'before_merge',
  'erased_at',
  'created_at',
] as const;

export type StoredCustomer = Pick<Selectable<CustomersTable>, (typeof customerColumns)[number]>;

/** Refused by the database: this customer is blocked, and tried to book by themselves. */
export function isBlockedCustomer(error: unknown): boolean {
  return sqlState(error) === 'FD001';
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Nobody has an id that is none: the database is not asked for it. */
function isCustomerId(text: string): boolean {
  return uuid.test(text);
}

/** The moment of the statement, by the database's clock. */
export const atThisMoment = sql<Date>`clock_timestamp()`;

/** Only those who have an appointment in this practitioner's calendar; null for everybody. */
export type Own = string | null;

function seenBy(own: Own) {
  return sql<boolean>`(${own}::uuid is null or exists (
    select from appointments seen where seen.clinic_id = c.clinic_id
      and seen.customer_id = c.customer_id and seen.practitioner_id = ${own}::uuid
      and seen.status <> 'held'))`;
}

/** One customer, also one who was merged into another or forgotten. */
export async function selectCustomer(
  db: Database | Transaction,
  clinicId: string,
  customerId: string,
  own: Own,
): Promise<StoredCustomer | undefined> {
  if (!isCustomerId(customerId)) return undefined;
  return db
    .selectFrom('customers as c')
    .select(customerColumns)
    .where('c.clinic_id', '=', clinicId)
    .where('c.customer_id', '=', customerId)
    .where(seenBy(own))
    .executeTakeFirst();
}

/** Of a customer: they were found to be this one, at once or by others in between. */
export function isMergedInto(customerId: string) {
  return sql<boolean>`merged_into is not null
    and standing_customer(clinic_id, customer_id) = ${customerId}::uuid`;
}

/**
 * Who is meant: the customer that was chosen, else whoever has this name with one of these contacts.
 * Nobody is made.
 */
export async function selectKnownCustomer(
  db: Database | Transaction,
  clinicId: string,
  person: {
    customerId?: string | undefined;
    name: string;
    email?: string | undefined;
    phone?: string | undefined;
  },
): Promise<{ customerId: string; isBlocked: boolean } | undefined> {
  const chosen = person.customerId;
  const chosenId = chosen !== undefined && isCustomerId(chosen) ? chosen : null;
  const { rows } = await sql<{ customerId: string; isBlocked: boolean }>`
    select c.customer_id as "customerId", c.blocked_at is not null as "isBlocked"
    from customers c
    where c.clinic_id = ${clinicId} and c.erased_at is null
      and c.customer_id = standing_customer(${clinicId}, coalesce(${chosenId}::uuid, (
        select k.customer_id from customer_keys k
        where k.clinic_id = ${clinicId} and k.name_key = name_key(${person.name})
          and k.contact in (email_key(${person.email ?? null}), phone_key(${person.phone ?? null}))
        order by k.contact like '+%' limit 1
      )))`.execute(db);
  return rows[0];
}

/** Customers that are to be changed, locked in the order of their ids. */
export async function lockCustomers(
  trx: Transaction,
  clinicId: string,
  customerIds: readonly string[],
): Promise<StoredCustomer[]> {
  const ids = customerIds.filter(isCustomerId);
  if (ids.length === 0) return [];
  return trx
    .selectFrom('customers')
    .select(customerColumns)
    .where('clinic_id', '=', clinicId)
    .where('customer_id', 'in', ids)
    .orderBy('customer_id')
    .forNoKeyUpdate()
    .execute();
}

export type CustomerChange = Pick<
  Updateable<CustomersTable>,
  | 'name'
  | 'email'
  | 'phone'
  | 'phone_typed'
  | 'staff_note'
  | 'blocked_reason'
  | 'merged_into'
  | 'before_merge'
> & {
  blocked_at?: Date | typeof atThisMoment | null;
  merged_at?: typeof atThisMoment | null;
};

export async function updateCustomer(
  trx: Transaction,
  clinicId: string,
  customerId: string,
  change: CustomerChange,
): Promise<void> {
  await trx
    .updateTable('customers')
    .set(change)
    .where('clinic_id', '=', clinicId)
    .where('customer_id', '=', customerId)
    .execute();
}

/**
 * How somebody is reached, on their appointments to come: messages go there, and they are found by it.
 *
 * @returns which these are
 */
export async function updateContactAhead(
  trx: Transaction,
  clinicId: string,
  customerId: string,
  contact: { name: string; email: string | null; phone: string | null; phone_typed: string | null },
): Promise<string[]> {
  const rows = await trx
    .updateTable('appointments')
    .set(contact)
    .where('clinic_id', '=', clinicId)
    .where('customer_id', '=', customerId)
    .where('gateway', '=', 'local')
    .where('status', '=', 'confirmed')
    .where('ends_at', '>', sql<number>`clock_timestamp()`)
    .returning('appointment_id')
    .execute();
  return rows.map(({ appointment_id: id }) => id);
}

/** The newest customers, or those who are blocked, by name. */
export async function listCustomers(
  db: Database,
  clinicId: string,
  { own, which, limit }: { own: Own; which: 'newest' | 'blocked'; limit: number },
): Promise<StoredCustomer[]> {
  return db
    .selectFrom('customers as c')
    .select(customerColumns)
    .where('c.clinic_id', '=', clinicId)
    .where('c.merged_into', 'is', null)
    .where('c.erased_at', 'is', null)
    .$if(which === 'blocked', (query) => query.where('c.blocked_at', 'is not', null))
    .where(seenBy(own))
    .orderBy('c.created_at', 'desc')
    .orderBy('c.customer_id')
    .limit(limit)
    .execute();
}

/** An appointment as a line of a customer's history. */
export interface CustomerVisit {
  appointmentId: string;
  customerId: string;
  serviceId: string;
  practitionerId: string;
  agentId: string;
  status: string;
  start: number;
  /** Over by the database's clock. */
  isPast: boolean;
}

/** Appointments of one customer, latest first. */
export async function selectVisits(
  db: Database,
  clinicId: string,
  customerId: string,
  own: Own,
  limit: number,
): Promise<CustomerVisit[]> {
  return db
    .selectFrom('appointments')
    .select([
      'appointment_id as appointmentId',
      sql<string>`customer_id`.as('customerId'),
      'service_id as serviceId',
      'practitioner_id as practitionerId',
      'agent_id as agentId',
      'status',
      'starts_at as start',
      sql<boolean>`ends_at <= clock_timestamp()`.as('isPast'),
    ])
    .where('clinic_id', '=', clinicId)
    .where('customer_id', '=', customerId)
    .where('status', '!=', 'held')
    .$if(own !== null, (query) => query.where('practitioner_id', '=', own ?? ''))
    .orderBy('starts_at', 'desc')
    .orderBy('appointment_id')
    .limit(limit)
    .execute();
}

export interface VisitCounts {
  upcoming: number;
  past: number;
  cancelled: number;
  noShow: number;
}

export async function countVisits(
  db: Database,
  clinicId: string,
  customerId: string,
  own: Own,
): Promise<VisitCounts> {
  const { rows } = await sql<VisitCounts>`
    select
      count(*) filter (where status in ('pending', 'confirmed') and ends_at > clock_timestamp())::int
        as upcoming,
      count(*) filter (where status = 'completed'
        or (status = 'confirmed' and ends_at <= clock_timestamp()))::int as past,
      count(*) filter (where status = 'cancelled')::int as cancelled,
      count(*) filter (where status = 'no_show')::int as "noShow"
    from appointments
    where clinic_id = ${clinicId} and customer_id = ${customerId} and status <> 'held'
      and (${own}::uuid is null or practitioner_id = ${own}::uuid)`.execute(db);
  return rows[0] ?? { upcoming: 0, past: 0, cancelled: 0, noShow: 0 };
}
