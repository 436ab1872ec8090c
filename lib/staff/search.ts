import 'server-only';
import {
  type FoundAppointment,
  type FoundCustomer,
  type SearchWords,
  searchAppointments,
  searchCustomers,
  searchUnknown,
} from '../storage/customer-search.ts';
import { permitted } from './desk.ts';

export type { FoundAppointment, FoundCustomer } from '../storage/customer-search.ts';

/** What is looked for; see readSearch. */
export interface StaffSearch extends SearchWords {
  ids: readonly string[];
  idPrefix?: string | undefined;
}

export interface Found {
  ok: true;
  /** The one appointment whose reference was typed. */
  exact?: FoundAppointment | undefined;
  customers: FoundCustomer[];
  appointments: FoundAppointment[];
}

/** Customers and appointments that everything typed is found of, of all times. */
export const searchEverywhere = permitted(
  'customers.read',
  async (
    { db, clinic: { clinicId }, own },
    { ids, idPrefix, ...words }: StaffSearch,
    limit: number,
  ): Promise<Found> => {
    const within = { own, limit };
    const [exact] = await searchAppointments(db, clinicId, { ids }, within);
    if (exact) return { ok: true, exact, customers: [], appointments: [exact] };
    const [customers, unknown, begun] = await Promise.all([
      searchCustomers(db, clinicId, words, within),
      searchUnknown(db, clinicId, words, within),
      idPrefix === undefined ? [] : searchAppointments(db, clinicId, { idPrefix }, within),
    ]);
    const customerIds = customers.map(({ customerId }) => customerId);
    const theirs = await searchAppointments(db, clinicId, { customerIds }, within);
    return { ok: true, customers, appointments: [...begun, ...unknown, ...theirs].slice(0, limit) };
  },
);

/** Customers alone, for who is about to book for one. */
export const searchPeople = permitted(
  'customers.read',
  async (
    { db, clinic: { clinicId }, own },
    { ids, ...words }: StaffSearch,
    limit: number,
  ): Promise<{ ok: true; customers: FoundCustomer[] }> => {
    const within = { own, limit };
    // A reference stands for whom it is.
    const [exact] = await searchAppointments(db, clinicId, { ids }, within);
    const customers = exact?.customerId
      ? await searchCustomers(
          db,
          clinicId,
          { words: [], digits: [], customerId: exact.customerId },
          within,
        )
      : await searchCustomers(db, clinicId, words, within);
    return { ok: true, customers };
  },
);
