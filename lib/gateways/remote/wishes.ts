import 'server-only';
import type { Updateable } from 'kysely';
import type { AppointmentsTable } from '../../storage/tables.ts';
import type { BookWish, CancelWish, Done, MoveWish } from './calendar.ts';

/** What an intent keeps for as long as it may have to be sent again. */
export interface StoredBooking {
  send: BookWish;
}

export interface StoredMove {
  send: MoveWish;
  /** With whom it was. */
  leftAgentId: string;
  /** What the request says anew about the visit. */
  given: Pick<Updateable<AppointmentsTable>, 'notes' | 'customer_zone' | 'call_session_id'>;
}

export interface StoredCancel {
  send: CancelWish;
  reason: string | null;
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
