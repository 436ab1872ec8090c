import 'server-only';
import { type AccessNeed, minutesFor } from '../contract/access-needs.ts';
import type { StartRefusal } from '../scheduling/explain-start.ts';
import { insertAppointment } from '../storage/appointments.ts';
import { deleteExpiredHolds } from '../storage/calendars.ts';
import { tellChanged } from '../storage/changes.ts';
import type { Database, Transaction } from '../storage/database.ts';
import { digestOf } from '../storage/digest.ts';
import {
  deleteHold,
  extendHold,
  lockVisitor,
  type StoredHold,
  selectHold,
  selectHoldsOf,
  sweepExpiredHolds,
} from '../storage/holds.ts';
import { inTransaction, isOverlap } from '../storage/transaction.ts';
import type { Instant } from '../time/instant.ts';
import { localDateAt } from '../time/zone.ts';
import {
  type CalendarReading,
  decisiveWindow,
  explain,
  lockAndReadCalendars,
} from './calendars.ts';
import type { AgentCalendar } from './catalogue.ts';
import { fairest } from './fairness.ts';
import { placementOf } from './placement.ts';
import { newAppointmentId, newToken } from './secrets.ts';

/** How long a time is kept at once, how often that can be had again, and how many by one visitor. */
export const holdLimits = { seconds: 300, extensions: 12, perVisitor: 3 } as const;

/** With more than this left there is nothing to extend: loading a page again costs no extension. */
const fullSeconds = 240;

/**
 * The digest of a hold's token; undefined for text that is none. A token is a secret of 192 bits and
 * nothing else, made by whoever wants a time: so that who never got an answer has it all the same.
 *
 * @example holdDigestOf('appt_k7m2x9qrtb') // undefined
 */
export function holdDigestOf(token: string): Buffer | undefined {
  return /^[\w-]{32}$/.test(token) ? digestOf(token) : undefined;
}

/** A time to keep, and for whom. */
export interface HoldWish {
  /** Who may take it: one, or several for "anyone". */
  agentIds: readonly string[];
  start: Instant;
  /** Needs that lengthen the appointment where the service says so. */
  needs?: readonly AccessNeed[];
  /** Stands for who asks; of a clinic three times are kept for one at most, one of a practitioner's day. */
  visitor: Buffer;
  /**
   * What the hold is known by from then on. One that is already known by it is kept longer, or given
   * back when it is for another time or length. Left out, a new one is made.
   */
  token?: string;
}

export type HoldOutcome =
  | {
      ok: true;
      token: string;
      secondsLeft: number;
      extensionsLeft: number;
      practitionerName: string;
    }
  | { ok: false; problem: StartRefusal | 'unknown_agent' | 'limit' };

/**
 * Keeps a slot for one visitor, or keeps it longer. The hold stands under the same constraint as
 * appointments; it lasts five minutes (T10) by the database's clock. "Anyone" is settled under the
 * locks of all of them.
 *
 * @returns a token that books or gives back the slot, or why it cannot be held: `limit` when this
 * visitor keeps three already, or one of that day
 * @example
 * await hold(db, clinicId, { agentIds: [agentId], start: Date.UTC(2026, 11, 1, 14), visitor })
 * // { ok: true, token: 'Zk3…', secondsLeft: 300, extensionsLeft: 12, … }
 */
export async function hold(db: Database, clinicId: string, wish: HoldWish): Promise<HoldOutcome> {
  try {
    return await inTransaction(db, clinicId, (trx) => holdWithin(db, trx, clinicId, wish));
  } catch (error) {
    if (isOverlap(error)) return { ok: false, problem: 'busy' };
    throw error;
  }
}

async function holdWithin(
  db: Database,
  trx: Transaction,
  clinicId: string,
  wish: HoldWish,
): Promise<HoldOutcome> {
  const { agentIds, start, needs = [], visitor } = wish;
  const given = holdDigestOf(wish.token ?? '') && wish.token;
  const token = given ?? newToken();
  const digest = digestOf(token);
  await lockVisitor(trx, clinicId, visitor);
  const earlier = given && (await selectHold(trx, clinicId, digest));
  const reading = await lockAndReadCalendars(
    db,
    trx,
    clinicId,
    {
      agentIds,
      window: (agents) => decisiveWindow(start, agents),
      extraMinutes: (agent) => minutesFor(needs, agent.accessNeeds),
    },
    earlier ? [earlier.practitioner_id] : [],
  );
  const same = earlier && reading && whoseIs(earlier, reading, start);
  if (same) {
    const kept = await keepLonger(trx, reading, earlier);
    if (kept) return { ok: true, token, ...kept, practitionerName: same.practitionerName };
  }
  if (earlier) await deleteHold(trx, clinicId, digest);
  if (!reading) return { ok: false, problem: 'unknown_agent' };
  const kept = await selectHoldsOf(trx, clinicId, visitor);
  if (kept.length >= holdLimits.perVisitor) return { ok: false, problem: 'limit' };
  const givenBack = earlier ? earlier.appointment_id : undefined;
  return take(trx, reading, { ...wish, token }, kept, givenBack);
}

