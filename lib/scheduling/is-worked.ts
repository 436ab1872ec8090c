import type { Interval } from '../time/interval.ts';
import type { Calendar } from './rules.ts';
import { workingPieces } from './working-time.ts';

/**
 * Whether a visit lies in unbroken working time, wherever it begins in it. Throws RangeError for an
 * unknown zone.
 * @example
 * isWorked({ schedule: nineToFive, closures: new Set() }, { start: fourThirty, end: fiveThirty })
 * // false
 */
export function isWorked(
  hours: Pick<Calendar, 'schedule' | 'closures'>,
  { start, end }: Interval,
): boolean {
  const [piece] = workingPieces(hours, start, end);
  return piece !== undefined && start >= piece.start && end <= piece.reach;
}
