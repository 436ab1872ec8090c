import 'server-only';
import { insertAudit } from '../storage/audit.ts';
import { giveAppointments, takeBackAppointments } from '../storage/customer-merge.ts';
import type { BeforeMerge, MergedFacts } from '../storage/customer-tables.ts';
import {
  atThisMoment,
  lockCustomers,
  type StoredCustomer,
  updateCustomer,
} from '../storage/customers.ts';
import { inTransaction } from '../storage/transaction.ts';
import { type Customer, pickCustomer } from './customers.ts';
import { lineOf, permitted } from './desk.ts';

/** Whose value stays, of each that the two may differ in. */
export type Kept = Record<'name' | 'email' | 'phone', 'stays' | 'goes'>;

const notFound = { ok: false, code: 'not_found' } as const;

/** The two who may be one person, side by side. */
export const loadMerge = permitted(
  'customers.merge',
  async (
    desk,
    staysId: string,
    goesId: string,
  ): Promise<{ ok: true; stays: Customer; goes: Customer } | typeof notFound> => {
    if (staysId === goesId) return notFound;
    const [stays, goes] = await Promise.all([
      pickCustomer(desk, staysId),
      pickCustomer(desk, goesId),
    ]);
    if (!stays.ok || !goes.ok) return notFound;
    return { ok: true, stays: stays.customer, goes: goes.customer };
  },
);

/**
 * Makes two customers one: appointments go to the one who stays, with the values that were chosen.
 * The other is kept, so that it can be undone, and so that they are known by their name and contact.
 */
export const mergeCustomers = permitted(
  'customers.merge',
  async (desk, staysId: string, goesId: string, kept: Kept) => {
    const { clinicId } = desk.clinic;
    if (staysId === goesId) return notFound;
    return inTransaction(desk.db, clinicId, async (trx) => {
      const rows = await lockCustomers(trx, clinicId, [staysId, goesId]);
      const stays = rows.find((row) => row.customer_id === staysId && isStanding(row));
      const goes = rows.find((row) => row.customer_id === goesId && isStanding(row));
      if (!stays || !goes) return notFound;
      const after = mergedFacts(stays, goes, kept);
      await updateCustomer(trx, clinicId, staysId, columnsOf(after));
      const appointments = await giveAppointments(trx, clinicId, goesId, staysId);
      const undo: BeforeMerge = { before: factsOf(stays), after, appointments };
      await updateCustomer(trx, clinicId, goesId, {
        merged_into: staysId,
        merged_at: atThisMoment,
        before_merge: JSON.stringify(undo),
      });
      await insertAudit(trx, clinicId, {
        ...lineOf(desk),
        event: 'customers_merged',
        subjectId: staysId,
        detail: { with: goesId },
      });
      return { ok: true };
    });
  },
);

/** Makes two of one again: each with the appointments made under their name and contact. */
export const partCustomers = permitted('customers.merge', async (desk, goneId: string) => {
  const { clinicId } = desk.clinic;
  return inTransaction(desk.db, clinicId, async (trx) => {
    const [seen] = await lockCustomers(trx, clinicId, [goneId]);
    const staysId = seen?.merged_into;
    if (!seen || !staysId || seen.erased_at !== null) return notFound;
    const [stays] = await lockCustomers(trx, clinicId, [staysId]);
    if (!stays || !isStanding(stays)) return notFound;
    await updateCustomer(trx, clinicId, goneId, {
      merged_into: null,
      merged_at: null,
      before_merge: null,
    });
    const undo = seen.before_merge;
    if (undo) await updateCustomer(trx, clinicId, staysId, columnsOf(takenBack(stays, undo)));
    const moved = undo?.appointments ?? [];
    await takeBackAppointments(trx, clinicId, { customerId: goneId, from: staysId, moved });
    await insertAudit(trx, clinicId, {
      ...lineOf(desk),
      event: 'customers_parted',
      subjectId: staysId,
      detail: { with: goneId },
    });
    return { ok: true, staysId };
  });
});

function isStanding(row: StoredCustomer): boolean {
  return row.merged_into === null && row.erased_at === null;
}

function factsOf(row: StoredCustomer): MergedFacts {
  return {
    name: row.name,
    email: row.email,
    phone: row.phone,
    phoneTyped: row.phone_typed,
    note: row.staff_note,
    blockedAt: row.blocked_at,
    blockedReason: row.blocked_reason,
  };
}

/** Of two who are one: the values that were chosen, both notes, and blocked if either was. */
function mergedFacts(stays: StoredCustomer, goes: StoredCustomer, kept: Kept): MergedFacts {
  const two = { stays: factsOf(stays), goes: factsOf(goes) };
  const notes = [stays.staff_note, goes.staff_note].filter((note) => note !== null);
  const { phone, phoneTyped } = two[kept.phone];
  // Whoever is blocked stays so under another name.
  const { blockedAt, blockedReason } = two[stays.blocked_at === null ? 'goes' : 'stays'];
  return {
    name: two[kept.name].name,
    email: two[kept.email].email,
    phone,
    phoneTyped,
    note: notes.length > 0 ? notes.join('\n') : null,
    blockedAt,
    blockedReason,
  };
}

/** As it was before, where it still is what the merge made of it: what staff changed since stays. */
function takenBack(row: StoredCustomer, { before, after }: BeforeMerge): MergedFacts {
  const now = factsOf(row);
  const back = <Key extends keyof MergedFacts>(...keys: Key[]) => {
    const isUntouched = keys.every((key) => now[key] === after[key]);
    const from = isUntouched ? before : now;
    return Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<MergedFacts, Key>;
  };
  return {
    ...back('name'),
    ...back('email'),
    ...back('phone', 'phoneTyped'),
    ...back('note'),
    ...back('blockedAt', 'blockedReason'),
  };
}

function columnsOf(facts: MergedFacts) {
  return {
    name: facts.name,
    email: facts.email,
    phone: facts.phone,
    phone_typed: facts.phoneTyped,
    staff_note: facts.note,
    blocked_at: facts.blockedAt === null ? null : new Date(facts.blockedAt),
    blocked_reason: facts.blockedReason,
  };
}
