import { readClock } from './wish-clock.ts';
import { readLimits } from './wish-limits.ts';
import { datesOf, hoursOf } from './wish-meaning.ts';
import { plainWish } from './wish-plain.ts';
import { readSpokenDates } from './wish-spoken-dates.ts';
import { WishText, type WishToken } from './wish-tokens.ts';
import { readWrittenDates, type WishDay } from './wish-written-dates.ts';
import type { WishedTimes } from './wished-times.ts';

/** What came of reading a wish: all of it, or what of it says nothing to us. */
export type ReadWish =
  | {
      readonly ok: true;
      readonly wish: WishedTimes;
      /** Minutes of the day that were read as am or pm without being told. */
      readonly assumed: readonly number[];
    }
  | { readonly ok: false; readonly unknown: string };

const FILLERS =
  /\b(?:a|an|the|i|im|we|id|would|can|could|you|do|does|it|is|be|me|us|my|like|love|prefer|preferably|want|need|please|thanks|hi|hello|book|see|come|get|have|find|something|anything|appointments?|slots?|times?|visit|free|for|on|in|at|or|and|of|some|ideally|best|works?|suits?|only|just|any|also|during|sometime|some ?time|then|date|day|within|to)\b/g;

/**
 * Reads when a visit would suit somebody, in English: "next Tuesday afternoon", "after 5pm this
 * week". Everything said has to be understood: a word that is not (a "not", say) could turn the rest
 * around. What is understood never holds a time outside of the words. Weeks begin on Monday, "next
 * Tuesday" is the one of next week, a weekday alone is the next that comes; an hour without am or pm
 * is taken for the one between 7 in the morning and 7 in the evening, and told in `assumed`.
 *
 * @example
 * readWish('next Tuesday afternoon', { today: '2026-11-25', country: 'US' })
 * // { ok: true, wish: { first: '2026-12-01', last: '2026-12-01', hours: [{ from: 720, to: 1020 }] },
 * //   assumed: [] }
 */
export function readWish(typed: string, day: WishDay): ReadWish {
  const wish = new WishText(plainWish(typed));
  readWrittenDates(wish, day);
  readClock(wish);
  readSpokenDates(wish, day);
  readLimits(wish, day.today);
  const unknown = wish
    .rest()
    .replace(FILLERS, ' ')
    .replace(/[\s,.;:!?&-]+/g, ' ')
    .trim();
  if (unknown !== '') return { ok: false, unknown };
  const pieces = wish.pieces();
  const hours = hoursOf(pieces, wish.text);
  const dates = datesOf(pieces, day.today);
  if (pieces.length === 0 || hours === null || dates === null || isMixed(pieces)) {
    return { ok: false, unknown: typed.trim() };
  }
  const assumed = pieces.flatMap((piece) => (piece.kind === 'hours' ? piece.assumed : []));
  return { ok: true, wish: { ...dates, ...(hours && { hours }) }, assumed };
}

/** "Tuesday morning or Thursday afternoon" is two wishes; taken as one it would hold more. */
function isMixed(pieces: readonly WishToken[]): boolean {
  const order = pieces.map(({ kind }) =>
    kind === 'hours' ? 'h' : kind === 'dates' || kind === 'soon' ? '' : 'd',
  );
  return /d+h+d/.test(order.join(''));
}
