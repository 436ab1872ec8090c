import 'server-only';
import type { Updateable } from 'kysely';
import type { Caller } from '../../contract/outcome.ts';
import type { AppointmentsTable } from '../../storage/appointment-tables.ts';
import type { StoredIntent } from '../../storage/intents.ts';
import type { BookWish, CancelWish, Done, MoveWish } from './calendar.ts';

/** Who of the staff asked, or in which call, for the history. */
interface Asked {
  actor?: Caller['actor'];
  call?: string | undefined;
}

/** What an intent keeps for as long as it may have to be sent again. */
export interface StoredBooking extends Asked {
  send: BookWish;
}

export interface StoredMove extends Asked {
  send: MoveWish;
  /** With whom it was. */
  leftAgentId: string;
  /** What the request says anew about the visit. */
  given: Pick<Updateable<AppointmentsTable>, 'notes' | 'customer_zone' | 'call_session_id'>;
}

export interface StoredCancel extends Asked {
  send: CancelWish;
  reason: string | null;
}

/** From where, and by whom of the staff, something was asked: the beginning of its line of history. */
export function askedBy({ channel, wish }: Pick<StoredIntent, 'channel' | 'wish'>) {
  const { actor, call, send } = (wish ?? {}) as Asked & Partial<StoredBooking | StoredMove>;
  return { channel, call: call ?? send?.callSessionId, ...(actor && { actor }) };
}

/** Whose times a wish is about. */
export function agentsOf(agentId: string, wish: unknown): string[] {
  const { send, leftAgentId } = (wish ?? {}) as Partial<StoredMove>;
  const asked = send?.agentId ?? agentId;
  return leftAgentId === undefined ? [asked] : [asked, leftAgentId];
}

/** A change that was made; a person who says so need not know its id there. */
export type Known = Omit<Done, 'remoteId'> & { remoteId: string | null };

/** How long an answer may take: all tries of the request, the readings beside it, and some more. */
export const patienceMs = { book: 30_000, reschedule: 45_000, cancel: 45_000 } as const;

/** When nothing came of it, how soon it is looked into first. */
export const firstLookMs = 2000;
