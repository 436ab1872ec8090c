import type { z } from 'zod';

/** The first problem of each field, as a key of the catalogue. */
export type FieldErrors<Field extends string, Key extends string> = Partial<Record<Field, Key>>;

/**
 * Reads the first problem of each field out of a failed parse. The schema's messages are catalogue
 * keys, so that one schema serves every language.
 *
 * @example fieldErrors(error, ['name']) // { name: 'nameMissing' }
 */
export function fieldErrors<Field extends string, Key extends string>(
  error: z.ZodError,
  fields: readonly Field[],
): FieldErrors<Field, Key> {
  const errors: FieldErrors<Field, Key> = {};
  for (const issue of error.issues) {
    const field = fields.find((name) => name === issue.path[0]);
    if (field !== undefined) errors[field] ??= issue.message as Key;
  }
  return errors;
}
