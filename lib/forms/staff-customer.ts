import { z } from 'zod';
import { fieldErrors } from './field-errors.ts';
import { toE164 } from './phone.ts';
import { staffContact, staffText } from './staff-contact.ts';

export const customerFields = ['name', 'phone', 'email', 'note'] as const;
export type CustomerField = (typeof customerFields)[number];
export type CustomerValues = Record<CustomerField, string>;
export type CustomerErrorKey =
  | 'nameMissing'
  | 'nameUnusable'
  | 'contactMissing'
  | 'emailFormat'
  | 'phoneFormat'
  | 'noteUnusable';
export type CustomerErrors = Partial<Record<CustomerField, CustomerErrorKey>>;

/** A customer's details as they are kept. */
export interface ReadCustomer {
  name: string;
  email: string | null;
  phone: string | null;
  phoneTyped: string | null;
  staffNote: string | null;
}

const schema = z.object({ ...staffContact, note: staffText('noteUnusable') });

/**
 * Reads what staff typed of a customer; a number that was not touched stays as it is, also one that
 * is none.
 *
 * @example
 * readCustomer({ name: 'Jane Doe', phone: '212 555 0123', email: '', note: '' }, 'US', null)
 * // { ok: true, customer: { name: 'Jane Doe', phone: '+12125550123', phoneTyped: '212 555 0123', … } }
 */
export function readCustomer(
  values: CustomerValues,
  country: string,
  before: Pick<ReadCustomer, 'phone' | 'phoneTyped'> | null,
): { ok: true; customer: ReadCustomer } | { ok: false; errors: CustomerErrors } {
  const parsed = schema.safeParse(values);
  const errors: CustomerErrors = parsed.success
    ? {}
    : fieldErrors<CustomerField, CustomerErrorKey>(parsed.error, customerFields);
  const { name, email, phone: typed, note } = parsed.success ? parsed.data : values;
  const isUntouched = before !== null && typed === (before.phoneTyped ?? before.phone ?? '');
  const phone = isUntouched ? before.phone : typed === '' ? null : toE164(typed, country);
  if (typed === '' && email.trim() === '') errors.phone ??= 'contactMissing';
  else if (typed !== '' && phone === null) errors.phone ??= 'phoneFormat';
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return {
    ok: true,
    customer: {
      name,
      email: email || null,
      phone,
      phoneTyped: isUntouched ? before.phoneTyped : typed || null,
      staffNote: note || null,
    },
  };
}
