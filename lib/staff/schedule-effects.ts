import 'server-only';
import { calendarOf, readCalendars } from '../booking/calendars.ts';
import { type AgentCalendar, type Catalogue, readCatalogue } from '../booking/catalogue.ts';
import { isWorked } from '../scheduling/is-worked.ts';
import { openSlots } from '../scheduling/open-slots.ts';
import type { Database, Transaction } from '../storage/database.ts';
import { type AppointmentToCome, selectAppointmentsToCome } from '../storage/schedules.ts';
import { MS_PER_DAY } from '../time/units.ts';
import { revisionOf } from './settings-change.ts';

/** A change as the engine sees it: whose calendars, and what becomes of each. */
export interface Alteration {
  practitionerIds: readonly string[];
  alter(agent: AgentCalendar): AgentCalendar;
  /** How many days ahead the times to book are counted. */
  daysAhead: number;
  /** The hours are kept elsewhere: of those here only the clinic's closures count. */
  isElsewhere?: boolean;
}

/** How many times to book a service gains and loses. */
export interface SlotEffect {
  serviceId: string;
  added: number;
  removed: number;
}

/** What a change does to what can be booked and to what is. */
export interface Effects {
  daysAhead: number;
  slots: SlotEffect[];
  /** Booked, in the hours as they are, and outside of them afterwards. */
  hits: AppointmentToCome[];
  /** Booked, and outside of the hours before and after. */
  outsideAnyway: number;
}

/** What a change would do, from the engine itself: the times it finds before and after it. */
export async function effectsOf(
  db: Database,
  clinicId: string,
  alteration: Alteration,
): Promise<Effects> {
  const catalogue = await readCatalogue(db, clinicId);
  return {
    daysAhead: alteration.daysAhead,
    slots: catalogue && !alteration.isElsewhere ? await slotsOf(db, catalogue, alteration) : [],
    ...(await hitsOf(db, catalogue, clinicId, alteration)),
  };
}

async function slotsOf(
  db: Database,
  { clinic, agents }: Catalogue,
  { practitionerIds, alter, daysAhead }: Alteration,
): Promise<SlotEffect[]> {
  const agentIds = [...agents.values()]
    .filter((agent) => agent.bookable && practitionerIds.includes(agent.practitionerId))
    .map(({ agentId }) => agentId);
  if (agentIds.length === 0) return [];
  const window = () => ({ daysAhead });
  const reading = await readCalendars(db, clinic.clinicId, { agentIds, window });
  if (!reading) return [];
  const from = reading.now;
  const to = from + daysAhead * MS_PER_DAY;
  const effects = new Map<string, SlotEffect>();
  for (const agent of reading.agents) {
    const calendar = calendarOf(reading, agent);
    const { schedule, closures, rules } = alter(agent);
    const before = new Set(openSlots({ ...calendar, from, to }));
    const after = openSlots({ ...calendar, schedule, closures, rules, from, to });
    const kept = after.filter((start) => before.has(start)).length;
    const { serviceId } = agent;
    const known = effects.get(serviceId) ?? { serviceId, added: 0, removed: 0 };
    known.added += after.length - kept;
    known.removed += before.size - kept;
    effects.set(serviceId, known);
  }
  const order = new Map(clinic.services.map((service, place) => [service.serviceId, place]));
  return [...effects.values()].sort(
    (a, b) => (order.get(a.serviceId) ?? 0) - (order.get(b.serviceId) ?? 0),
  );
}

/** Which appointments a change leaves outside the hours. They stay where they are. */
export async function hitsOf(
  reader: Database | Transaction,
  catalogue: Catalogue | undefined,
  clinicId: string,
  { practitionerIds, alter, isElsewhere = false }: Alteration,
): Promise<Pick<Effects, 'hits' | 'outsideAnyway'>> {
  const hits: AppointmentToCome[] = [];
  let outsideAnyway = 0;
  const altered = new Map<string, AgentCalendar>();
  for (const visit of await selectAppointmentsToCome(reader, clinicId, practitionerIds)) {
    const agent = catalogue?.agents.get(visit.agentId);
    if (!agent) continue;
    const before = isElsewhere ? { ...agent, schedule: allDay(agent) } : agent;
    const after = altered.get(visit.agentId) ?? alter(before);
    altered.set(visit.agentId, after);
    if (isWorked(after, visit)) continue;
    if (isWorked(before, visit)) hits.push(visit);
    else outsideAnyway += 1;
  }
  return { hits, outsideAnyway };
}

function allDay({ schedule: { zone } }: AgentCalendar): AgentCalendar['schedule'] {
  const weekly = Array.from({ length: 7 }, () => [{ from: 0, to: 1440 }]);
  return { zone, weekly, exceptions: new Map() };
}

/** Stands for the appointments that are left outside, so that it is agreed to as it is. */
export function agreementTo({ hits }: Pick<Effects, 'hits'>): string {
  return revisionOf(hits.map(({ appointmentId }) => appointmentId));
}