type KeptTime = Pick<StoredHold, 'practitioner_id' | 'starts_at'>;

/**
 * Whether a practitioner's day has a hold of this visitor already: with one in each, nobody can keep
 * a tenth of a day of ten times or more from others (T10).
 */
function keepsOneThatDay(
  kept: readonly KeptTime[],
  { practitionerId, schedule: { zone } }: AgentCalendar,
  start: Instant,
): boolean {
  const date = localDateAt(start, zone);
  return kept.some(
    (held) => held.practitioner_id === practitionerId && localDateAt(held.starts_at, zone) === date,
  );
}

/** Whose time an earlier hold keeps, when it is this one and as long as it is wanted. */
function whoseIs(
  held: StoredHold,
  { agents }: CalendarReading,
  start: Instant,
): AgentCalendar | undefined {
  const agent = agents.find((candidate) => candidate.agentId === held.agent_id);
  const fits =
    agent &&
    held.starts_at === start &&
    held.ends_at === placementOf(agent, start).ends_at.getTime();
  return fits ? agent : undefined;
}

interface Kept {
  secondsLeft: number;
  extensionsLeft: number;
}

/** Undefined when it has ended in the meantime. */
async function keepLonger(
  trx: Transaction,
  { now, catalogue: { clinic } }: CalendarReading,
  held: StoredHold,
): Promise<Kept | undefined> {
  const secondsLeft = Math.floor((held.expires_at - now) / 1000);
  const extensionsLeft = Math.max(0, holdLimits.extensions - held.hold_extensions);
  if (secondsLeft <= 0) return undefined;
  if (secondsLeft > fullSeconds || extensionsLeft === 0) return { secondsLeft, extensionsLeft };
  const until = now + holdLimits.seconds * 1000;
  if (!(await extendHold(trx, clinic.clinicId, held.appointment_id, until))) return undefined;
  return { secondsLeft: holdLimits.seconds, extensionsLeft: extensionsLeft - 1 };
}

async function take(
  trx: Transaction,
  reading: CalendarReading,
  { start, needs = [], visitor, token }: HoldWish & { token: string },
  kept: readonly KeptTime[],
  givenBack: string | undefined,
): Promise<HoldOutcome> {
  const { clinicId } = reading.catalogue.clinic;
  const explained = reading.agents.map((agent) => ({
    agent,
    ...explain(reading, agent, start, givenBack),
  }));
  const free = explained.flatMap((found) => (found.open ? [found.agent] : []));
  if (free.length === 0) {
    const problem = explained.flatMap((found) => (found.open ? [] : [found.reason]))[0] ?? 'busy';
    return { ok: false, problem };
  }
  const [first, ...others] = free.filter((agent) => !keepsOneThatDay(kept, agent, start));
  if (!first) return { ok: false, problem: 'limit' };
  const agent = await fairest(trx, clinicId, [first, ...others], start);
  const placement = placementOf(agent, start);
  await deleteExpiredHolds(trx, clinicId, agent.practitionerId, placement.blocked);
  await insertAppointment(trx, clinicId, {
    ...placement,
    appointment_id: newAppointmentId(),
    status: 'held',
    channel: 'web',
    extra_minutes: minutesFor(needs, agent.accessNeeds),
    hold_digest: digestOf(token),
    visitor_digest: visitor,
    expires_at: new Date(reading.now + holdLimits.seconds * 1000),
  });
  await sweepExpiredHolds(trx, clinicId);
  return {
    ok: true,
    token,
    secondsLeft: holdLimits.seconds,
    extensionsLeft: holdLimits.extensions,
    practitionerName: agent.practitionerName,
  };
}

/**
 * Gives a held slot back at once. Returns false when the token holds nothing.
 *
 * @example await releaseHold(db, clinicId, 'guessed') // false
 */
export async function releaseHold(db: Database, clinicId: string, token: string): Promise<boolean> {
  const digest = holdDigestOf(token);
  const released = digest ? await deleteHold(db, clinicId, digest) : false;
  if (released) tellChanged(db, clinicId);
  return released;
}

/** The visitor's own hold, when it is for this start and one of these agents. */
export async function findHold(
  trx: Transaction,
  clinicId: string,
  digest: Buffer,
  wanted: { agentIds: readonly string[]; start: Instant },
): Promise<StoredHold | undefined> {
  const row = await selectHold(trx, clinicId, digest);
  const fits = row?.starts_at === wanted.start && wanted.agentIds.includes(row.agent_id);
  return fits ? row : undefined;
}
