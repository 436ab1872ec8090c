import 'server-only';
import { answerWith, type OpenTimes, suggestFrom } from '../../booking/availability.ts';
import { readCalendars } from '../../booking/calendars.ts';
import { byDate, type OpenDays, type OpenDaysWish } from '../../booking/open-days.ts';
import { refuse } from '../../booking/refusals.ts';
import { isCustomerZone } from '../../booking/wanted-time.ts';
import type { AvailabilityCommand, ManageOutcome, SuggestCommand } from '../../contract/outcome.ts';
import { selectAskedStarts } from '../../storage/intents.ts';
import type { Instant } from '../../time/instant.ts';
import { addDays } from '../../time/local-date.ts';
import { localDateAt, startOfDay } from '../../time/zone.ts';
import type { ReadOutcome } from '../port.ts';
import type { Reading } from './calendar.ts';
import { daysKnown, type Elsewhere } from './elsewhere.ts';
import { findCopy } from './find-copy.ts';
import { unreachable } from './refusals.ts';
import { homeOf, isSamePlace } from './target.ts';
import { withoutAsked } from './without-asked.ts';

/** Answers `availability` and `suggest` with the open times of the calendar elsewhere. */
export async function timesElsewhere(
  place: Elsewhere,
  command: AvailabilityCommand | SuggestCommand,
): Promise<ManageOutcome> {
  if (!isCustomerZone(command.timezone)) return refuse('badTimezone');
  const { db, clinicId, times } = place;
  const agentIds = [command.agent_id];
  const [reading, asked] = await Promise.all([
    readCalendars(db, clinicId, { agentIds, window: () => 'nothing' }),
    selectAskedStarts(db, clinicId),
  ]);
  if (!reading) return refuse('unauthorized');
  const {
    now,
    catalogue: { clinic },
    agents: [agent],
  } = reading;
  const read = await times.read(agent.agentId);
  if (!read.ok) return unreachable('read', clinic, read.retryAfterSeconds);
  const zone = command.timezone ?? agent.schedule.zone;
  const to = startOfDay(addDays(localDateAt(now, zone), command.days_ahead + 1), zone);
  const { practitionerId } = agent;
  const [open] = withoutAsked([{ practitionerId, starts: read.value.starts }], asked);
  const starts = (open?.starts ?? []).filter((start) => start > now && start < to);
  const found: OpenTimes = { agent, starts, listener: { clinic, zone, now } };
  return command.action === 'suggest' ? suggestFrom(command, found) : answerWith(command, found);
}

type Read = { starts: readonly Instant[]; asOf?: Instant };

/**
 * Reads the open days of several agents elsewhere. With an appointment that is to be moved they are
 * read anew, with its own time free where the calendar can tell, and its own start left out.
 */
export async function openDaysElsewhere(
  place: Elsewhere,
  { agentIds, zone, from, daysAhead, leaveOut }: OpenDaysWish,
): Promise<ReadOutcome<OpenDays>> {
  if (!isCustomerZone(zone)) return refuse('unauthorized');
  const { db, clinicId, calendar, times } = place;
  const [reading, asked] = await Promise.all([
    readCalendars(db, clinicId, { agentIds, window: () => 'nothing' }),
    selectAskedStarts(db, clinicId),
  ]);
  if (!reading) return refuse('unauthorized');
  const { now, catalogue, agents } = reading;
  const moving = leaveOut === undefined ? undefined : await findCopy(place, leaveOut);
  const readOne = async (agentId: string): Promise<Reading<Read>> => {
    const { remote_id: remoteId } = moving ?? {};
    const isHere = isSamePlace(moving?.home_digest ?? null, homeOf(calendar));
    if (!remoteId || !isHere || calendar.isDown()) return times.read(agentId);
    const read = await calendar.openStarts(agentId, { daysAhead: daysKnown, moving: remoteId });
    return read.ok ? { ok: true, value: { starts: read.value } } : times.read(agentId);
  };
  const known: { agentId: string; practitionerId: string; starts: readonly Instant[] }[] = [];
  let asOf: Instant | undefined;
  const readings = await Promise.all(agents.map(({ agentId }) => readOne(agentId)));
  for (const [i, read] of readings.entries()) {
    const agent = agents[i];
    if (!read.ok) return unreachable('read', catalogue.clinic, read.retryAfterSeconds);
    if (!agent) continue;
    const { agentId, practitionerId } = agent;
    known.push({ agentId, practitionerId, starts: read.value.starts });
    if (read.value.asOf !== undefined) asOf = Math.min(asOf ?? Infinity, read.value.asOf);
  }
  const today = localDateAt(now, zone);
  const first = from === undefined ? now : Math.max(now, startOfDay(from, zone));
  const to = startOfDay(addDays(from ?? today, daysAhead + 1), zone);
  const free = new Map<Instant, string[]>();
  for (const { agentId, starts } of withoutAsked(known, asked)) {
    const own = moving?.agent_id === agentId ? moving.starts_at : undefined;
    for (const start of starts) {
      if (start <= now || start < first || start >= to || start === own) continue;
      free.set(start, [...(free.get(start) ?? []), agentId]);
    }
  }
  const value: OpenDays = {
    days: byDate(free, zone),
    today,
    lastDate: addDays(today, daysKnown),
    ...(asOf === undefined ? {} : { asOf }),
  };
  return { ok: true, value };
}
