import { z } from 'zod';
import { fields } from '../contract/fields.ts';
import { fieldLimits } from '../contract/text-rules.ts';
import type { FieldErrors } from './field-errors.ts';

export const reasonErrorKeys = ['reasonTooLong', 'reasonUnusable'] as const;
export type ReasonErrorKey = (typeof reasonErrorKeys)[number];
export type ReasonErrors = FieldErrors<'reason', ReasonErrorKey>;

/**
 * Why an appointment is cancelled: optional, and sent to the clinic as the request's notes.
 *
 * @example reasonSchema.parse({ reason: ' I feel better ' }) // { reason: 'I feel better' }
 */
export const reasonSchema = z.object({
  reason: z
    .string()
    .trim()
    .max(fieldLimits.notes, { error: 'reasonTooLong' satisfies ReasonErrorKey })
    .refine((text) => fields.optional(fields.notes).safeParse(text).success, {
      error: 'reasonUnusable' satisfies ReasonErrorKey,
    }),
});
