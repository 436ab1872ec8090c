import 'server-only';
import type { CountRow, LoadRow, Source, Steps } from '../storage/numbers.ts';
import { addDays, type LocalDate, weekdayOf } from '../time/local-date.ts';
import { addMonths, firstOfMonth, monthOf } from '../time/month-grid.ts';

/** What became of appointments. `booked`: still to be, or not marked. */
export interface Outcomes {
  booked: number;
  done: number;
  noShow: number;
  cancelled: number;
}

export const sources = ['web', 'phone', 'api', 'staff', 'import'] as const satisfies Source[];

/** Days between making an appointment and its day: from `from` on, up to the next class. */
export const leadClasses = [0, 1, 2, 4, 8, 15, 29] as const;

const outcomeOf = {
  pending: 'booked',
  confirmed: 'booked',
  completed: 'done',
  no_show: 'noShow',
  cancelled: 'cancelled',
} as const satisfies Record<CountRow['status'], keyof Outcomes>;

export function noOutcomes(): Outcomes {
  return { booked: 0, done: 0, noShow: 0, cancelled: 0 };
}

/** Outcomes by step, with the steps in which there was nothing. */
export function sumSteps(
  rows: readonly CountRow[],
  steps: readonly LocalDate[],
): { step: LocalDate; outcomes: Outcomes }[] {
  const found = new Map(steps.map((step) => [step, noOutcomes()]));
  for (const { kind, step, status, count } of rows) {
    const outcomes = kind === 'step' && step !== null ? found.get(step) : undefined;
    if (outcomes) outcomes[outcomeOf[status]] += count;
  }
  return [...found].map(([step, outcomes]) => ({ step, outcomes }));
}

/** Outcomes by where appointments came from, every channel in its order. */
export function sumSources(rows: readonly CountRow[]): { source: Source; outcomes: Outcomes }[] {
  return sources.map((source) => {
    const outcomes = noOutcomes();
    for (const row of rows) {
      if (row.kind === 'source' && row.source === source) {
        outcomes[outcomeOf[row.status]] += row.count;
      }
    }
    return { source, outcomes };
  });
}

export interface Lead {
  /** By class, in the order of {@link leadClasses}. */
  classes: number[];
  /** Days; null where nothing is known. */
  median: number | null;
  /** Of how many it is not known. */
  unknown: number;
}

/** How long before their day appointments were made that were not cancelled. */
export function sumLead(rows: readonly CountRow[]): Lead {
  const classes: number[] = leadClasses.map(() => 0);
  const known: { lead: number; count: number }[] = [];
  let unknown = 0;
  for (const { kind, lead, status, count } of rows) {
    if (kind !== 'lead' || status === 'cancelled') continue;
    if (lead === null) {
      unknown += count;
      continue;
    }
    known.push({ lead, count });
    const index = leadClasses.findLastIndex((from) => lead >= from);
    classes[index] = (classes[index] ?? 0) + count;
  }
  return { classes, median: medianOf(known), unknown };
}

/** The lower one of the two in the middle, so that it is one that there was. */
function medianOf(rows: { lead: number; count: number }[]): number | null {
  const all = rows.reduce((sum, { count }) => sum + count, 0);
  let seen = 0;
  for (const { lead, count } of rows.toSorted((a, b) => a.lead - b.lead)) {
    seen += count;
    if (seen * 2 >= all) return lead;
  }
  return null;
}

/** Minutes that are worked, and those of them that are booked. */
export interface Load {
  worked: number;
  booked: number;
}

/** How full the time is, summed by whatever of a row is asked for. */
export function sumLoad<Key>(
  rows: readonly LoadRow[],
  keyOf: (row: LoadRow) => Key,
): Map<Key, Load> {
  const sums = new Map<Key, Load>();
  for (const row of rows) {
    const key = keyOf(row);
    const load = sums.get(key) ?? { worked: 0, booked: 0 };
    load[row.kind] += row.minutes;
    sums.set(key, load);
  }
  return sums;
}

/** The first dates of all steps of a period, both dates included. */
export function stepsOf(
  { from, to }: { from: LocalDate; to: LocalDate },
  { by, firstWeekday }: Steps,
): LocalDate[] {
  const first = stepOf(from, { by, firstWeekday });
  const next = (step: LocalDate) =>
    by === 'month'
      ? firstOfMonth(addMonths(monthOf(step), 1))
      : addDays(step, by === 'day' ? 1 : 7);
  const steps: LocalDate[] = [];
  for (let step = first; step <= to; step = next(step)) steps.push(step);
  return steps;
}

function stepOf(date: LocalDate, { by, firstWeekday }: Steps): LocalDate {
  if (by === 'month') return firstOfMonth(monthOf(date));
  return by === 'day' ? date : addDays(date, -((weekdayOf(date) - firstWeekday + 7) % 7));
}
