/**
 * The values of the named fields, and nothing else: keys a form does not have are not read. A field
 * that is missing, sent twice or a file counts as left empty. Line breaks become "\n".
 *
 * @example formValues(data, ['name']) // { name: 'Jane Doe' }
 */
export function formValues<Key extends string>(
  data: FormData,
  keys: readonly Key[],
): Record<Key, string> {
  const values = {} as Record<Key, string>;
  for (const key of keys) {
    const [value, ...more] = data.getAll(key);
    values[key] =
      typeof value === 'string' && more.length === 0 ? value.replace(/\r\n?/g, '\n') : '';
  }
  return values;
}
