import 'server-only';
import { insertHistory } from '../storage/appointments.ts';
import { insertAudit, insertLook } from '../storage/audit.ts';
import { type LikelySame, selectLikelySame, selectMerged } from '../storage/customer-merge.ts';
import {
  atThisMoment,
  type CustomerVisit,
  countVisits,
  listCustomers,
  lockCustomers,
  type StoredCustomer,
  selectCustomer,
  selectVisits,
  updateContactAhead,
  updateCustomer,
  type VisitCounts,
} from '../storage/customers.ts';
import { inTransaction } from '../storage/transaction.ts';
import type { Instant } from '../time/instant.ts';
import { lineOf, may, permitted } from './desk.ts';

export type { LikelySame } from '../storage/customer-merge.ts';
export type { CustomerVisit } from '../storage/customers.ts';

/** A customer as the console shows them. */
export interface Customer {
  customerId: string;
  name: string;
  email: string | null;
  phone: string | null;
  phoneTyped: string | null;
  formerly: readonly string[];
  staffNote: string | null;
  blocked: { at: Instant; reason: string } | null;
}

export interface CustomerPage {
  ok: true;
  customer: Customer;
  visits: CustomerVisit[];
  counts: VisitCounts;
  likelySame: LikelySame[];
  merged: { customerId: string; name: string | null; mergedAt: Instant }[];
}

type Missing =
  | { ok: false; code: 'not_found' }
  /** They are somebody else's page now. */
  | { ok: false; code: 'merged'; into: string };

const visitsShown = 200;
const likelyShown = 10;
const listed = 50;

function toCustomer(row: StoredCustomer): Customer {
  return {
    customerId: row.customer_id,
    name: row.name ?? '',
    email: row.email,
    phone: row.phone,
    phoneTyped: row.phone_typed,
    formerly: row.formerly,
    staffNote: row.staff_note,
    blocked:
      row.blocked_at === null ? null : { at: row.blocked_at, reason: row.blocked_reason ?? '' },
  };
}

/** Everything about one customer; that it was looked at is written down. */
export const loadCustomer = permitted(
  'customers.read',
  async (desk, customerId: string): Promise<CustomerPage | Missing> => {
    const { db, clinic, own } = desk;
    const { clinicId } = clinic;
    const row = await selectCustomer(db, clinicId, customerId, null);
    if (!row || row.erased_at !== null) return { ok: false, code: 'not_found' };
    const who = row.merged_into ?? customerId;
    if (own !== null && !(await selectCustomer(db, clinicId, who, own))) {
      return { ok: false, code: 'not_found' };
    }
    if (row.merged_into) return { ok: false, code: 'merged', into: row.merged_into };
    await insertLook(db, clinicId, {
      ...lineOf(desk),
      event: 'customer_read',
      subjectId: customerId,
    });
    const mayMerge = may(desk, 'customers.merge');
    const [visits, counts, likelySame, merged] = await Promise.all([
      selectVisits(db, clinicId, customerId, own, visitsShown),
      countVisits(db, clinicId, customerId, own),
      mayMerge ? selectLikelySame(db, clinicId, customerId, likelyShown) : [],
      selectMerged(db, clinicId, customerId, own),
    ]);
    return { ok: true, customer: toCustomer(row), visits, counts, likelySame, merged };
  },
);

/** Whether there is such a customer, for whoever asks; one who was merged is another's page. */
export const findCustomer = permitted(
  'customers.read',
  async (
    { db, clinic: { clinicId }, own },
    customerId: string,
  ): Promise<{ ok: true } | { ok: false; code: 'not_found' }> => {
    const row = await selectCustomer(db, clinicId, customerId, null);
    const who = row?.merged_into ?? customerId;
    const isTheirs = own === null || (await selectCustomer(db, clinicId, who, own));
    return row && row.erased_at === null && isTheirs
      ? { ok: true }
      : { ok: false, code: 'not_found' };
  },
);

