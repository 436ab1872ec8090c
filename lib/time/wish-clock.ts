import { between, clock, clockOf, hours, isClock, since, stretch, upTo } from './clock-pieces.ts';
import type { WishText } from './wish-tokens.ts';
import type { ClockRange } from './wished-times.ts';

const NOON = 720;
const DAY = 1440;

const NAMED: Readonly<Record<string, ClockRange>> = {
  'first thing(?: in the morning)?': { from: 0, to: 600 },
  'early (?:in the )?morning': { from: 0, to: 600 },
  'late morning': { from: 600, to: 720 },
  'early afternoon': { from: 720, to: 900 },
  'late afternoon': { from: 900, to: 1020 },
  'early evening': { from: 1020, to: 1140 },
  'late evening': { from: 1140, to: 1440 },
  'mornings?': { from: 0, to: 720 },
  'afternoons?': { from: 720, to: 1020 },
  '(?:evenings?|nights?)': { from: 1020, to: 1440 },
  'lunch ?(?:times?|breaks?)?': { from: 720, to: 840 },
};

const HALF = '(?:\\s?([ap])\\.?m\\b\\.?)';
const NO_NUMBER_AFTER =
  '(?!\\d|[:./]\\d|\\s?(?:st|nd|rd|th|days?|weeks?|months?|of|@|-\\s?\\d)\\b)';
const BEFORE = '(?:(?<!not |no )(?:before|by|until|till|earlier than)|(?:no|not) later than)';
const AFTER = '(?:after|from|since|past|starting(?: at| from)?|no earlier than|not before)';
const TO = '(?:to|until|till|and|through|-)';

/** Reads what a wish says of the time of day, in minutes of the local day. */
export function readClock(wish: WishText): void {
  for (const [name, range] of Object.entries(NAMED)) {
    wish.take(`\\b(?:in the |at )?${name}\\b`, () => hours(range, true));
  }
  wish.take('\\b(?:mid ?day|noon)\\b', () => clock(NOON, false));
  wish.take('\\bmidnight\\b', () => clock(DAY, false));
  wish.take(`\\b(\\d{1,2})(?:[:.](\\d{2}))?${HALF}`, ([hour = '', minute = '0', half = '']) =>
    clockOf(hour, minute, half),
  );
  wish.take('\\b(\\d{1,2}):(\\d{2})\\b', ([hour = '', minute = '']) => clockOf(hour, minute));
  wish.take('\\b(\\d{1,2})(?: ?o ?clock)\\b', ([hour = '']) => clockOf(hour, '0'));
  const lead = `\\b(${BEFORE}|${AFTER}|between|at|around|about) `;
  wish.take(`(?<=${lead})(\\d{1,2})(?:\\.(\\d{2}))?${NO_NUMBER_AFTER}`, ([, hour = '', minute]) =>
    clockOf(hour, minute || '0'),
  );
  wish.take(`(?<=@ ?${TO} ?)(\\d{1,2})${NO_NUMBER_AFTER}`, clockAlone(wish));
  wish.take(`\\b(\\d{1,2})(?= ?${TO} ?@)`, clockAlone(wish));
  wish.take(`(?:\\b(?:between|from) )?(@) ?${TO} ?(@)`, (_, [a, b]) => between(a, b));
  wish.take(`\\b${BEFORE} (@)`, (_, [time]) => (isClock(time) ? upTo(time) : undefined));
  wish.take(`(@) or (?:earlier|before)\\b`, (_, [time]) =>
    isClock(time) ? upTo(time) : undefined,
  );
  wish.take(`\\b${AFTER} (@)(?: on ?wards)?`, (_, [time]) =>
    isClock(time) ? since(time) : undefined,
  );
  wish.take(`(@) (?:or (?:later|after)|onwards?)\\b`, (_, [time]) =>
    isClock(time) ? since(time) : undefined,
  );
  wish.take(`\\b(?:around|about) (@)`, (_, [time]) =>
    isClock(time)
      ? stretch(Math.max(0, time.minute - 60), Math.min(DAY, time.minute + 61), time)
      : undefined,
  );
  wish.take(`(?:\\bat )?(@)`, (_, [time]) =>
    isClock(time) ? stretch(time.minute % DAY, (time.minute % DAY) + 1, time) : undefined,
  );
}

/** Not where the other side is a date: "1 December to 5". */
function clockAlone(wish: WishText) {
  return ([hour = '']: string[]) => (wish.tokens.some(isClock) ? clockOf(hour, '0') : undefined);
}
