const MAX_FORMATS = 500;
const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * A formatter made once for each locale and set of options, as making one costs some hundred times what using it does.
 * Throws RangeError for a malformed locale or an unknown zone.
 * @example dateTimeFormat('en', { timeZone: 'UTC', year: 'numeric' }).format(0) // '1970'
 */
export function dateTimeFormat(
  locale: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (format === undefined) {
    if (formats.size >= MAX_FORMATS) formats.clear(); // a visitor chooses the zone: keep the cache small
    format = new Intl.DateTimeFormat(locale, options);
    formats.set(key, format);
  }
  return format;
}
