import type { WishToken } from './wish-tokens.ts';
import type { ClockRange } from './wished-times.ts';

const NOON = 720;
const DAY = 1440;

/** A time on the clock: `const nine: Clock = { kind: 'clock', minute: 540, assumed: true }`. */
export type Clock = Extract<WishToken, { kind: 'clock' }>;

/**
 * Whether a piece is a time on the clock.
 * @example isClock(clock(540, false)) // true
 */
export function isClock(token: WishToken | undefined): token is Clock {
  return token?.kind === 'clock';
}

/**
 * The time that figures name; undefined when no clock shows it. Without am or pm it is the one between
 * 7 in the morning and 7 in the evening, which is then `assumed`.
 * @example clockOf('5', '30') // { kind: 'clock', minute: 1050, assumed: true }
 */
export function clockOf(hour: string, minute: string, half = ''): WishToken | undefined {
  const hours = Number(hour);
  const minutes = Number(minute);
  if (minutes > 59) return undefined;
  if (half) {
    if (hours < 1 || hours > 12) return undefined;
    return clock((hours % 12) * 60 + minutes + (half === 'p' ? NOON : 0), false);
  }
  if (hours > 23) return undefined;
  if (hours === 0 || hours > 12 || hour.startsWith('0')) return clock(hours * 60 + minutes, false);
  return clock((hours < 7 ? hours + 12 : hours) * 60 + minutes, hours !== 12);
}

/** A time on the clock. @example clock(720, false) // noon */
export function clock(minute: number, assumed: boolean): WishToken {
  return { kind: 'clock', minute, assumed };
}

/** A stretch of the day. @example hours({ from: 0, to: 720 }, true) // a morning */
export function hours(
  range: ClockRange,
  named = false,
  assumed: readonly number[] = [],
): WishToken {
  return { kind: 'hours', range, named, assumed };
}

/**
 * The stretch between two minutes, undefined when there is none; the clocks it was said by tell what
 * was assumed.
 * @example stretch(0, 600) // before 10
 */
export function stretch(
  from: number,
  to: number,
  ...clocks: readonly Clock[]
): WishToken | undefined {
  if (from >= to) return undefined;
  const assumed = clocks.filter((time) => time.assumed).map(({ minute }) => minute);
  return hours({ from, to }, false, assumed);
}

/** Before a time. @example upTo(clock(600, false)) // before 10 */
export function upTo(time: Clock): WishToken | undefined {
  return stretch(0, time.minute, time);
}

/** At a time or later. @example since(clock(1020, false)) // from 5pm on */
export function since(time: Clock): WishToken | undefined {
  return stretch(time.minute, DAY, time);
}

/**
 * From one time to another; the second says of the first whether it is am or pm.
 * @example between(clockOf('2', '0'), clockOf('5', '0', 'p')) // 2pm to 5pm
 */
export function between(a: WishToken | undefined, b: WishToken | undefined): WishToken | undefined {
  if (!isClock(a) || !isClock(b)) return undefined;
  if (!a.assumed || b.assumed) return stretch(a.minute, b.minute, a, b);
  const hour = a.minute % NOON;
  const from = hour + NOON < b.minute ? hour + NOON : hour;
  return stretch(from, b.minute, { ...a, minute: from, assumed: false }, b);
}
