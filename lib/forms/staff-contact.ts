import { z } from 'zod';
import { emailPattern, fieldLimits, isClean, isOneLine } from '../contract/text-rules.ts';
import { withoutMarks } from './typed-name.ts';

const key = (error: string) => ({ error });

/** A text of staff that may be empty and may have lines. */
export function staffText(error: string) {
  return z
    .string()
    .trim()
    .max(fieldLimits.notes, key(error))
    .refine((typed) => isClean(typed), key(error));
}

/** Who somebody is and how they are reached, as staff type it of a caller and of a customer. */
export const staffContact = {
  name: z
    .string()
    .overwrite(withoutMarks)
    .trim()
    .min(1, key('nameMissing'))
    .max(fieldLimits.name, key('nameUnusable'))
    .refine((name) => isClean(name) && isOneLine(name), key('nameUnusable')),
  email: z
    .string()
    .trim()
    .max(fieldLimits.email, key('emailFormat'))
    .refine(
      (typed) => typed === '' || (emailPattern.test(typed) && isClean(typed)),
      key('emailFormat'),
    ),
  // What number it is needs the clinic's country.
  phone: z.string().trim().max(40, key('phoneFormat')),
};
