const cache = new Map<string, Intl.ListFormat>();

/**
 * Joins words as a person says them.
 *
 * @example formatList(['9 AM', '10 AM', '11 AM'], 'en', 'conjunction') // '9 AM, 10 AM and 11 AM'
 */
export function formatList(
  parts: readonly string[],
  locale: string,
  type: 'conjunction' | 'disjunction',
): string {
  // British English leaves out the comma before "and", as the rest of the copy does.
  const region = locale === 'en' ? 'en-GB' : locale;
  const key = `${region}/${type}`;
  const format = cache.get(key) ?? new Intl.ListFormat(region, { style: 'long', type });
  cache.set(key, format);
  return format.format(parts);
}
