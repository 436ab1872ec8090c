import 'server-only';
import { type CalendarReading, calendarOf, readCalendars } from '../booking/calendars.ts';
import type { AgentCalendar } from '../booking/catalogue.ts';
import { abilitiesOf } from '../gateways/abilities.ts';
import {
  explainStartFully,
  type InTheWay,
  type StartFinding,
} from '../scheduling/explain-fully.ts';
import { openSlots } from '../scheduling/open-slots.ts';
import type { ServiceRules } from '../scheduling/rules.ts';
import { type StandingThere, selectStandingThere } from '../storage/schedule-busy.ts';
import { selectOffer } from '../storage/schedule-rules.ts';
import { selectClosures } from '../storage/schedules.ts';
import type { Instant } from '../time/instant.ts';
import type { Interval } from '../time/interval.ts';
import { addDays, type LocalDate } from '../time/local-date.ts';
import { MS_PER_DAY } from '../time/units.ts';
import { localToInstants, startOfDay } from '../time/zone.ts';
import { type PermittedDesk, permitted } from './desk.ts';

/** Which time is asked about, on the clocks of the practitioner's hours. */
export interface TimeQuestion {
  serviceId: string;
  practitionerId: string;
  date: LocalDate;
  /** Of the local day, 0 to 1439. */
  minute: number;
}

/** Something in the way, with what it is. */
export type Obstacle = InTheWay & {
  /** The visible time and what it keeps free around it is `busy`. */
  what: StandingThere | undefined;
};

/** As the engine found it, with what stands in the way named. */
export type Finding =
  | Exclude<StartFinding, { reason: 'busy' }>
  | { reason: 'busy'; inTheWay: Obstacle[] };

/** One instant that the clocks show as the time asked about, or null where they skip it. */
export interface ExplainedStart {
  start: Instant | null;
  /** Everything that keeps it from being offered; none: it is offered. */
  findings: Finding[];
}

export interface Explained {
  ok: true;
  zone: string;
  now: Instant;
  rules: ServiceRules;
  /** Two where clocks show the time twice. */
  answers: ExplainedStart[];
  /** What is offered on that date. */
  offered: Instant[];
  /** Why the clinic is closed that day; empty where it did not say. */
  closureReason: string;
}

/** Nobody can book it at all: the practitioner does not do it, or one of the three is out of use. */
export type NotOffered = 'no_agent' | 'agent' | 'service' | 'practitioner';

export type ExplainOutcome =
  | Explained
  | { ok: false; code: 'not_found' | 'not_elsewhere' }
  | { ok: false; code: 'not_offered'; why: NotOffered };

/** Why a time is offered or not: everything the engine has against it, with the facts. */
export const explainTime = permitted(
  'schedules.read',
  async (desk, question: TimeQuestion): Promise<ExplainOutcome> => {
    const { db, clinic, own } = desk;
    if (!abilitiesOf(clinic.gateway).hours) return { ok: false, code: 'not_elsewhere' };
    const { serviceId, practitionerId, date } = question;
    if (own !== null && own !== practitionerId) return { ok: false, code: 'not_found' };
    const offer = await selectOffer(db, clinic.clinicId, serviceId, practitionerId);
    if (!offer) return { ok: false, code: 'not_found' };
    const why = notOffered(offer);
    if (why) return { ok: false, code: 'not_offered', why };
    const reading = await readCalendars(db, clinic.clinicId, {
      agentIds: [offer.agentId ?? ''],
      window: ([agent]) => (agent ? around(date, agent.schedule.zone) : 'nothing'),
    });
    if (!reading) return { ok: false, code: 'not_found' };
    const [closure] = await selectClosures(db, clinic.clinicId, { dates: [date] });
    return { ...(await explained(desk, reading, question)), closureReason: closure?.reason ?? '' };
  },
);

type Offer = NonNullable<Awaited<ReturnType<typeof selectOffer>>>;

function notOffered(offer: Offer): NotOffered | undefined {
  if (!offer.serviceActive) return 'service';
  if (!offer.practitionerActive) return 'practitioner';
  if (offer.agentId === null) return 'no_agent';
  return offer.agentActive ? undefined : 'agent';
}

/** The whole date, and as far around it as a visit with its buffers reaches. */
function around(date: LocalDate, zone: string): Interval {
  const start = startOfDay(date, zone) - 3 * MS_PER_DAY;
  return { start, end: startOfDay(addDays(date, 1), zone) + 3 * MS_PER_DAY };
}

async function explained(
  { db, clinic }: PermittedDesk,
  reading: CalendarReading,
  { date, minute }: TimeQuestion,
): Promise<Omit<Explained, 'closureReason'>> {
  const [agent] = reading.agents;
  const { zone } = agent.schedule;
  const calendar = calendarOf(reading, agent);
  const instants = localToInstants(zone, date, minute);
  const found = (instants.length > 0 ? instants : [undefined]).map((start) => ({
    start: start ?? null,
    findings: explainStartFully(calendar, start),
  }));
  const ids = found.flatMap(({ findings }) => idsIn(findings, reading, agent));
  const standing = ids.length > 0 ? await selectStandingThere(db, clinic.clinicId, ids) : [];
  const what = new Map(standing.map((each) => [each.id, each]));
  return {
    ok: true,
    zone,
    now: reading.now,
    rules: agent.rules,
    answers: found.map(({ start, findings }) => ({
      start,
      findings: findings.map((finding): Finding => {
        if (finding.reason !== 'busy') return finding;
        const inTheWay = named(finding.inTheWay, reading, agent).map(({ way, id }) => ({
          ...way,
          what: what.get(id),
        }));
        return { reason: 'busy', inTheWay };
      }),
    })),
    offered: openSlots({
      ...calendar,
      from: startOfDay(date, zone),
      to: startOfDay(addDays(date, 1), zone),
    }),
  };
}

function idsIn(
  findings: readonly StartFinding[],
  reading: CalendarReading,
  agent: AgentCalendar,
): string[] {
  return findings.flatMap((finding) =>
    finding.reason === 'busy' ? named(finding.inTheWay, reading, agent).map(({ id }) => id) : [],
  );
}

/** What is in the way with its id: of two that stand at the same time each has its own. */
function named(
  inTheWay: readonly InTheWay[],
  { blocked }: CalendarReading,
  { practitionerId }: AgentCalendar,
): { way: InTheWay; id: string }[] {
  const own = blocked.filter((each) => each.practitionerId === practitionerId && !each.expired);
  const taken = new Set<string>();
  return inTheWay.flatMap((way) => {
    const it = own.find(
      ({ appointmentId, blocked: { start, end } }) =>
        start === way.busy.start && end === way.busy.end && !taken.has(appointmentId),
    );
    if (!it) return [];
    taken.add(it.appointmentId);
    return [{ way, id: it.appointmentId }];
  });
}
