import type { Question } from '../contract/questions.ts';
import { type Instant, parseInstant } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import { readWish } from '../time/read-wish.ts';
import { localToInstants } from '../time/zone.ts';
import type { CallerErrorKey, CallerValues } from './staff-booking-fields.ts';

export interface CallerPlaceAndTime {
  country: string;
  zone: string;
  /** The date of a time that is typed without one. */
  today: LocalDate;
  questions: readonly Question[];
}

/** A time, or where it is wrong. */
type ReadTime =
  | { ok: true; start: Instant }
  | { ok: false; field: 'start' | 'at'; error: CallerErrorKey };

/** A time that was typed is meant, whatever else is chosen. */
export function readTime(
  { start, at }: Pick<CallerValues, 'start' | 'at'>,
  clinic: CallerPlaceAndTime,
): ReadTime {
  if (at.trim() !== '') return readTyped(at, clinic);
  const parsed = parseInstant(start);
  if (parsed?.kind !== 'instant') return { ok: false, field: 'start', error: 'startMissing' };
  return { ok: true, start: parsed.instant };
}

function readTyped(typed: string, { today, country, zone }: CallerPlaceAndTime): ReadTime {
  const wrong = (error: CallerErrorKey) => ({ ok: false, field: 'at', error }) as const;
  const read = readWish(typed, { today, country });
  if (!read.ok) return wrong('atFormat');
  const { first = today, last = first, hours = [] } = read.wish;
  const [hour, ...others] = hours;
  const isOne = hour && others.length === 0 && hour.to - hour.from === 1 && first === last;
  if (!isOne) return wrong('atFormat');
  const [instant] = localToInstants(zone, first, hour.from);
  return instant === undefined ? wrong('atSkipped') : { ok: true, start: instant };
}
