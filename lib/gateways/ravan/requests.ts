import 'server-only';
import { daysAheadMax } from '../../contract/fields.ts';
import type { ManageAction } from '../../contract/manage-request.ts';
import { fieldLimits } from '../../contract/text-rules.ts';
import { toIsoUtc } from '../../time/instant.ts';
import type { BookWish, CancelWish, MoveWish } from '../remote/calendar.ts';
import type { RavanSettings } from '../settings.ts';
import type { Exchange } from '../upstream/exchange.ts';

const endpoint = '/api/v1/calcom/appointments';

/** Which of theirs and what of it, beside the credential. */
export interface ManageFields {
  action: ManageAction;
  agent_id: string;
  [field: string]: unknown;
}

/**
 * A request to the manage endpoint. The credential is in its body alone.
 *
 * @param key names the wish, for a service that honours it: the same one is then done once
 */
export function manageExchange(
  { credentials: { orgId, apiKey } }: RavanSettings,
  fields: ManageFields,
  key?: string,
): Exchange {
  const headers = {
    ...(apiKey === undefined ? {} : { 'X-Api-Key': apiKey }),
    ...(key === undefined ? {} : { 'Idempotency-Key': key }),
  };
  const body = { ...fields, org_id: orgId };
  return { method: 'POST', path: `${endpoint}/manage`, headers, body };
}

/**
 * A request to one of the two read endpoints. They take the credential in their query: nobody may
 * log this path, and it leaves this machine by https only.
 *
 * @param below what follows the endpoint's path, its parts encoded
 */
export function readExchange(
  { credentials: { orgId, bearer } }: RavanSettings,
  below: string,
  query: Readonly<Record<string, string>> = {},
): Exchange {
  const path = `${endpoint}${below}?${new URLSearchParams({ org_id: orgId, ...query })}`;
  return { method: 'GET', path, headers: { Authorization: `Bearer ${bearer ?? ''}` } };
}

/**
 * The intent's id stands at the end of the notes, for staff to tell a booking by when its outcome
 * was not known: there is no other field that carries it.
 */
function notesOf({ notes, intentId }: BookWish): string {
  const line = `[frontdesk ${intentId}]`;
  const all = notes === undefined ? line : `${notes}\n\n${line}`;
  return all.length > fieldLimits.notes && notes !== undefined ? notes : all;
}

/** What is asked for in a booking. */
export function bookFields(wish: BookWish, theirAgentId: string): ManageFields {
  return {
    action: 'book',
    agent_id: theirAgentId,
    name: wish.name,
    email: wish.email,
    phone: wish.phone,
    timezone: wish.zone,
    appointment_datetime: toIsoUtc(wish.start),
    call_session_id: wish.callSessionId,
    notes: notesOf(wish),
  };
}

/** What is asked for in a move. */
export function moveFields(wish: MoveWish, theirAgentId: string): ManageFields {
  return {
    action: 'reschedule',
    agent_id: theirAgentId,
    appointment_id: wish.remoteId,
    timezone: wish.zone,
    appointment_datetime: toIsoUtc(wish.start),
    call_session_id: wish.callSessionId,
    // What they have noted stays unless something is said anew.
    notes: wish.notes,
  };
}

/** What is asked for in a cancellation. */
export function cancelFields(wish: CancelWish, theirAgentId: string): ManageFields {
  const { remoteId, notes } = wish;
  return { action: 'cancel', agent_id: theirAgentId, appointment_id: remoteId, notes };
}

/** A whole number of days that the endpoint takes. */
export function daysAheadOf(days: number): number {
  return Math.min(Math.max(Math.ceil(days), 1), daysAheadMax);
}
