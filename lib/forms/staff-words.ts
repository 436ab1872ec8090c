import { z } from 'zod';
import { emailPattern, fieldLimits, isClean, isOneLine } from '../contract/text-rules.ts';
import { type FieldErrors, fieldErrors } from './field-errors.ts';
import { toE164 } from './phone.ts';
import { withoutMarks } from './typed-name.ts';

type ContactError =
  | 'nameMissing'
  | 'nameTooLong'
  | 'nameUnusable'
  | 'emailFormat'
  | 'phoneFormat'
  | 'contactMissing'
  | 'notesTooLong'
  | 'reasonUnusable';

export const contactFields = ['name', 'email', 'phone', 'notes'] as const;
export type ContactField = (typeof contactFields)[number];
export type ContactErrors = FieldErrors<ContactField, ContactError>;

/** What staff write for each other: text that can be stored, or none. */
export function readNote(
  typed: string,
): { ok: true; note: string } | { ok: false; error: 'noteTooLong' | 'noteUnusable' } {
  const note = typed.trim();
  if (note.length > fieldLimits.notes) return { ok: false, error: 'noteTooLong' };
  return isClean(note) ? { ok: true, note } : { ok: false, error: 'noteUnusable' };
}

const because = (error: ContactError) => ({ error });

const schema = z.object({
  name: z
    .string()
    .overwrite(withoutMarks)
    .trim()
    .min(1, because('nameMissing'))
    .max(fieldLimits.name, because('nameTooLong'))
    .refine((name) => isClean(name) && isOneLine(name), because('nameUnusable')),
  email: z
    .string()
    .trim()
    .max(fieldLimits.email, because('emailFormat'))
    .refine((typed) => typed === '' || (emailPattern.test(typed) && isClean(typed)), {
      error: 'emailFormat' satisfies ContactError,
    }),
  phone: z.string().trim().max(40, because('phoneFormat')).refine(isClean, because('phoneFormat')),
  notes: z
    .string()
    .trim()
    .max(fieldLimits.notes, because('notesTooLong'))
    .refine(isClean, because('reasonUnusable')),
});

/** Who comes and how to reach them, as staff put it right: one contact at least. */
export interface Contact {
  name: string;
  email: string | null;
  phone: string | null;
  phoneTyped: string | null;
  notes: string | null;
}

/**
 * Reads contact details. A number that reads as the one that is known stays as that was typed.
 *
 * @example
 * readContact({ name: 'Jane Doe', email: '', phone: '07700 900 982', notes: '' }, 'GB')
 * // { ok: true, contact: { name: 'Jane Doe', phone: '+447700900982', … } }
 */
export function readContact(
  typed: Record<ContactField, string>,
  country: string,
): { ok: true; contact: Contact } | { ok: false; errors: ContactErrors } {
  const parsed = schema.safeParse(typed);
  if (!parsed.success) return { ok: false, errors: fieldErrors(parsed.error, contactFields) };
  const { name, email, phone: phoneTyped, notes } = parsed.data;
  const phone = phoneTyped === '' ? null : toE164(phoneTyped, country);
  if (phoneTyped !== '' && phone === null) return { ok: false, errors: { phone: 'phoneFormat' } };
  if (email === '' && phone === null) return { ok: false, errors: { email: 'contactMissing' } };
  return {
    ok: true,
    contact: {
      name,
      email: email || null,
      phone,
      phoneTyped: phone === null ? null : phoneTyped,
      notes: notes || null,
    },
  };
}
