import 'server-only';
import {
  type AgentCalendar,
  type Catalogue,
  catalogueOf,
  readCatalogue,
} from '../booking/catalogue.ts';
import { workingPieces } from '../scheduling/working-time.ts';
import {
  type CountRow,
  countByDate,
  type StandingRow,
  selectStanding,
} from '../storage/calendar-range.ts';
import type { Instant } from '../time/instant.ts';
import { type Interval, intersectIntervals, mergeIntervals } from '../time/interval.ts';
import { addDays, type LocalDate } from '../time/local-date.ts';
import { startOfDay } from '../time/zone.ts';
import { type PermittedDesk, permitted } from './desk.ts';

/** Which days of whose calendars. */
export interface RangeWish {
  date: LocalDate;
  days: number;
  /** One practitioner's; everybody's without. */
  practitionerId?: string | undefined;
  serviceId?: string | undefined;
  /** With appointments that were cancelled. */
  cancelled?: boolean;
}

/** Somebody with a calendar. */
export interface CalendarPerson {
  practitionerId: string;
  slug: string;
  name: string;
  role: string;
}

/** Who can be given an appointment of a service, by practitioner the agent; and in which steps. */
export interface Offer {
  agents: Record<string, string>;
  step: number;
}

export interface CalendarRange {
  ok: true;
  /** The database's clock. */
  now: Instant;
  people: CalendarPerson[];
  /** In the order of their times. */
  standing: StandingRow[];
  /** When each works, by the hours; null where the hours are kept elsewhere. */
  open: ReadonlyMap<string, readonly Interval[]> | null;
  /** By service. */
  offers: ReadonlyMap<string, Offer>;
}

/** What stands in the calendars of some days, with the hours that are worked; one statement. */
export const loadCalendar = permitted(
  'times.read',
  async (desk, wish: RangeWish): Promise<CalendarRange | { ok: false; code: 'not_found' }> => {
    const { db, clinic, own } = desk;
    const asked = askedOf(desk, wish.practitionerId);
    if (asked === 'nobody') return { ok: false, code: 'not_found' };
    const within = {
      start: startOfDay(wish.date, clinic.zone),
      end: startOfDay(addDays(wish.date, wish.days), clinic.zone),
    };
    const { cancelled = false } = wish;
    const read = await selectStanding(db, clinic.clinicId, asked, within, { cancelled });
    const known = await catalogueOf(db, clinic.clinicId);
    const current = known?.version === read?.catalogueVersion;
    const catalogue = current ? known : await readCatalogue(db, clinic.clinicId);
    if (!read || !catalogue) return { ok: false, code: 'not_found' };
    const people = peopleOf(catalogue, read.rows, asked, wish.serviceId);
    const open = clinic.gateway === 'local' ? hoursOf(catalogue, people, within) : null;
    return {
      ok: true,
      now: read.now,
      people,
      standing: read.rows,
      open,
      offers: offersOf(catalogue, own),
    };
  },
);

/** How many appointments start on each date, by practitioner and service. */
export const loadCalendarCounts = permitted(
  'times.read',
  async (
    desk,
    { date, days, practitionerId }: RangeWish,
  ): Promise<{ ok: true; counts: CountRow[] } | { ok: false; code: 'not_found' }> => {
    const { db, clinic } = desk;
    const asked = askedOf(desk, practitionerId);
    if (asked === 'nobody') return { ok: false, code: 'not_found' };
    const within = {
      start: startOfDay(date, clinic.zone),
      end: startOfDay(addDays(date, days), clinic.zone),
    };
    const counts = await countByDate(db, clinic.clinicId, asked, within, clinic.zone);
    return { ok: true, counts };
  },
);

/** Whose calendars are read: null for everybody's. */
function askedOf({ own }: PermittedDesk, practitionerId: string | undefined) {
  if (own === null) return practitionerId === undefined ? null : [practitionerId];
  return practitionerId === undefined || practitionerId === own ? [own] : 'nobody';
}

/** Who takes bookings, and who has something standing in spite of taking none any more. */
function peopleOf(
  { clinic, agents }: Catalogue,
  rows: readonly StandingRow[],
  asked: readonly string[] | null,
  serviceId: string | undefined,
): CalendarPerson[] {
  const shown = new Set(asked ?? rows.map((row) => row.practitionerId));
  for (const agent of agents.values()) {
    const offers = serviceId === undefined || agent.serviceId === serviceId;
    if (asked === null && agent.bookable && offers) shown.add(agent.practitionerId);
  }
  return clinic.practitioners
    .filter(({ practitionerId }) => shown.has(practitionerId))
    .map(({ practitionerId, slug, name, role }) => ({ practitionerId, slug, name, role }));
}

function hoursOf(
  { agents }: Catalogue,
  people: readonly CalendarPerson[],
  within: Interval,
): Map<string, Interval[]> {
  const calendars = new Map<string, AgentCalendar>();
  for (const agent of agents.values()) calendars.set(agent.practitionerId, agent);
  return new Map(
    people.map(({ practitionerId }) => {
      const calendar = calendars.get(practitionerId);
      const pieces = calendar ? workingPieces(calendar, within.start, within.end) : [];
      return [practitionerId, intersectIntervals(mergeIntervals(pieces), [within])];
    }),
  );
}

function offersOf({ agents }: Catalogue, own: string | null): CalendarRange['offers'] {
  const offers = new Map<string, Offer>();
  for (const { agentId, serviceId, practitionerId, rules } of agents.values()) {
    if (own !== null && practitionerId !== own) continue;
    const known = offers.get(serviceId) ?? { agents: {}, step: rules.stepMinutes };
    known.agents[practitionerId] = agentId;
    offers.set(serviceId, known);
  }
  return offers;
}
