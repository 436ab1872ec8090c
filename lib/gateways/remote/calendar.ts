import 'server-only';
import type { ErrorCode } from '../../contract/errors.ts';
import type { Instant } from '../../time/instant.ts';

/** Why a calendar elsewhere did not do what it was asked. */
export type RemoteCode = Extract<
  ErrorCode,
  'INVALID_REQUEST' | 'NOT_FOUND' | 'SLOT_UNAVAILABLE' | 'CONFLICT' | 'UNAVAILABLE'
>;

/** What is known of a change after it was asked for: done, certainly not done, or neither. */
export type Attempt =
  | { kind: 'yes'; done: Done }
  | {
      kind: 'no';
      code: RemoteCode;
      retryAfterSeconds?: number;
      /** An earlier try of the same request may have been done. */
      mayBeRepeat?: boolean;
    }
  | { kind: 'unknown' };

/** A change that was made. */
export interface Done {
  /** Its id there, from now on. */
  remoteId: string;
  /** Where it stands; left out when the answer does not say. */
  start?: Instant;
  end?: Instant;
  /** Accepted there, and waiting for somebody to approve it. */
  isToBeApproved?: boolean;
}

/** What a look into the calendar elsewhere says of a change whose outcome is not known. */
export type Sighting =
  | { kind: 'done'; done: Done }
  /** Its own list of appointments can be read, and does not have it now. */
  | { kind: 'not_done' }
  /** There is no list, or it cannot be read now. */
  | { kind: 'cannot_tell' };

export type Reading<T> =
  | { ok: true; value: T }
  | { ok: false; code: RemoteCode; retryAfterSeconds?: number };

/** An appointment as it stands in the calendar elsewhere. */
export interface RemoteAppointment {
  remoteId: string;
  /** Ours. */
  agentId: string;
  name: string;
  email: string | null;
  phone: string | null;
  zone: string | null;
  start: Instant;
  end: Instant;
  status: 'pending' | 'confirmed' | 'completed' | 'cancelled' | 'no_show';
}

interface Change {
  /** Ours, for the calendar to carry where it can. */
  intentId: string;
  agentId: string;
  start: Instant;
  /** The customer's IANA zone. */
  zone: string;
  notes?: string | undefined;
  callSessionId?: string | undefined;
}

export interface BookWish extends Change {
  name: string;
  email?: string | undefined;
  phone?: string | undefined;
}

export interface MoveWish extends Change {
  remoteId: string;
}

export interface CancelWish {
  intentId: string;
  agentId: string;
  remoteId: string;
  notes?: string | undefined;
}

/** A change whose outcome is looked for. */
export type Sought =
  | ({ action: 'book' } & BookWish)
  | ({ action: 'reschedule'; leftAt: Instant } & MoveWish)
  | ({ action: 'cancel' } & CancelWish);

/**
 * A calendar that is kept elsewhere, as it can be asked: no memory, no copy, no retry beyond what its
 * upstream allows. Agents and intents are ours; the ids of appointments are theirs.
 */
export interface RemoteCalendar {
  /**
   * The open starts of an agent from now on, ascending.
   *
   * @param moving id of an appointment that is to be moved: its time counts as free where the
   * calendar can tell
   */
  openStarts(
    agentId: string,
    wish: { daysAhead: number; moving?: string | undefined },
  ): Promise<Reading<Instant[]>>;
  /** A few useful starts, ascending. */
  suggest(
    agentId: string,
    wish: { daysAhead: number; zone: string; near?: Instant | undefined },
  ): Promise<Reading<Instant[]>>;
  book(wish: BookWish): Promise<Attempt>;
  reschedule(wish: MoveWish): Promise<Attempt>;
  cancel(wish: CancelWish): Promise<Attempt>;
  lookUp(sought: Sought): Promise<Sighting>;
  /** Whether appointments can be read there at all. */
  readonly canRead: boolean;
  read(remoteId: string): Promise<Reading<RemoteAppointment>>;
  list(filter: {
    status?: RemoteAppointment['status'] | undefined;
    agentId?: string | undefined;
    limit: number;
  }): Promise<Reading<RemoteAppointment[]>>;
  /** Whether the service is taken to be down. */
  isDown(): boolean;
}
