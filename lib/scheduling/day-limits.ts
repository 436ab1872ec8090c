import { localDayAt } from '../time/zone.ts';
import type { Calendar } from './rules.ts';

/**
 * The last local day on which a visit may start, as a day number: today's in the schedule's zone
 * plus the horizon.
 * @example
 * lastBookableDay({ ...calendar, now: 0, rules: { ...rules, horizonDays: 30 } })
 * // 30, with a schedule in UTC
 */
export function lastBookableDay({ schedule, rules, now }: Calendar): number {
  return localDayAt(now, schedule.zone) + rules.horizonDays;
}

/**
 * A function telling whether a local day, as a day number, already has `maxPerDay` appointments.
 * @example isDayFull({ ...calendar, counted: [], rules: { ...rules, maxPerDay: 0 } })(4) // true
 */
export function isDayFull({ schedule, rules, counted }: Calendar): (day: number) => boolean {
  const { maxPerDay } = rules;
  if (maxPerDay === null) return () => false;
  const count = new Map<number, number>();
  for (const start of counted) {
    const day = localDayAt(start, schedule.zone);
    count.set(day, (count.get(day) ?? 0) + 1);
  }
  return (day) => (count.get(day) ?? 0) >= maxPerDay;
}
