import { MS_PER_DAY, MS_PER_MINUTE } from './units.ts';

/**
 * How long ago something was, in words; what is less than a minute ago is now. Throws RangeError
 * for a malformed locale.
 * @example formatAge(35 * 60_000, 'en') // '35 minutes ago'
 */
export function formatAge(ms: number, locale: string): string {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const minutes = Math.max(0, Math.floor(ms / MS_PER_MINUTE));
  if (minutes < 1) return format.format(0, 'second');
  if (minutes < 60) return format.format(-minutes, 'minute');
  if (ms < MS_PER_DAY) return format.format(-Math.floor(minutes / 60), 'hour');
  return format.format(-Math.floor(ms / MS_PER_DAY), 'day');
}
