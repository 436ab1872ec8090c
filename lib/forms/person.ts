import { type DetailsErrors, type DetailsValues, detailsFields } from './details.ts';
import { detailsSchema } from './details-schema.ts';
import { fieldErrors } from './field-errors.ts';
import { toE164 } from './phone.ts';

/** Who is booked, as the contract takes it: one of email and phone. */
export interface Person {
  name: string;
  email?: string;
  phone?: string;
  /** The number as it was typed, for display. */
  phone_typed?: string;
  notes?: string;
}

/**
 * Checks the details and turns a typed phone number into E.164, read as people in `country` write it.
 *
 * @example readPerson({ ...emptyDetails, name: 'Jane Doe', contact: 'mobile', mobile: '07700 900 982' }, 'GB')
 * // { ok: true, person: { name: 'Jane Doe', phone: '+447700900982', phone_typed: '07700 900 982' } }
 */
export function readPerson(
  values: DetailsValues,
  country: string,
): { ok: true; person: Person } | { ok: false; errors: DetailsErrors } {
  const parsed = detailsSchema.safeParse(values);
  if (!parsed.success) return { ok: false, errors: fieldErrors(parsed.error, detailsFields) };
  const { name, notes, ...choice } = parsed.data;
  const person: Person = { name, ...(notes && { notes }) };
  if (choice.contact === 'email') return { ok: true, person: { ...person, email: choice.email } };
  const typed = choice.contact === 'mobile' ? choice.mobile : choice.landline;
  const phone = toE164(typed, country);
  return phone === null
    ? { ok: false, errors: { [choice.contact]: `${choice.contact}Format` } }
    : { ok: true, person: { ...person, phone, phone_typed: typed } };
}
