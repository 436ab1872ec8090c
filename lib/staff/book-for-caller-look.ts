import 'server-only';
import { readCalendars } from '../booking/calendars.ts';
import { fairest } from '../booking/fairness.ts';
import { type OpenDays, openDays } from '../booking/open-days.ts';
import { gatewayFor } from '../gateways/choose.ts';
import { selectCustomer, selectKnownCustomer } from '../storage/customers.ts';
import { type InTheWay, selectInTheWay } from '../storage/staff-appointments.ts';
import type { Instant } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { CallerPerson, CallerWarning } from './book-for-caller-outcome.ts';
import { agentsFor, bestOf, isStart, placesAt, windowOf } from './book-for-caller-place.ts';
import { may, permitted } from './desk.ts';

interface CallerVisit {
  serviceId: string;
  practitionerId?: string | undefined;
}

/** The next free times, with one or with anyone, from the calendar that is in force. */
export const loadFreeTimes = permitted(
  'appointments.book',
  async (
    desk,
    {
      from,
      daysAhead,
      ...visit
    }: CallerVisit & { from?: LocalDate | undefined; daysAhead: number },
  ): Promise<{ ok: true; open: OpenDays } | { ok: false; code: 'not_offered' | 'unreachable' }> => {
    const { db, clinic } = desk;
    const agentIds = agentsFor(desk, visit);
    if (agentIds.length === 0) return { ok: false, code: 'not_offered' };
    const wish = { agentIds, zone: clinic.zone, from, daysAhead };
    if (clinic.gateway === 'local') {
      const open = await openDays(db, clinic.clinicId, wish);
      return open ? { ok: true, open } : { ok: false, code: 'not_offered' };
    }
    const read = await gatewayFor(clinic).openDays(wish);
    return read.ok ? { ok: true, open: read.value } : { ok: false, code: 'unreachable' };
  },
);

export interface CallerLook {
  ok: true;
  warnings: readonly CallerWarning[];
  conflicts: readonly InTheWay[];
  /** With whom it would be; undefined where a calendar elsewhere decides. */
  practitionerId?: string | undefined;
  mayOverlap: boolean;
  /** Kept elsewhere: what that calendar says is known when it is asked. */
  isElsewhere: boolean;
  /** Somebody who is known already, by what was typed. */
  knownAs?: string | undefined;
}

/** What would be said of a booking before it is made; nothing is changed. */
export const lookBeforeBooking = permitted(
  'appointments.book',
  async (
    desk,
    { start, person, ...visit }: CallerVisit & { start: Instant; person: CallerPerson },
  ): Promise<CallerLook | { ok: false; code: 'not_offered' | 'bad_time' }> => {
    const { db, clinic } = desk;
    const agentIds = agentsFor(desk, visit);
    if (agentIds.length === 0) return { ok: false, code: 'not_offered' };
    if (!isStart(start)) return { ok: false, code: 'bad_time' };
    const known = await selectKnownCustomer(db, clinic.clinicId, person);
    const about: CallerWarning[] = known?.isBlocked ? ['blocked_customer'] : [];
    const isElsewhere = clinic.gateway !== 'local';
    const only = agentIds.length === 1 ? practitionerOf(agentIds[0] ?? '') : undefined;
    const isAnother = known && known.customerId !== person.customerId;
    // Whose customer it is not learns no more by typing a name.
    const isSeen =
      isAnother && (await selectCustomer(db, clinic.clinicId, known.customerId, desk.own));
    const knownAs = isSeen ? known.customerId : undefined;
    const said = { ok: true, mayOverlap: false, isElsewhere, knownAs } as const;
    if (isElsewhere) return { ...said, warnings: about, conflicts: [], practitionerId: only };
    const reading = await readCalendars(db, clinic.clinicId, { agentIds, window: windowOf(start) });
    const [best, ...asGood] = reading ? bestOf(placesAt(reading, start)) : [];
    if (!best) return { ok: false, code: 'not_offered' };
    const ids = best.met.filter(({ expired }) => !expired).map((period) => period.appointmentId);
    // The caller is told with whom: it is decided now, and stays so if nobody else takes the time.
    const free = [best.agent, ...asGood.map(({ agent }) => agent)] as const;
    const agent = ids.length > 0 ? best.agent : await fairest(db, clinic.clinicId, free, start);
    return {
      ...said,
      warnings: [...best.warnings, ...about],
      conflicts: await selectInTheWay(db, clinic.clinicId, ids),
      practitionerId: agent.practitionerId,
      mayOverlap: may(desk, 'appointments.overlap'),
    };

    function practitionerOf(agentId: string) {
      return clinic.agents.find((agent) => agent.agentId === agentId)?.practitionerId;
    }
  },
);
