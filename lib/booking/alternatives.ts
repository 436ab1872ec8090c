import 'server-only';
import type { Refusal } from '../contract/outcome.ts';
import type { StartRefusal } from '../scheduling/explain-start.ts';
import { openSlots } from '../scheduling/open-slots.ts';
import { suggestSlots } from '../scheduling/suggest.ts';
import type { Database } from '../storage/database.ts';
import type { Instant } from '../time/instant.ts';
import type { Interval } from '../time/interval.ts';
import { type CalendarWish, calendarOf, readCalendars } from './calendars.ts';
import type { AgentCalendar } from './catalogue.ts';
import { refuse } from './refusals.ts';
import { toSlotDays } from './slot-days.ts';
import { sayUnavailable } from './spoken.ts';
import { type TimeWish, wantedStart } from './wanted-time.ts';

const msPerDay = 86_400_000;
const daysBefore = 2;
const daysAfter = 7;
const offered = 6;

/** A time that could not be had. */
export interface Unavailable {
  ok: false;
  problem: StartRefusal;
}

/** Nothing is near a time that is over, or so far off that it cannot be had. */
const hopeless: readonly StartRefusal[] = ['past', 'too_soon', 'too_far'];

/**
 * The refusal for a time that could not be had, with the open times nearest to it, or the next
 * ones when none can be near. They are read after the booking's transaction, so that nobody waits
 * for them with a calendar locked.
 *
 * @param leaveOut the appointment that is being moved: its own time is not in its way
 */
export async function offerOtherTimes(
  db: Database,
  clinicId: string,
  agentIds: readonly string[],
  wish: {
    problem: StartRefusal;
    time: TimeWish;
    leaveOut?: string;
    extraMinutes?: CalendarWish['extraMinutes'];
  },
): Promise<Refusal> {
  const { problem, time, leaveOut, extraMinutes } = wish;
  const nearOf = (agent: AgentCalendar | undefined): Interval | undefined => {
    const wanted = agent && wantedStart(time, agent)?.start;
    if (wanted === undefined || hopeless.includes(problem)) return undefined;
    return { start: wanted - daysBefore * msPerDay, end: wanted + daysAfter * msPerDay };
  };
  const reading = await readCalendars(db, clinicId, {
    agentIds,
    extraMinutes,
    window: ([first]) => {
      const near = nearOf(first);
      return near
        ? { start: near.start - msPerDay, end: near.end + msPerDay }
        : { daysAhead: daysAfter };
    },
  });
  const wanted = reading && wantedStart(time, reading.agents[0]);
  if (!reading || !wanted) return refuse('unauthorized');
  const { zone } = wanted;
  const near = nearOf(reading.agents[0]);
  const { now, catalogue, agents } = reading;
  const from = Math.max(now, near?.start ?? now);
  const to = Math.max(from, near?.end ?? now + daysAfter * msPerDay);
  const open = new Set<Instant>();
  for (const agent of agents) {
    for (const start of openSlots({ ...calendarOf(reading, agent, leaveOut), from, to })) {
      open.add(start);
    }
  }
  const nearest = suggestSlots(
    [...open].sort((a, b) => a - b),
    {
      zone,
      count: offered,
      ...(near ? { near: wanted.start } : {}),
    },
  );
  const listener = { clinic: catalogue.clinic, zone, now };
  return {
    ok: false,
    code: 'SLOT_UNAVAILABLE',
    field: 'appointment_datetime',
    message: sayUnavailable(problem, agents[0].practitionerName, nearest, listener),
    alternatives: toSlotDays(nearest, zone, now, catalogue.clinic.locale),
  };
}
