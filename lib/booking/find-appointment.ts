import 'server-only';
import { timingSafeEqual } from 'node:crypto';
import type { Database } from '../storage/database.ts';
import { digestOf } from '../storage/digest.ts';
import { selectByIds } from '../storage/find-appointment.ts';

/** What a stranger typed, and how to read it. */
export interface Search {
  appointmentIds: readonly string[];
  /** An email address or a phone number. */
  contact: string;
  /** Whether clinics of the demo are among those that are searched. */
  demo: boolean;
  /** The E.164 form of the contact as people in a country write numbers; null when it is none. */
  phoneIn: (country: string) => string | null;
}

type Row = Awaited<ReturnType<typeof selectByIds>>[number];

/** Compared with when there is no such appointment, so that it takes as long as a wrong contact. */
const nobody: Row = {
  clinicId: '',
  appointmentId: '',
  email: 'nobody@example.com',
  phone: '+12125550100',
  phoneTyped: '(212) 555-0100',
  country: 'US',
  isDemo: false,
};

/**
 * The appointment with this id whose person gave this email address or phone number; null for a
 * wrong pair. Addresses are compared without case, numbers as E.164 and by their digits. An id that
 * nobody has and a contact that is not the person's give the same answer after the same work.
 *
 * @example
 * await findAppointment(db, { appointmentIds: ['appt_k7m2x9qrtb'], contact: 'Jane@Example.com', … })
 * // { clinicId: '…', appointmentId: 'appt_k7m2x9qrtb' }
 */
export async function findAppointment(
  db: Database,
  search: Search,
): Promise<{ clinicId: string; appointmentId: string } | null> {
  const rows = await selectByIds(db, search.appointmentIds);
  const [first = nobody, ...others] = rows;
  let found: Row | undefined;
  for (const row of [first, ...others]) {
    const isTheirs = isContactOf(row, search);
    if (isTheirs && row !== nobody && (search.demo || !row.isDemo)) found ??= row;
  }
  return found ? { clinicId: found.clinicId, appointmentId: found.appointmentId } : null;
}

function isContactOf(row: Row, { contact, phoneIn }: Search): boolean {
  const digits = digitsOf(contact);
  const alike = [
    isSame(contact.trim().toLowerCase(), row.email?.toLowerCase()),
    isSame(phoneIn(row.country), row.phone),
    isSame(digits, row.phone && digitsOf(row.phone)),
    isSame(digits, row.phoneTyped && digitsOf(row.phoneTyped)),
  ];
  return alike.includes(true);
}

function digitsOf(text: string): string {
  return text.normalize('NFKC').replace(/\D/g, '');
}

/** Takes as long whatever is compared; nothing is the same as nothing. */
function isSame(typed: string | null, stored: string | null | undefined): boolean {
  const equal = timingSafeEqual(digestOf(typed ?? ''), digestOf(stored ?? ''));
  return equal && Boolean(typed) && Boolean(stored);
}
