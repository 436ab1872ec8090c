import { MS_PER_DAY, MS_PER_MINUTE } from './units.ts';

/**
 * A zone's UTC offsets over a stretch of time, read from the runtime's time zone data once and then
 * only looked up: `offsets[i]` (ms east of UTC) holds from `starts[i]` (epoch ms) until `starts[i +
 * 1]`. The outermost entries continue without end as far as `from` and `to` allow.
 */
export interface OffsetTable {
  readonly from: number;
  readonly to: number;
  readonly starts: readonly number[];
  readonly offsets: readonly number[];
}

const BLOCK = 1461 * MS_PER_DAY;
const LAST_BLOCK = 33; // 2102-01-01
// Two changes of one zone have been less than 7 days apart (Boa Vista 2000); a longer step could
// miss both.
const STEP = 6 * MS_PER_DAY;
const MAX_ZONES = 1000;

const tables = new Map<string, OffsetTable>();

// "GMT", "GMT+05:30", "GMT-00:44:30"; some browsers write a true minus sign.
const LONG_OFFSET = /GMT(?:([+\-\u2212])(\d\d):(\d\d)(?::(\d\d))?)?$/;

/** Asks Intl for the offset at an instant, in ms. Throws RangeError for a zone Intl does not know. */
function offsetReader(zone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  return (instant) => {
    const match = LONG_OFFSET.exec(format.format(instant));
    if (match === null) throw new Error(`Intl gives no offset for ${zone}`);
    const [, sign, hours = 0, minutes = 0, seconds = 0] = match;
    const size = (Number(hours) * 60 + Number(minutes)) * MS_PER_MINUTE + Number(seconds) * 1000;
    return sign === '+' ? size : -size;
  };
}

/** First instant of (before, after] with the offset that holds at `after`, to the second. */
function changeBetween(before: number, after: number, read: (instant: number) => number): number {
  const offset = read(after);
  let low = before;
  let high = after;
  while (high - low > 1000) {
    const middle = low + Math.floor((high - low) / 2000) * 1000;
    if (read(middle) === offset) high = middle;
    else low = middle;
  }
  return high;
}

function buildTable(zone: string, firstBlock: number, endBlock: number): OffsetTable {
  const read = offsetReader(zone);
  const from = firstBlock * BLOCK;
  const to = endBlock * BLOCK;
  const starts = [from];
  const offsets = [read(from)];
  for (let at = from + STEP; at < to + STEP; at += STEP) {
    const probe = Math.min(at, to - 1000);
    const offset = read(probe);
    if (offset === offsets.at(-1)) continue;
    starts.push(changeBetween(at - STEP, probe, read));
    offsets.push(offset);
  }
  return {
    from: firstBlock === 0 ? Number.NEGATIVE_INFINITY : from,
    to: endBlock === LAST_BLOCK ? Number.POSITIVE_INFINITY : to,
    starts,
    offsets,
  };
}

/**
 * The zone's offsets for at least [from, to] (epoch ms), exact from 1970 through 2101; earlier and
 * later instants get the offset at that edge. Grows in blocks of four years as it is asked. Throws
 * RangeError for an unknown zone.
 * @example offsetTable('Asia/Kolkata', 0, 0).offsets // [19_800_000]
 */
export function offsetTable(zone: string, from: number, to: number): OffsetTable {
  const known = tables.get(zone);
  if (known !== undefined && from >= known.from && to < known.to) return known;
  const block = (instant: number) =>
    Math.min(Math.max(Math.floor(instant / BLOCK), 0), LAST_BLOCK - 1);
  const start = known ? Math.min(from, Math.max(known.from, 0)) : from;
  const end = known ? Math.max(to, Math.min(known.to, LAST_BLOCK * BLOCK) - 1) : to;
  const table = buildTable(zone, block(start), block(end) + 1);
  // Zones are some 600, but whoever writes their names in mixed case has more.
  if (tables.size >= MAX_ZONES) tables.clear();
  tables.set(zone, table);
  return table;
}

/**
 * Where in the table an instant (epoch ms) lies: the index of the offset in force.
 * @example offsetIndex(offsetTable('Asia/Kolkata', 0, 0), 0) // 0
 */
export function offsetIndex(table: OffsetTable, instant: number): number {
  let low = 0;
  let high = table.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((table.starts[middle] as number) <= instant) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * Milliseconds east of UTC at an instant (epoch ms). Throws RangeError for an unknown zone.
 * @example offsetAt('Asia/Kolkata', 0) // 19_800_000
 */
export function offsetAt(zone: string, instant: number): number {
  const table = offsetTable(zone, instant, instant);
  return table.offsets[offsetIndex(table, instant)] as number;
}
