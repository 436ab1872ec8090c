import 'server-only';
import type { FetchFault } from '../platform/public-fetch.ts';
import type { BusyKind } from '../storage/busy-tables.ts';
import type { Interval } from '../time/interval.ts';

/** Where a calendar is read from, with what opens it. */
export interface BusySource {
  kind: BusyKind;
  address: string;
  /** Of a calendar that its server asks them for. */
  user: string;
  password: string;
}

/**
 * Why a calendar could not be read.
 *
 * - what keeps an address from being asked, as {@link FetchFault} has it
 * - `address`: it is none. `status`: it answers with a status that is no answer.
 * - `login`: it does not know the user, or the password is another.
 * - `no_caldav`: what is there speaks no CalDAV. `no_calendars`: there is none with events.
 * - `not_a_calendar`, `too_complex`: what was read is none, or says more than can be kept.
 * - `sealed`: how it is opened was encrypted with another secret.
 */
export type BusyFault =
  | FetchFault
  | 'address'
  | 'status'
  | 'login'
  | 'no_caldav'
  | 'no_calendars'
  | 'not_a_calendar'
  | 'too_complex'
  | 'sealed';

export interface BusyFailure {
  ok: false;
  code: BusyFault;
  /** What it answered with, where that is what is wrong. */
  status?: number | undefined;
}

/** What was fetched: calendar files, and what says next time whether they have changed. */
export type Fetched =
  | { ok: true; isSame: false; texts: string[]; calendars: string[]; mark: string | null }
  | { ok: true; isSame: true }
  | BusyFailure;

/** How it is asked for. */
export interface FetchWish {
  window: Interval;
  /** As it was said last time; null to have all of it. */
  mark: string | null;
}

/** A calendar's address as people have it: webcal is https by another name. */
export function readAddress(typed: string): URL | undefined {
  const text = typed.trim().replace(/^webcals?:/i, 'https:');
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  // What opens it has fields of its own.
  if (url.username || url.password) return undefined;
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : undefined;
}

/** What an answer's status says, where it is not the answer itself. */
export function statusFailure(status: number): BusyFailure {
  return status === 401 || status === 403
    ? { ok: false, code: 'login', status }
    : { ok: false, code: 'status', status };
}
