const MAX_FORMATS = 500;
const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * A formatter made once for each locale and set of options, as making one costs some hundred times
 * what using it does. Throws RangeError for a malformed locale or an unknown zone.
 * @example dateTimeFormat('en', { timeZone: 'UTC', year: 'numeric' }).format(0) // '1970'
 */
export function dateTimeFormat(
  locale: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (format === undefined) {
    if (formats.size >= MAX_FORMATS) formats.clear(); // visitors choose zones
    format = new Intl.DateTimeFormat(locale, options);
    formats.set(key, format);
  }
  return format;
}

const twelveHour = new Map<string, boolean>();

/**
 * Whether clocks of a locale count to 12 twice a day; remembered, as asking Intl takes longer than
 * writing the time. Throws RangeError for a malformed locale.
 * @example hasTwelveHours('en') // true
 */
export function hasTwelveHours(locale: string): boolean {
  const known = twelveHour.get(locale);
  if (known !== undefined) return known;
  if (twelveHour.size >= MAX_FORMATS) twelveHour.clear();
  const { hour12 = false } = dateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions();
  twelveHour.set(locale, hour12);
  return hour12;
}
