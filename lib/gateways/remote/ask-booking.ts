import 'server-only';
import { randomUUID } from 'node:crypto';
import { customerOf } from '../../booking/book.ts';
import type { AgentCalendar, Catalogue } from '../../booking/catalogue.ts';
import { isSameWish, retryWindow } from '../../booking/earlier-booking.ts';
import { placementOf } from '../../booking/placement.ts';
import { newAppointmentId } from '../../booking/secrets.ts';
import type { BookCommand, Caller, Refusal } from '../../contract/outcome.ts';
import type { StoredAppointment } from '../../storage/appointments.ts';
import { lockCalendars } from '../../storage/calendars.ts';
import type { Transaction } from '../../storage/database.ts';
import {
  insertIntent,
  isBeingAsked,
  type StoredIntent,
  selectOpenIntent,
} from '../../storage/intents.ts';
import { insertCopy, selectCopiesAt } from '../../storage/mirror.ts';
import { inTransaction, RetryTransaction } from '../../storage/transaction.ts';
import type { Instant } from '../../time/instant.ts';
import type { BookWish } from './calendar.ts';
import { findByKey, keyOf } from './earlier-ask.ts';
import type { Elsewhere } from './elsewhere.ts';
import { notesFor } from './notes.ts';
import { homeOf, wayTo } from './target.ts';
import { patienceMs, type StoredBooking } from './wishes.ts';

/** A booking as it is to be asked for. */
export interface BookingAsk {
  command: BookCommand;
  caller: Caller;
  catalogue: Catalogue;
  now: Instant;
  start: Instant;
  zone: string;
  /** All who would do. */
  agents: readonly AgentCalendar[];
}

export type Asked =
  | { kind: 'asked'; appointmentId: string; wish: BookWish }
  /** The same was asked for before, under the same key or by the same person. */
  | { kind: 'intent'; intent: StoredIntent }
  | { kind: 'earlier'; appointment: StoredAppointment }
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'being_asked' }
  | { kind: 'down' };

/**
 * Writes down that a time is asked for, before it is: the appointment, pending, and the intent, in
 * one transaction. What cannot be written down is not asked.
 */
export async function askForBooking(
  { db, clinicId, kind, calendar }: Elsewhere,
  agent: AgentCalendar,
  ask: BookingAsk,
): Promise<Asked> {
  const { command, caller, start, zone, agents, now } = ask;
  const key = keyOf(command, caller);
  return inTransaction(db, clinicId, async (trx): Promise<Asked> => {
    const practitionerIds = agents.map(({ practitionerId }) => practitionerId);
    await lockCalendars(trx, clinicId, practitionerIds, 'nothing');
    const known = await findByKey(trx, clinicId, key);
    if (known) {
      return 'ok' in known
        ? { kind: 'refused', refusal: known }
        : { kind: 'intent', intent: known };
    }
    const earlier = caller.channel === 'api' && (await findEarlier(trx, kind, clinicId, ask));
    if (earlier) {
      const open = await selectOpenIntent(trx, clinicId, earlier.appointment_id);
      return open?.action === 'book'
        ? { kind: 'intent', intent: open }
        : { kind: 'earlier', appointment: earlier };
    }
    if (calendar.isDown()) return { kind: 'down' };
    if (await isBeingAsked(trx, clinicId, agent.practitionerId, start)) {
      return { kind: 'being_asked' };
    }
    const appointmentId = newAppointmentId();
    const { blocked: _, ...placement } = placementOf(agent, start);
    const { channel, actor } = caller;
    const { call_session_id: callSessionId } = command;
    const isWritten = await insertCopy(
      trx,
      clinicId,
      {
        ...placement,
        ...customerOf(command, agent, now),
        extra_minutes: 0,
        appointment_id: appointmentId,
        status: 'pending',
        channel,
        gateway: kind,
        home_digest: homeOf(calendar),
      },
      { event: 'asked', channel, start, call: callSessionId, ...(actor && { actor }) },
    );
    if (!isWritten) return { kind: 'being_asked' };
    const { name, email, phone } = command;
    const wish: BookWish = {
      intentId: randomUUID(),
      agentId: agent.agentId,
      start,
      zone,
      name,
      email,
      phone,
      callSessionId,
      notes: notesFor(command, ask.catalogue.clinic.locale),
    };
    const isNew = await insertIntent(trx, clinicId, {
      ...key,
      intent_id: wish.intentId,
      gateway: kind,
      action: 'book',
      appointment_id: appointmentId,
      agent_id: agent.agentId,
      starts_at: new Date(start),
      channel,
      target_digest: wayTo(calendar, [agent.agentId]),
      wish: { send: wish, ...(actor && { actor }) } satisfies StoredBooking,
      patienceMs: patienceMs.book,
    });
    if (!isNew) throw new RetryTransaction();
    return { kind: 'asked', appointmentId, wish };
  });
}

/** The live booking that an earlier try of the same request made, or may have made. */
async function findEarlier(
  trx: Transaction,
  kind: Elsewhere['kind'],
  clinicId: string,
  { command, start, now, agents }: BookingAsk,
): Promise<StoredAppointment | undefined> {
  const practitionerIds = agents.map(({ practitionerId }) => practitionerId);
  const rows = await selectCopiesAt(trx, clinicId, kind, practitionerIds, start);
  return rows.find(
    (row) =>
      agents.some(({ agentId }) => agentId === row.agent_id) &&
      row.created_at >= now - retryWindow &&
      isSameWish(row, command, agents.length),
  );
}
