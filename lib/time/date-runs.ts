import { addDays, type LocalDate } from './local-date.ts';

/**
 * Dates as runs of days that follow each other.
 *
 * @example dateRuns(['2026-12-24', '2026-12-25', '2027-01-01'])
 * // [{ from: '2026-12-24', to: '2026-12-25' }, { from: '2027-01-01', to: '2027-01-01' }]
 */
export function dateRuns(dates: readonly LocalDate[]): { from: LocalDate; to: LocalDate }[] {
  const runs: { from: LocalDate; to: LocalDate }[] = [];
  for (const date of dates) {
    const last = runs.at(-1);
    if (last && addDays(last.to, 1) === date) last.to = date;
    else runs.push({ from: date, to: date });
  }
  return runs;
}
