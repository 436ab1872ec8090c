/** The first problem of each field, as a key of the catalogue. */
export type FieldErrors<Field extends string, Key extends string> = Partial<Record<Field, Key>>;

/** What both spellings of zod say about a failed parse. */
interface Failed {
  issues: readonly { path: readonly PropertyKey[]; message: string }[];
}

/**
 * Reads the first problem of each field out of a failed parse. The schema's messages are catalogue
 * keys, so that one schema serves every language.
 *
 * @example fieldErrors(error, ['name']) // { name: 'nameMissing' }
 */
export function fieldErrors<Field extends string, Key extends string>(
  { issues }: Failed,
  fields: readonly Field[],
): FieldErrors<Field, Key> {
  const errors: FieldErrors<Field, Key> = {};
  for (const { path, message } of issues) {
    const field = fields.find((name) => name === path[0]);
    if (field !== undefined) errors[field] ??= message as Key;
  }
  return errors;
}
