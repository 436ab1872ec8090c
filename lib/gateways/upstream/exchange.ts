import 'server-only';

/** One request to a service elsewhere. */
export interface Exchange {
  method: 'GET' | 'POST';
  /** From the origin on, with its query. */
  path: string;
  headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  body?: unknown;
  /**
   * A read that says of nobody anything and may be sent again at any time: it is how a service that
   * is down is asked whether it is back.
   */
  mayProbe?: boolean;
}

/**
 * What came of it, as far as it can be known. Source: reliability of changes that must not be made
 * twice.
 *
 * - `answer`: a whole JSON answer with a status below 500, other than 429.
 * - `not_done`: certainly nothing was done: it never left (no connection, breaker open, too many under
 *   way, asked to wait), or it was turned away at the door (429).
 * - `unknown`: it left, and no such answer came: time was up, the connection broke, a 5xx, a redirect,
 *   something that is not JSON, too large or cut off.
 */
export type Exchanged =
  | {
      kind: 'answer';
      status: number;
      body: unknown;
      /** An earlier try of the same may have been done: what is refused now may be so because of it. */
      mayBeRepeat?: boolean;
    }
  | { kind: 'not_done'; retryAfterSeconds?: number }
  | { kind: 'unknown' };

/**
 * How a request may be tried. `read`: 3 tries of 3 s within 8 s, hedged. `change` (book, reschedule):
 * one try of 15 s, and one more only when no connection was made. `cancel`: 3 tries of 10 s within
 * 20 s.
 */
export type Effort = 'read' | 'change' | 'cancel';

/** One clinic's way to a service elsewhere: its own breaker, its own queue. */
export interface Upstream {
  send(effort: Effort, exchange: Exchange): Promise<Exchanged>;
  /** Whether the service is taken to be down: nothing but probes is sent. */
  isDown(): boolean;
}
