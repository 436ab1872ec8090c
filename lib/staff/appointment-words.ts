import 'server-only';
import { lockAppointment, type StoredAppointment } from '../storage/appointments.ts';
import { selectKnownCustomer } from '../storage/customers.ts';
import type { Transaction } from '../storage/database.ts';
import { type StaffWords, writeStaffWords } from '../storage/staff-appointments.ts';
import { inTransaction } from '../storage/transaction.ts';
import { lineOf, type PermittedDesk, permitted } from './desk.ts';

type Refusal<Shown> =
  | { ok: false; code: 'not_found' }
  /** Somebody else has changed it since it was shown: this is how it is. */
  | { ok: false; code: 'changed'; now: Shown };

/** What is written of an appointment for staff alone; customers never see it. */
export const writeStaffNote = permitted(
  'appointments.note',
  async (
    desk,
    { appointmentId, note, seen }: { appointmentId: string; note: string; seen: string },
  ): Promise<{ ok: true } | Refusal<string>> =>
    changing(desk, appointmentId, async (row, write) => {
      const now = row.staff_note ?? '';
      if (now === note) return { ok: true };
      if (now !== seen) return { ok: false, code: 'changed', now };
      await write({ staff_note: note || null }, 'note_changed');
      return { ok: true };
    }),
);

/** Who an appointment is for, and how to reach them. */
export interface ContactDetails {
  name: string;
  email: string | null;
  /** E.164, and as it was typed. */
  phone: string | null;
  phoneTyped: string | null;
  notes: string | null;
}

const fields = ['name', 'email', 'phone', 'phoneTyped', 'notes'] as const;

/** Puts right who it is for and how to reach them: in our copy alone, where it is kept elsewhere. */
export const changeContact = permitted(
  'appointments.move',
  async (
    desk,
    {
      appointmentId,
      to,
      seen,
    }: { appointmentId: string; to: ContactDetails; seen: ContactDetails },
  ): Promise<{ ok: true } | Refusal<ContactDetails>> =>
    changing(desk, appointmentId, async (row, write, trx) => {
      const now = contactOf(row);
      const differ = (other: ContactDetails) => fields.filter((name) => now[name] !== other[name]);
      const changed = differ(to);
      if (changed.length === 0) return { ok: true };
      if (differ(seen).length > 0) return { ok: false, code: 'changed', now };
      const { name, email, phone, phoneTyped: phone_typed, notes } = to;
      const reach = { email: email ?? undefined, phone: phone ?? undefined };
      // Somebody else whom the clinic knows: it is theirs, to be found and forgotten with them.
      const known = await selectKnownCustomer(trx, desk.clinic.clinicId, { name, ...reach });
      const whose = known && { customer_id: known.customerId };
      const words = { name, email, phone, phone_typed, notes, ...whose };
      // Names of fields, and nothing that was in them.
      await write(words, 'details_changed', { fields: changed });
      return { ok: true };
    }),
);

export function contactOf(row: StoredAppointment): ContactDetails {
  const { email, phone, phone_typed: phoneTyped, notes } = row;
  return { name: row.name ?? '', email, phone, phoneTyped, notes };
}

type Write = (
  words: StaffWords,
  event: 'note_changed' | 'details_changed',
  detail?: Record<string, unknown>,
) => Promise<void>;

async function changing<Outcome>(
  desk: PermittedDesk,
  appointmentId: string,
  work: (row: StoredAppointment, write: Write, trx: Transaction) => Promise<Outcome>,
): Promise<Outcome | { ok: false; code: 'not_found' }> {
  const { db, clinic, own } = desk;
  const { clinicId } = clinic;
  return inTransaction(db, clinicId, async (trx) => {
    const row = await lockAppointment(trx, clinicId, appointmentId);
    // Of who was forgotten nothing is written down again.
    if (!row || row.erased_at !== null || (own !== null && row.practitioner_id !== own)) {
      return { ok: false, code: 'not_found' };
    }
    const write: Write = (words, event, detail) =>
      writeStaffWords(trx, clinicId, appointmentId, words, {
        ...lineOf(desk),
        event,
        ...(detail && { detail }),
      });
    return work(row, write, trx);
  });
}
