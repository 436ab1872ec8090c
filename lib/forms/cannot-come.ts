import { z } from 'zod';
import { fields } from '../contract/fields.ts';
import { fieldLimits } from '../contract/text-rules.ts';
import type { Problem } from './booking-state.ts';
import type { FieldErrors } from './field-errors.ts';

export const cannotComeErrorKeys = ['noteTooLong', 'noteUnusable'] as const;
type CannotComeErrorKey = (typeof cannotComeErrorKeys)[number];

/** Where telling the clinic stands. */
export interface CannotComeState {
  note: string;
  errors: FieldErrors<'note', CannotComeErrorKey>;
  problem?: Problem | undefined;
}

/**
 * What somebody says who cannot come and can no longer cancel: optional.
 *
 * @example cannotComeSchema.parse({ note: ' My train is late ' }) // { note: 'My train is late' }
 */
export const cannotComeSchema = z.object({
  note: z
    .string()
    .trim()
    .max(fieldLimits.notes, { error: 'noteTooLong' satisfies CannotComeErrorKey })
    .refine((text) => fields.optional(fields.notes).safeParse(text).success, {
      error: 'noteUnusable' satisfies CannotComeErrorKey,
    }),
});
