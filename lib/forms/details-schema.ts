import { z } from 'zod';
import { fieldLimits, fields } from '../contract/fields.ts';
import type { DetailsErrorKey } from './details.ts';

const typedPhoneLimit = 40;

function because(error: DetailsErrorKey) {
  return { error };
}

/** What the form accepts, the contract accepts: the form only says it in words for a person. */
function acceptedBy(schema: z.ZodType) {
  return (value: string) => schema.safeParse(value).success;
}

// Whether a number exists in the clinic's country is settled on the server: the tables are large.
function typedPhone(missing: DetailsErrorKey, format: DetailsErrorKey) {
  return z
    .string()
    .trim()
    .min(1, because(missing))
    .max(typedPhoneLimit, because(format))
    .refine((typed) => (typed.match(/\d/g) ?? []).length >= 5, because(format));
}

const person = z.object({
  name: z
    .string()
    .trim()
    .min(1, because('nameMissing'))
    .max(fieldLimits.name, because('nameTooLong'))
    .refine(acceptedBy(fields.name), because('nameUnusable')),
  notes: z
    .string()
    .trim()
    .max(fieldLimits.notes, because('notesTooLong'))
    .refine(acceptedBy(fields.optional(fields.notes)), because('notesUnusable')),
});

const contactChoice = z.discriminatedUnion(
  'contact',
  [
    z.object({
      contact: z.literal('email'),
      email: z
        .string()
        .trim()
        .min(1, because('emailMissing'))
        .refine(acceptedBy(fields.email), because('emailFormat')),
    }),
    z.object({
      contact: z.literal('mobile'),
      mobile: typedPhone('mobileMissing', 'mobileFormat'),
    }),
    z.object({
      contact: z.literal('landline'),
      landline: typedPhone('landlineMissing', 'landlineFormat'),
    }),
  ],
  because('contactMissing'),
);

/**
 * Who comes, and the one way to reach them. Used by the browser and by the action. Its messages are
 * catalogue keys; a phone number is kept as it was typed.
 *
 * @example detailsSchema.safeParse({ name: 'Jane Doe', contact: 'email', email: 'jane@example.com', notes: '' }).success // true
 */
export const detailsSchema = z.intersection(person, contactChoice);
export type Details = z.infer<typeof detailsSchema>;
