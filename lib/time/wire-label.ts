import { parseWireLabel } from './format.ts';
import type { Instant } from './instant.ts';
import { isLocalDate, type LocalDate } from './local-date.ts';
import { localToInstants } from './zone.ts';

/** The slots of one local date, as 12-hour labels in the order they were given. */
export interface LabelledDay {
  readonly date: LocalDate;
  readonly labels: readonly string[];
}

/**
 * The instants that labels name on a zone's clocks, day by day and label by label. Null for what
 * names none: no date, no 12-hour time, or a time that clocks skip.
 *
 * Labels are taken to ascend in time, which tells the two readings of a repeated hour apart: the
 * first instant that comes after the label before it, and the second of two equal labels is the
 * later one. Where nothing tells (one label of a repeated hour, its twin being taken) it is the
 * earlier, as it is for a time that is asked for. Throws RangeError for an unknown zone.
 *
 * @example
 * labelsToInstants([{ date: '2026-11-01', labels: ['1:30 AM', '1:30 AM'] }], 'America/New_York')
 * // [[Date.UTC(2026, 10, 1, 5, 30), Date.UTC(2026, 10, 1, 6, 30)]]
 */
export function labelsToInstants(days: readonly LabelledDay[], zone: string): (Instant | null)[][] {
  const taken = new Set<Instant>();
  let last = Number.NEGATIVE_INFINITY;

  function place(date: LocalDate, label: string): Instant | null {
    const minute = parseWireLabel(label);
    if (minute === null) return null;
    const named = localToInstants(zone, date, minute);
    const [earliest] = named;
    if (earliest === undefined) return null;
    const instant =
      named.find((each) => each > last) ?? named.find((each) => !taken.has(each)) ?? earliest;
    taken.add(instant);
    last = instant;
    return instant;
  }

  return days.map(({ date, labels }) =>
    labels.map((label) => (isLocalDate(date) ? place(date, label) : null)),
  );
}
