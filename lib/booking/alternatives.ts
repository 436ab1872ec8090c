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
import { type Listener, sayUnavailable } from './spoken.ts';
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
    return wanted === undefined ? undefined : nearTo(wanted, problem);
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
  const { now, catalogue, agents } = reading;
  const search = offeredWindow(wanted.start, problem, now);
  const open = new Set<Instant>();
  for (const agent of agents) {
    for (const start of openSlots({ ...calendarOf(reading, agent, leaveOut), ...search })) {
      open.add(start);
    }
  }
  const listener = { clinic: catalogue.clinic, zone: wanted.zone, now };
  return offer(problem, { wanted: wanted.start, open, agent: agents[0], listener });
}

function nearTo(wanted: Instant, problem: StartRefusal): Interval | undefined {
  if (hopeless.includes(problem)) return undefined;
  return { start: wanted - daysBefore * msPerDay, end: wanted + daysAfter * msPerDay };
}

/** The stretch of time from which something else is offered. */
function offeredWindow(
  wanted: Instant,
  problem: StartRefusal,
  now: Instant,
): { from: Instant; to: Instant } {
  const near = nearTo(wanted, problem);
  const from = Math.max(now, near?.start ?? now);
  return { from, to: Math.max(from, near?.end ?? now + daysAfter * msPerDay) };
}

/**
 * The refusal for a time that could not be had, with those open starts that are nearest to it.
 *
 * @param open starts, in any order and of any time
 */
export function offer(
  problem: StartRefusal,
  {
    wanted,
    open,
    agent: { practitionerName },
    listener,
  }: {
    wanted: Instant;
    open: Iterable<Instant>;
    agent: Pick<AgentCalendar, 'practitionerName'>;
    listener: Listener;
  },
): Refusal {
  const { clinic, zone, now } = listener;
  const { from, to } = offeredWindow(wanted, problem, now);
  const within = [...new Set(open)].filter((start) => start >= from && start < to);
  const nearest = suggestSlots(
    within.sort((a, b) => a - b),
    { zone, count: offered, ...(hopeless.includes(problem) ? {} : { near: wanted }) },
  );
  return {
    ok: false,
    code: 'SLOT_UNAVAILABLE',
    field: 'appointment_datetime',
    message: sayUnavailable(problem, practitionerName, nearest, listener),
    alternatives: toSlotDays(nearest, zone, now, clinic.locale),
  };
}
