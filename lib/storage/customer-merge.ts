import 'server-only';
import { sql } from 'kysely';
import type { Own } from './customers.ts';
import type { Database, Transaction } from './database.ts';

/** Somebody who may be the same person, and why. */
export interface LikelySame {
  customerId: string;
  name: string;
  email: string | null;
  phone: string | null;
  phoneTyped: string | null;
  /** They share an address or a number. */
  contact: boolean;
  appointments: number;
}

/**
 * Who may be the same person as a customer: with one of their contacts and a name like theirs, or
 * with the same name and another contact. Found in the index that is searched, which has the
 * contacts of everybody.
 */
export async function selectLikelySame(
  db: Database,
  clinicId: string,
  customerId: string,
  limit: number,
): Promise<LikelySame[]> {
  const { rows } = await sql<LikelySame>`
    with one as (
      select name, ' ' || plain_text(name) || ' %' as named, email_key(email) as mail,
        substr(phone_key(phone), 2) as number
      from customers where clinic_id = ${clinicId} and customer_id = ${customerId}
    ), found as (
      select c.*, true as contact from one join customers c
        on c.clinic_id = ${clinicId} and c.search like '%' || replace(one.mail, '_', '\\_') || '%'
          and c.search || ' ' like '% ' || replace(one.mail, '_', '\\_') || ' %'
      union
      select c.*, true from one join customers c
        on c.clinic_id = ${clinicId} and c.search like '%' || one.number || '%'
      union
      select c.*, false from one join customers c
        on c.clinic_id = ${clinicId} and c.search like replace(one.named, '_', '\\_')
    )
    select f.customer_id as "customerId", f.name, f.email, f.phone, f.phone_typed as "phoneTyped",
      bool_or(f.contact) as contact,
      (select count(*)::int from appointments a where a.clinic_id = ${clinicId}
        and a.customer_id = f.customer_id and a.status <> 'held') as appointments
    from found f
    where f.customer_id <> ${customerId} and f.merged_into is null and f.erased_at is null
    group by f.customer_id, f.name, f.email, f.phone, f.phone_typed
    order by bool_or(f.contact) desc, similarity(plain_text(f.name), (select plain_text(name) from one)) desc,
      f.customer_id
    limit ${limit}`.execute(db);
  return rows;
}

/** Gives the appointments of one customer to another, and says which they were. */
export async function giveAppointments(
  trx: Transaction,
  clinicId: string,
  from: string,
  to: string,
): Promise<string[]> {
  const rows = await trx
    .updateTable('appointments')
    .set({ customer_id: to })
    .where('clinic_id', '=', clinicId)
    .where('customer_id', '=', from)
    .returning('appointment_id')
    .execute();
  return rows.map((row) => row.appointment_id);
}

/**
 * Gives back to a customer what went over with a merge, and what was made under their name and
 * contact since. Of what went over, name and contact are theirs again where they were put right
 * together with those of the other meanwhile.
 */
export async function takeBackAppointments(
  trx: Transaction,
  clinicId: string,
  { customerId, from, moved }: { customerId: string; from: string; moved: readonly string[] },
): Promise<void> {
  await sql`
    update appointments a set customer_id = c.customer_id,
      name = c.name, email = c.email, phone = c.phone, phone_typed = c.phone_typed
    from customers c, customers other
    where a.clinic_id = ${clinicId} and a.customer_id = ${from}
      and a.appointment_id = any(${moved}::text[]) and a.erased_at is null
      and c.clinic_id = a.clinic_id and c.customer_id = ${customerId}
      and other.clinic_id = a.clinic_id and other.customer_id = a.customer_id
      and (a.name, a.email, a.phone) is not distinct from (other.name, other.email, other.phone)
    `.execute(trx);
  await sql`
    update appointments a set customer_id = ${customerId}
    where a.clinic_id = ${clinicId} and a.customer_id = ${from} and (
      a.appointment_id = any(${moved}::text[]) or exists (
        select from customer_keys k
        where k.clinic_id = a.clinic_id and k.name_key = name_key(a.name)
          and k.contact in (email_key(a.email), phone_key(a.phone))
          and (k.customer_id = ${customerId}
            or standing_customer(a.clinic_id, k.customer_id) = ${customerId})
      )
    )`.execute(trx);
}

/** Those who were merged into a customer, newest first, as long as it can be undone. */
export async function selectMerged(
  db: Database,
  clinicId: string,
  customerId: string,
  own: Own,
): Promise<{ customerId: string; name: string | null; mergedAt: number }[]> {
  if (own !== null) return [];
  return db
    .selectFrom('customers')
    .select(['customer_id as customerId', 'name', sql<number>`merged_at`.as('mergedAt')])
    .where('clinic_id', '=', clinicId)
    .where('merged_into', '=', customerId)
    .where('erased_at', 'is', null)
    .orderBy('merged_at', 'desc')
    .execute();
}
