import 'server-only';
import { sql } from 'kysely';
import type { Own } from './customers.ts';
import type { Database } from './database.ts';

/** What is looked for, taken apart: every word has to be found somewhere. */
export interface SearchWords {
  /** Parts of names and addresses, as typed. */
  words: readonly string[];
  /** Parts of phone numbers: digits only, at least three. */
  digits: readonly string[];
  /** One customer, whose appointment was named. */
  customerId?: string | undefined;
}

/** A customer with their next and their last appointment. */
export interface FoundCustomer {
  customerId: string;
  name: string;
  email: string | null;
  phone: string | null;
  phoneTyped: string | null;
  isBlocked: boolean;
  next: number | null;
  last: number | null;
}

/** More than anybody reads: who types one more letter gets fewer. */
const consideredAtMost = 1000;

function escaped(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

/**
 * The patterns that all have to be found. A word of one or two letters is looked for at the
 * beginning of words: the index knows no parts that are shorter.
 */
function patternsOf({ words, digits }: SearchWords): string[] {
  return [
    ...words.map((word) => ([...word].length < 3 ? `% ${escaped(word)}%` : `%${escaped(word)}%`)),
    ...digits.map((part) => `%${part}%`),
  ];
}

/**
 * Customers that every word is found of, those first whose name begins with the first word. Whoever
 * was merged is found by their own words, as the person they are. Every word is a condition of its
 * own, for only so each is looked up in the index.
 */
export async function searchCustomers(
  db: Database,
  clinicId: string,
  wanted: SearchWords,
  { own, limit }: { own: Own; limit: number },
): Promise<FoundCustomer[]> {
  const conditions = patternsOf(wanted).map(
    (pattern) => sql<boolean>`search like plain_text(${pattern})`,
  );
  const { customerId } = wanted;
  if (customerId !== undefined) conditions.push(sql<boolean>`customer_id = ${customerId}`);
  if (conditions.length === 0) return [];
  const first = `${escaped(wanted.words[0] ?? '')}%`;
  const { rows } = await sql<FoundCustomer>`
    with matched as materialized (
      select customer_id, merged_into, name from customers
      where clinic_id = ${clinicId} and ${sql.join(conditions, sql` and `)}
        and (${own}::uuid is null or merged_into is not null or exists (
          select from appointments a where a.clinic_id = ${clinicId}
            and a.customer_id = customers.customer_id and a.practitioner_id = ${own}::uuid
            and a.status <> 'held'))
      limit ${consideredAtMost}
    ), people as (
      select customer_id, name from matched where merged_into is null
      union
      select c.customer_id, c.name from matched m
      join customers c on c.clinic_id = ${clinicId}
        and c.customer_id = standing_customer(c.clinic_id, m.merged_into)
      where m.merged_into is not null
    ), shown as (
      select customer_id from people p
      where ${own}::uuid is null or exists (
        select from appointments a where a.clinic_id = ${clinicId}
          and a.customer_id = p.customer_id and a.practitioner_id = ${own}::uuid
          and a.status <> 'held')
      order by plain_text(name) like plain_text(${first}) desc, name, customer_id
      limit ${limit}
    )
    select c.customer_id as "customerId", c.name, c.email, c.phone, c.phone_typed as "phoneTyped",
      c.blocked_at is not null as "isBlocked", t.next, t.last
    from shown
    join customers c on c.clinic_id = ${clinicId} and c.customer_id = shown.customer_id
    cross join lateral (
      select
        (extract(epoch from min(a.starts_at) filter (
          where a.ends_at > now() and a.status in ('pending', 'confirmed'))) * 1000)::float8 as next,
        (extract(epoch from max(a.starts_at) filter (
          where a.ends_at <= now() and a.status not in ('held', 'cancelled'))) * 1000)::float8 as last
      from appointments a
      where a.clinic_id = ${clinicId} and a.customer_id = c.customer_id
        and (${own}::uuid is null or a.practitioner_id = ${own}::uuid)
    ) t
    order by plain_text(c.name) like plain_text(${first}) desc, c.name, c.customer_id`.execute(db);
  return rows;
}

/** An appointment as it is found. */
export interface FoundAppointment {
  appointmentId: string;
  customerId: string | null;
  /** Whose; null for who was forgotten. */
  name: string | null;
  serviceId: string;
  practitionerId: string;
  status: string;
  start: number;
}

const found = [
  'appointment_id as appointmentId',
  'customer_id as customerId',
  'name',
  'service_id as serviceId',
  'practitioner_id as practitionerId',
  'status',
  'starts_at as start',
] as const;

/** Higher than what follows any beginning of an id. */
const highest = 'zzzzzzzzzz';

/**
 * The appointments with one of these ids, whose id begins like this, or of these customers; the
 * latest first. Ids are found between two bounds, because the index need not be in an order in
 * which beginnings can be looked up.
 */
export async function searchAppointments(
  db: Database,
  clinicId: string,
  wanted: { ids: readonly string[] } | { idPrefix: string } | { customerIds: readonly string[] },
  { own, limit }: { own: Own; limit: number },
): Promise<FoundAppointment[]> {
  const base = db.selectFrom('appointments').where('clinic_id', '=', clinicId);
  const isEmpty =
    ('ids' in wanted ? wanted.ids : 'idPrefix' in wanted ? 'one' : wanted.customerIds).length === 0;
  if (isEmpty) return [];
  const chosen =
    'ids' in wanted
      ? base.where('appointment_id', 'in', [...wanted.ids])
      : 'idPrefix' in wanted
        ? base
            .where('appointment_id', '>=', wanted.idPrefix)
            .where('appointment_id', '<=', wanted.idPrefix + highest)
            .where('appointment_id', 'like', `${escaped(wanted.idPrefix)}%`)
        : base.where('customer_id', 'in', [...wanted.customerIds]);
  return chosen
    .select(found)
    .where('status', '!=', 'held')
    .$if(own !== null, (query) => query.where('practitioner_id', '=', own ?? ''))
    .orderBy('starts_at', 'desc')
    .orderBy('appointment_id')
    .limit(limit)
    .execute();
}

/** Appointments of those whom a calendar elsewhere names without saying how to reach them. */
export async function searchUnknown(
  db: Database,
  clinicId: string,
  { words, digits }: SearchWords,
  { own, limit }: { own: Own; limit: number },
): Promise<FoundAppointment[]> {
  if (words.length === 0 || digits.length > 0) return [];
  const conditions = patternsOf({ words, digits }).map(
    (pattern) => sql<boolean>`(' ' || plain_text(name)) like plain_text(${pattern})`,
  );
  return db
    .selectFrom('appointments')
    .select(found)
    .where('clinic_id', '=', clinicId)
    .where('customer_id', 'is', null)
    .where('name', 'is not', null)
    .where(sql<boolean>`${sql.join(conditions, sql` and `)}`)
    .$if(own !== null, (query) => query.where('practitioner_id', '=', own ?? ''))
    .orderBy('starts_at', 'desc')
    .limit(limit)
    .execute();
}
