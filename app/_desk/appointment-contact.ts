import 'server-only';
import type { DetailsState } from '@/components/staff/appointment-details.tsx';
import { phoneExamples } from '@/lib/forms/phone.ts';
import { type ContactField, contactFields, readContact } from '@/lib/forms/staff-words.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { type ContactDetails, changeContact } from '@/lib/staff/appointment-words.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import { isAppointmentId } from './appointment-id.ts';

export type SentDetails = Record<ContactField | 'appointment' | 'seen', string>;

/** How the details stand, for a form to send back: so that nobody's change is lost to another's. */
export function seenContact({ name, email, phone, phoneTyped, notes }: ContactDetails): string {
  return JSON.stringify([name, email, phone, phoneTyped, notes]);
}

function readSeen(text: string): ContactDetails | undefined {
  try {
    const [name, email, phone, phoneTyped, notes] = JSON.parse(text);
    const line = (value: unknown) => (typeof value === 'string' ? value : null);
    return {
      name: line(name) ?? '',
      email: line(email),
      phone: line(phone),
      phoneTyped: line(phoneTyped),
      notes: line(notes),
    };
  } catch {
    return undefined;
  }
}

/** Changes what was sent; what is to be shown when that was not done, undefined once it is. */
export async function changeDetails(
  desk: Desk,
  sent: SentDetails,
): Promise<DetailsState | undefined> {
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffAppointment');
  const values = Object.fromEntries(contactFields.map((name) => [name, sent[name]])) as Record<
    ContactField,
    string
  >;
  const typed = { values, seen: sent.seen };
  const read = readContact(values, clinic.country);
  if (!read.ok) {
    const example = phoneExamples(clinic.country).mobile;
    const errors = Object.entries(read.errors).map(([name, key]) => [name, say(key, { example })]);
    return { ...typed, errors: Object.fromEntries(errors) };
  }
  const problem = (text: string) => ({ errors: {}, problem: { title: say('problemTitle'), text } });
  const seen = readSeen(sent.seen);
  if (!seen || !isAppointmentId(sent.appointment)) {
    return { ...typed, ...problem(say('move_not_found')) };
  }
  const { contact } = read;
  // A number that is the same is written as it was.
  const isSameNumber =
    contact.phone === seen.phone && contact.phoneTyped === (seen.phoneTyped ?? seen.phone);
  const to = isSameNumber ? { ...contact, phoneTyped: seen.phoneTyped } : contact;
  const outcome = await changeContact(desk, { appointmentId: sent.appointment, to, seen });
  if (outcome.ok) return undefined;
  if (outcome.code !== 'changed') return { ...typed, ...problem(say(`move_${outcome.code}`)) };
  return { values, seen: seenContact(outcome.now), ...problem(say('staleDetails')) };
}
