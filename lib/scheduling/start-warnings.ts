import type { Instant } from '../time/instant.ts';
import { MS_PER_MINUTE } from '../time/units.ts';
import { explainStart, type StartRefusal } from './explain-start.ts';
import type { Calendar, Schedule } from './rules.ts';

/** What speaks against a start, and does not bind staff: all but what already stands there. */
export type StartWarning = Exclude<StartRefusal, 'nonexistent' | 'busy'>;

const wholeDay = [{ from: 0, to: 1440 }];

/** The same calendar without the rule that gave this reason. */
const without: Record<StartWarning, (calendar: Calendar, start: Instant) => Calendar> = {
  past: inTime,
  too_soon: inTime,
  too_far: (calendar) => ({ ...calendar, rules: { ...calendar.rules, horizonDays: 1_000_000 } }),
  closed: atAnyTime,
  outside_hours: atAnyTime,
  off_grid: atAnyTime,
  day_full: (calendar) => ({ ...calendar, rules: { ...calendar.rules, maxPerDay: null } }),
};

function inTime(calendar: Calendar, start: Instant): Calendar {
  return { ...calendar, now: start - calendar.rules.noticeMinutes * MS_PER_MINUTE };
}

function atAnyTime(calendar: Calendar): Calendar {
  const weekly = Array.from({ length: 7 }, () => wholeDay);
  const schedule: Schedule = { ...calendar.schedule, weekly, exceptions: new Map() };
  const rules = { ...calendar.rules, stepMinutes: 1 };
  return { ...calendar, schedule, closures: new Set(), rules };
}

/**
 * Everything that speaks against a start but does not bind staff, in the order of
 * {@link explainStart}, from the same rules: of hours, closure and grid the first, and of what is
 * past or too soon. What already stands there is not looked at. `start` is a whole minute. Throws
 * RangeError for an unknown zone.
 * @example
 * startWarnings({ ...nineToFive, now: noon }, sevenInTheMorning) // ['past', 'outside_hours']
 */
export function startWarnings(calendar: Calendar, start: Instant): StartWarning[] {
  const warnings: StartWarning[] = [];
  let rest: Calendar = { ...calendar, busy: [] };
  for (;;) {
    const verdict = explainStart(rest, start);
    if (verdict.open) return warnings;
    const reason = verdict.reason as StartWarning;
    if (warnings.includes(reason)) return warnings;
    warnings.push(reason);
    rest = without[reason](rest, start);
  }
}
