import 'server-only';
import { calendarOf, decisiveWindow, hasDailyMaximum } from '../booking/calendars.ts';
import {
  type AgentCalendar,
  type Catalogue,
  catalogueOf,
  findAgent,
  readCatalogue,
} from '../booking/catalogue.ts';
import { placementOf } from '../booking/placement.ts';
import { type StartWarning, startWarnings } from '../scheduling/start-warnings.ts';
import type { Placement, StoredAppointment } from '../storage/appointments.ts';
import {
  type BlockedReading,
  lockCalendars,
  selectBlocked,
  type Window,
} from '../storage/calendars.ts';
import type { Database, Transaction } from '../storage/database.ts';
import { type InTheWay, selectInTheWay } from '../storage/staff-appointments.ts';
import { RetryTransaction } from '../storage/transaction.ts';
import type { Instant } from '../time/instant.ts';
import { MS_PER_MINUTE } from '../time/units.ts';
import type { PermittedDesk } from './desk.ts';

/** Where staff want an appointment: what is left out stays as it is. */
export interface WantedPlace {
  start: Instant;
  /** With whom: an agent of the same service. */
  agentId?: string | undefined;
  minutes?: number | undefined;
}

/** Where an appointment stands, or is to stand. */
export interface Place {
  start: Instant;
  minutes: number;
  agentId: string;
  practitionerId: string;
  /** Why it stands where something else is. */
  overlapReason: string | null;
}

export type PlaceRefusal =
  /** No such agent at this clinic. */
  | 'not_offered'
  | 'other_service'
  /** A practitioner's own reach ends at their calendar. */
  | 'not_own'
  /** Not a whole minute, or no length that a visit can have. */
  | 'bad_time';

/** A place as it was found: what speaks against it, and what is in the way. */
export interface FoundPlace {
  ok: true;
  agent: AgentCalendar;
  placement: Placement;
  place: Omit<Place, 'overlapReason'>;
  warnings: StartWarning[];
  inTheWay: InTheWay[];
  /** Some of what is in the way is a hold whose time is up. */
  hasExpired: boolean;
  clinicZone: string;
  /** How long the service is by itself. */
  serviceMinutes: number;
}

const longestMinutes = 1440;

export function minutesOf({ starts_at: start, ends_at: end }: StoredAppointment): number {
  return Math.round((end - start) / MS_PER_MINUTE);
}

export function placeOf(row: StoredAppointment): Place {
  return {
    start: row.starts_at,
    minutes: minutesOf(row),
    agentId: row.agent_id,
    practitionerId: row.practitioner_id,
    overlapReason: row.overlap_reason,
  };
}

/** An agent's calendar with appointments of this length. */
function lasting(agent: AgentCalendar, minutes: number): AgentCalendar {
  return { ...agent, rules: { ...agent.rules, durationMinutes: minutes } };
}

/**
 * Looks at a place for an appointment by the rules and by what is there now; with a transaction,
 * behind the locks of the calendars it leaves and comes to. One that takes no new bookings is still
 * a place for staff.
 */
export async function findPlace(
  { db, clinic: { clinicId }, own }: PermittedDesk,
  row: StoredAppointment,
  { start, agentId = row.agent_id, minutes = minutesOf(row) }: WantedPlace,
  trx?: Transaction,
): Promise<FoundPlace | { ok: false; code: PlaceRefusal }> {
  const isLength = Number.isInteger(minutes) && minutes >= 1 && minutes <= longestMinutes;
  if (!Number.isSafeInteger(start) || start % MS_PER_MINUTE !== 0 || !isLength) {
    return { ok: false, code: 'bad_time' };
  }
  const reader = trx ?? db;
  const named = await findAgent(db, clinicId, agentId, reader);
  if (!named) return { ok: false, code: 'not_offered' };
  if (named.serviceId !== row.service_id) return { ok: false, code: 'other_service' };
  if (own !== null && named.practitionerId !== own) return { ok: false, code: 'not_own' };
  const { agent, catalogue, reading } = await read(
    db,
    trx,
    clinicId,
    row,
    (known) => {
      const found = known.agents.get(agentId) ?? named;
      return lasting(found, minutes);
    },
    start,
  );
  const placement = placementOf(agent, start);
  const { blocked } = placement;
  const calendar = {
    now: reading.now,
    catalogue,
    agents: [agent] as const,
    blocked: reading.blocked,
    past: reading.past,
  };
  const met = reading.blocked.filter(
    (period) =>
      period.practitionerId === agent.practitionerId &&
      period.appointmentId !== row.appointment_id &&
      period.blocked.start < blocked.end &&
      blocked.start < period.blocked.end,
  );
  const ids = met.filter(({ expired }) => !expired).map(({ appointmentId }) => appointmentId);
  return {
    ok: true,
    agent,
    placement,
    place: { start, minutes, agentId, practitionerId: agent.practitionerId },
    warnings: startWarnings(calendarOf(calendar, agent, row.appointment_id), start).filter(
      // One that stays where it is, is only made longer or shorter.
      (warning) => !staysAt(row, start, agentId) || warning === 'outside_hours',
    ),
    inTheWay: await selectInTheWay(reader, clinicId, ids),
    hasExpired: met.some(({ expired }) => expired),
    clinicZone: catalogue.clinic.zone,
    serviceMinutes: catalogue.agents.get(agentId)?.rules.durationMinutes ?? minutes,
  };
}

function staysAt(row: StoredAppointment, start: Instant, agentId: string): boolean {
  return row.starts_at === start && row.agent_id === agentId;
}

interface Read {
  agent: AgentCalendar;
  catalogue: Catalogue;
  reading: BlockedReading;
}

type AgentOf = (catalogue: Catalogue) => AgentCalendar;

async function read(
  db: Database,
  trx: Transaction | undefined,
  clinicId: string,
  row: StoredAppointment,
  agentOf: AgentOf,
  start: Instant,
): Promise<Read> {
  const reader = trx ?? db;
  const catalogue = await catalogueOf(db, clinicId, reader);
  if (!catalogue) throw new Error('a clinic without a catalogue');
  const agent = agentOf(catalogue);
  const window: Window = decisiveWindow(start, [agent]);
  const { practitionerId } = agent;
  const limited = hasDailyMaximum([agent]);
  const reading = trx
    ? await lockCalendars(trx, clinicId, [row.practitioner_id, practitionerId], window, limited)
    : await selectBlocked(db, clinicId, [practitionerId], window, limited);
  if (!reading) throw new Error('a clinic without calendars');
  if (reading.catalogueVersion === catalogue.version) return { agent, catalogue, reading };
  // The rules have changed: from the beginning, with the new ones.
  await readCatalogue(db, clinicId, reader);
  if (trx) throw new RetryTransaction();
  return read(db, trx, clinicId, row, agentOf, start);
}