/** A customer for a form that books for them, or merges them: who they are, and no more. */
export const pickCustomer = permitted(
  'customers.read',
  async ({ db, clinic, own }, customerId: string) => {
    const row = await selectCustomer(db, clinic.clinicId, customerId, own);
    if (!row || row.erased_at !== null || row.merged_into !== null) {
      return { ok: false, code: 'not_found' };
    }
    return { ok: true, customer: toCustomer(row) };
  },
);

/** Customers without a search: the newest, or those who are blocked. */
export const loadCustomers = permitted(
  'customers.read',
  async ({ db, clinic, own }, which: 'newest' | 'blocked') => {
    const rows = await listCustomers(db, clinic.clinicId, { own, which, limit: listed });
    return { ok: true, customers: rows.map(toCustomer) };
  },
);

export interface CustomerDetails {
  name: string;
  email: string | null;
  phone: string | null;
  phoneTyped: string | null;
  staffNote: string | null;
}

/**
 * Changes how a customer is called and reached, and what staff note of them; appointments to come
 * are told the same. What they were called before still finds them.
 */
export const saveCustomer = permitted(
  'customers.edit',
  async (
    desk,
    customerId: string,
    seen: CustomerDetails,
    wanted: CustomerDetails,
  ): Promise<
    | { ok: true }
    | { ok: false; code: 'not_found' }
    | { ok: false; code: 'stale'; now: CustomerDetails }
  > => {
    const { clinicId } = desk.clinic;
    return inTransaction(desk.db, clinicId, async (trx) => {
      const [row] = await lockCustomers(trx, clinicId, [customerId]);
      if (!row || row.erased_at !== null || row.merged_into !== null) {
        return { ok: false, code: 'not_found' };
      }
      const now = detailsOf(row);
      if (!isSame(now, seen) && !isSame(now, wanted)) return { ok: false, code: 'stale', now };
      const fields = fieldsOf(now, wanted);
      if (fields.length === 0) return { ok: true };
      const { name, email, phone, phoneTyped, staffNote } = wanted;
      const contact = { name, email, phone, phone_typed: phoneTyped };
      await updateCustomer(trx, clinicId, customerId, { ...contact, staff_note: staffNote });
      const ofContact = fields.filter((field) => field !== 'staffNote');
      if (ofContact.length > 0) {
        const ahead = await updateContactAhead(trx, clinicId, customerId, contact);
        const detail = { fields: ofContact };
        const line = { ...lineOf(desk), event: 'details_changed', detail } as const;
        await insertHistory(trx, clinicId, ahead, line);
      }
      await insertAudit(trx, clinicId, {
        ...lineOf(desk),
        event: 'customer_changed',
        subjectId: customerId,
        detail: { fields },
      });
      return { ok: true };
    });
  },
);

function detailsOf(row: StoredCustomer): CustomerDetails {
  return {
    name: row.name ?? '',
    email: row.email,
    phone: row.phone,
    phoneTyped: row.phone_typed,
    staffNote: row.staff_note,
  };
}

function fieldsOf(a: CustomerDetails, b: CustomerDetails): string[] {
  return (['name', 'email', 'phone', 'phoneTyped', 'staffNote'] as const).filter(
    (field) => a[field] !== b[field],
  );
}

function isSame(a: CustomerDetails, b: CustomerDetails): boolean {
  return fieldsOf(a, b).length === 0;
}

/** Keeps somebody from booking by themselves, for a reason that staff read; staff still can. */
export const blockCustomer = permitted(
  'customers.block',
  async (desk, customerId: string, reason: string | null) => {
    const { clinicId } = desk.clinic;
    return inTransaction(desk.db, clinicId, async (trx) => {
      const [row] = await lockCustomers(trx, clinicId, [customerId]);
      if (!row || row.erased_at !== null || row.merged_into !== null) {
        return { ok: false, code: 'not_found' };
      }
      if ((row.blocked_at !== null) === (reason !== null)) return { ok: true };
      await updateCustomer(trx, clinicId, customerId, {
        blocked_at: reason === null ? null : atThisMoment,
        blocked_reason: reason,
      });
      await insertAudit(trx, clinicId, {
        ...lineOf(desk),
        event: reason === null ? 'customer_unblocked' : 'customer_blocked',
        subjectId: customerId,
      });
      return { ok: true };
    });
  },
);
