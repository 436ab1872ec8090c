import 'server-only';
import { insertAudit } from '../storage/audit.ts';
import { lockCustomers, updateCustomer } from '../storage/customers.ts';
import type { Transaction } from '../storage/database.ts';
import { lineOf, may, type PermittedDesk } from './desk.ts';

interface Said {
  email?: string | undefined;
  phone?: string | undefined;
  phoneTyped?: string | undefined;
}

/**
 * Takes down how a customer says they are reached now; what is not said stays. Who may not edit
 * customers leaves their page as it is: it is on the appointment all the same.
 *
 * @returns the customer they are, undefined for one that is not there
 */
export async function noteContact(
  trx: Transaction,
  desk: PermittedDesk,
  customerId: string,
  said: Said,
): Promise<string | undefined> {
  const { clinicId } = desk.clinic;
  const [row] = await lockCustomers(trx, clinicId, [customerId]);
  if (!row || row.erased_at !== null) return undefined;
  if (row.merged_into !== null) return noteContact(trx, desk, row.merged_into, said);
  const email = said.email ?? row.email;
  const phone = said.phone ?? row.phone;
  const changed = [
    ...(email === row.email ? [] : ['email']),
    ...(phone === row.phone ? [] : ['phone']),
  ];
  if (changed.length === 0 || !may(desk, 'customers.edit')) return row.customer_id;
  await updateCustomer(trx, clinicId, row.customer_id, {
    email,
    phone,
    ...(phone !== row.phone && { phone_typed: said.phoneTyped ?? null }),
  });
  await insertAudit(trx, clinicId, {
    ...lineOf(desk),
    event: 'customer_changed',
    subjectId: row.customer_id,
    detail: { fields: changed },
  });
  return row.customer_id;
}
