import { clockOf, isClock } from '../time/clock-pieces.ts';
import type { ClockRange } from '../time/wished-times.ts';

/** What can be wrong with hours, as keys of the catalogue. */
export const hoursErrorKeys = [
  'fromMissing',
  'toMissing',
  'timeUnreadable',
  'timeOrder',
  'timesOverlap',
] as const;
export type HoursErrorKey = (typeof hoursErrorKeys)[number];

/** The two boxes of a range, as they were typed. */
export type TypedRange = Readonly<Record<'from' | 'to', string>>;

export type RangeReading =
  | { readonly ok: true; readonly range: ClockRange | null }
  | { readonly ok: false; readonly side: 'from' | 'to'; readonly error: HoursErrorKey };

const NOON = 720;
const DAY = 1440;

interface Reading {
  minute: number;
  /** Whether it could as well be twelve hours away. */
  assumed: boolean;
}

/**
 * Reads when somebody works from and to: `9`, `9am`, `09:00`, `17.30`, `1730`, `midday`, `midnight`.
 * A bare hour is the one of the working day, and is taken twelve hours away where the other box says
 * so; midnight, 0:00 and 24:00 end a day. Two empty boxes are no range.
 *
 * @example readRange({ from: '9', to: '5.30' }) // { ok: true, range: { from: 540, to: 1050 } }
 */
export function readRange({ from, to }: TypedRange): RangeReading {
  const isFromEmpty = from.trim() === '';
  const isToEmpty = to.trim() === '';
  if (isFromEmpty && isToEmpty) return { ok: true, range: null };
  if (isFromEmpty) return { ok: false, side: 'from', error: 'fromMissing' };
  if (isToEmpty) return { ok: false, side: 'to', error: 'toMissing' };
  const start = readTime(from);
  if (!start || start.minute === DAY) return { ok: false, side: 'from', error: 'timeUnreadable' };
  const end = readTime(to);
  if (!end) return { ok: false, side: 'to', error: 'timeUnreadable' };
  const range = inOrder(start, { ...end, minute: end.minute || DAY });
  return range ? { ok: true, range } : { ok: false, side: 'to', error: 'timeOrder' };
}

function inOrder(start: Reading, end: Reading): ClockRange | null {
  const [from, to] = [start.minute, end.minute];
  if (from < to) return { from, to };
  if (start.assumed && from >= NOON && from - NOON < to) return { from: from - NOON, to };
  if (end.assumed && to < NOON && from < to + NOON) return { from, to: to + NOON };
  return null;
}

function readTime(typed: string): Reading | null {
  const text = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+|o['’]?clock/g, '')
    .replace(/([ap])\.?m\.?$/, '$1');
  if (/^(midday|noon|12noon)$/.test(text)) return { minute: NOON, assumed: false };
  if (/^(12)?midnight$/.test(text)) return { minute: 0, assumed: false };
  if (/^24([:.h]?00)?$/.test(text)) return { minute: DAY, assumed: false };
  const [, hour, minute = '0', half] =
    /^(\d{1,2})(?:[:.h](\d{2}))?([ap])?$/.exec(text) ??
    /^(\d{1,2})(\d{2})([ap])?$/.exec(text) ??
    [];
  if (hour === undefined) return null;
  const read = clockOf(hour, minute, half);
  return isClock(read) ? { minute: read.minute, assumed: read.assumed } : null;
}

/**
 * The ranges of one day in order, joined where they touch. Of two that overlap the later is wrong.
 *
 * @example readRanges([{ from: '13', to: '17' }, { from: '9', to: '12' }])
 * // { ranges: [{ from: 540, to: 720 }, { from: 780, to: 1020 }], wrong: [] }
 */
export function readRanges(rows: readonly TypedRange[]): {
  ranges: ClockRange[];
  wrong: { row: number; side: 'from' | 'to'; error: HoursErrorKey }[];
} {
  const wrong: { row: number; side: 'from' | 'to'; error: HoursErrorKey }[] = [];
  const read: (ClockRange & { row: number })[] = [];
  for (const [row, typed] of rows.entries()) {
    const reading = readRange(typed);
    if (!reading.ok) wrong.push({ row, side: reading.side, error: reading.error });
    else if (reading.range) read.push({ ...reading.range, row });
  }
  const ranges: ClockRange[] = [];
  for (const { row, from, to } of read.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    const last = ranges.at(-1);
    if (last && from < last.to) wrong.push({ row, side: 'from', error: 'timesOverlap' });
    else if (last?.to === from) ranges[ranges.length - 1] = { from: last.from, to };
    else ranges.push({ from, to });
  }
  return { ranges, wrong: wrong.toSorted((a, b) => a.row - b.row) };
}
