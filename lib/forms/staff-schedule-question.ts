import { isLocalDate, type LocalDate } from '../time/local-date.ts';
import { readRange } from './staff-schedule-clock.ts';

/**
 * The minute of the day that somebody asks about, read as hours are: 0 to 1439, or null.
 *
 * @example readMinute('2pm') // 840
 */
export function readMinute(typed: string): number | null {
  if (typed.trim() === '') return null;
  const reading = readRange({ from: typed, to: '24:00' });
  return reading.ok && reading.range ? reading.range.from : null;
}

/**
 * The date that somebody asks about, as a date picker sends it; null for anything else and for
 * dates that no calendar of a clinic reaches.
 *
 * @example readAskedDate('2026-12-24') // '2026-12-24'
 */
export function readAskedDate(typed: string): LocalDate | null {
  const date = typed.trim();
  return isLocalDate(date) && date > '1980-01-01' && date < '2200-01-01' ? date : null;
}
