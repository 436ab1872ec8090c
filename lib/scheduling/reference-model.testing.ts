import { Temporal } from 'temporal-polyfill';
import type { StartRefusal, StartVerdict } from './explain-start.ts';
import type { SlotSearch } from './open-slots.ts';
import type { Calendar } from './rules.ts';

const MINUTE = 60_000;

/** A function from instant to what the clocks of a zone show. */
const clockOf = remember((zone: string) =>
  remember((instant: number) => {
    const zoned = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
    return { date: zoned.toPlainDate().toString(), minute: zoned.hour * 60 + zoned.minute };
  }),
);

/**
 * The engine's rules once more, written to be obvious and not to be fast, on Temporal instead of
 * our own time: every question is answered by looking at single minutes.
 */
export function referenceModel({ schedule, closures, rules, busy, counted, now }: Calendar) {
  const local = clockOf(schedule.zone);
  const workedMinutes = remember((date: string): readonly boolean[] => {
    const weekday = Temporal.PlainDate.from(date).dayOfWeek % 7;
    const ranges = closures.has(date)
      ? []
      : (schedule.exceptions.get(date) ?? schedule.weekly[weekday] ?? []);
    return Array.from({ length: 1440 }, (_, minute) =>
      ranges.some(({ from, to }) => from <= minute && minute < to),
    );
  });
  const lastDate = Temporal.PlainDate.from(local(now).date)
    .add({ days: rules.horizonDays })
    .toString();

  function fits(start: number): boolean {
    for (let i = 0; i < rules.durationMinutes; i++) {
      const { date, minute } = local(start + i * MINUTE);
      if (!workedMinutes(date)[minute]) return false;
    }
    return true;
  }

  /**
   * The minute at which the range around a worked minute begins, whether or not clocks ever showed
   * it.
   */
  function beginOfRange(start: number): number {
    const { date, minute } = local(start);
    return workedMinutes(date).lastIndexOf(false, minute) + 1;
  }

  function isBusy(start: number): boolean {
    const from = start - rules.bufferBeforeMinutes * MINUTE;
    const to = start + (rules.durationMinutes + rules.bufferAfterMinutes) * MINUTE;
    return busy.some((each) => Math.max(each.start, from) < Math.min(each.end, to));
  }

  function refusal(start: number): StartRefusal | undefined {
    const { date, minute } = local(start);
    if (start < now) return 'past';
    if (start < now + rules.noticeMinutes * MINUTE) return 'too_soon';
    if (date > lastDate) return 'too_far';
    if (!workedMinutes(date).includes(true)) return 'closed';
    if (!fits(start)) return 'outside_hours';
    if ((minute - beginOfRange(start)) % rules.stepMinutes !== 0) return 'off_grid';
    const sameDay = counted.filter((each) => local(each).date === date);
    if (rules.maxPerDay !== null && sameDay.length >= rules.maxPerDay) return 'day_full';
    return isBusy(start) ? 'busy' : undefined;
  }

  /** What the rules say about a start on a whole minute. */
  return (start: number): StartVerdict => {
    const reason = refusal(start);
    return reason === undefined ? { open: true } : { open: false, reason };
  };
}

function remember<Key, Value>(work: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const value = known.get(key) ?? work(key);
    known.set(key, value);
    return value;
  };
}

/** `openSlots` by asking the reference model about every minute of the window. */
export function referenceSlots(search: SlotSearch): number[] {
  const explain = referenceModel(search);
  const slots: number[] = [];
  for (let start = Math.ceil(search.from / MINUTE) * MINUTE; start < search.to; start += MINUTE) {
    if (explain(start).open) slots.push(start);
  }
  return slots;
}
