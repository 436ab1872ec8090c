import 'server-only';
import { isSameWish } from '../../booking/earlier-booking.ts';
import { newAppointmentId } from '../../booking/secrets.ts';
import { selectAppointment } from '../../storage/appointments.ts';
import type { RemoteKind } from '../../storage/columns.ts';
import type { Database, Transaction } from '../../storage/database.ts';
import { lockOpenIntents, type StoredIntent, selectIntent } from '../../storage/intents.ts';
import {
  insertCopy,
  lockCopy,
  selectAgentRow,
  selectCopiesAt,
  selectCopy,
} from '../../storage/mirror.ts';
import { inTransaction, RetryTransaction } from '../../storage/transaction.ts';
import type { Instant } from '../../time/instant.ts';
import { answersBooking } from './answers-booking.ts';
import { bringUpToDate } from './bring-up-to-date.ts';
import type { Done, RemoteAppointment } from './calendar.ts';
import { settleWithin } from './settle.ts';

/** What a calendar elsewhere tells of one of its appointments. */
export interface RemoteNews extends RemoteAppointment {
  /** When it became so, by the clock there: older news changes nothing. */
  at: Instant;
  /** The id it had before, where a move gives it another. */
  earlierRemoteId?: string | undefined;
  /** Which account keeps it, where that is known: see {@link homeOf}. */
  home?: Buffer | null;
  /** The intent of ours that it carries. */
  intentId?: string | undefined;
}

/**
 * Brings our copy of an appointment up to date, or makes one, and settles what was asked of it when
 * this is the answer. Of news in the wrong order the newest is what holds. An appointment with an
 * agent that we do not have is none of ours.
 */
export async function applyNews(
  db: Database | Transaction,
  clinicId: string,
  kind: RemoteKind,
  news: RemoteNews,
): Promise<void> {
  const work = (trx: Transaction) => applyWithin(trx, clinicId, kind, news);
  await (db.isTransaction ? work(db as Transaction) : inTransaction(db, clinicId, work));
}

async function applyWithin(
  trx: Transaction,
  clinicId: string,
  kind: RemoteKind,
  news: RemoteNews,
): Promise<void> {
  const agent = await selectAgentRow(trx, clinicId, news.agentId);
  if (!agent) return;
  await settleBooking(trx, clinicId, kind, news);
  const known = await findRow(trx, clinicId, kind, news);
  if (known === undefined) {
    const isMade = await insertCopy(trx, clinicId, toCopy(news, agent, kind), {
      event: 'booked',
      channel: 'api',
      start: news.start,
    });
    // Somebody else has just made it: what they wrote is there to be brought up to date.
    if (!isMade && (await selectCopy(trx, clinicId, kind, news.remoteId))) {
      throw new RetryTransaction();
    }
    return;
  }
  await settleChanges(trx, clinicId, known, news);
  const row = await lockCopy(trx, clinicId, known);
  if (row) await bringUpToDate(trx, row, agent, news);
}

function toDone({ remoteId, start, end, status }: RemoteNews): Done {
  return { remoteId, start, end, ...(status === 'pending' && { isToBeApproved: true }) };
}

/** The booking that this is the answer to, by the intent it carries or by who it is for. */
async function settleBooking(
  trx: Transaction,
  clinicId: string,
  kind: RemoteKind,
  news: RemoteNews,
): Promise<void> {
  const carried = news.intentId && (await selectIntent(trx, clinicId, news.intentId));
  const intent = carried || (await answersBooking(trx, clinicId, kind, news));
  if (intent?.action !== 'book' || intent.gateway !== kind) return;
  // One that is settled is moved and cancelled like any other; what was taken for not made, but is
  // cancelled there by now, comes to the same.
  if (intent.state === 'yes' || (intent.state === 'no' && news.status === 'cancelled')) return;
  await settleWithin(trx, clinicId, intent.intent_id, { kind: 'yes', done: toDone(news) });
}

/** Moves and cancellations that this is the answer to. */
async function settleChanges(
  trx: Transaction,
  clinicId: string,
  appointmentId: string,
  news: RemoteNews,
): Promise<void> {
  for (const intent of await lockOpenIntents(trx, clinicId, appointmentId)) {
    if (isAnsweredBy(intent, news)) {
      await settleWithin(trx, clinicId, intent.intent_id, { kind: 'yes', done: toDone(news) });
    }
  }
}

function isAnsweredBy(intent: StoredIntent, { status, start, agentId }: RemoteNews): boolean {
  if (intent.action === 'cancel') return status === 'cancelled';
  const stands = status === 'confirmed' || status === 'pending';
  return (
    intent.action === 'reschedule' &&
    stands &&
    intent.starts_at === start &&
    intent.agent_id === agentId
  );
}

/** Our id of the appointment; undefined when there is no copy. */
async function findRow(
  trx: Transaction,
  clinicId: string,
  kind: RemoteKind,
  news: RemoteNews,
): Promise<string | undefined> {
  const { remoteId, earlierRemoteId, intentId } = news;
  const known =
    (await selectCopy(trx, clinicId, kind, remoteId)) ??
    (earlierRemoteId && (await selectCopy(trx, clinicId, kind, earlierRemoteId)));
  if (known) return known.appointment_id;
  const intent = intentId && (await selectIntent(trx, clinicId, intentId));
  if (!intent) return findUnnamed(trx, clinicId, kind, news);
  // A calendar carries the intent along when it moves an appointment under another id.
  if (intent.gateway !== kind || intent.state !== 'yes' || !intent.appointment_id) return undefined;
  const row = await selectAppointment(trx, clinicId, intent.appointment_id);
  return row?.appointment_id;
}

/** One that a person has said is made, without knowing its id there. */
async function findUnnamed(
  trx: Transaction,
  clinicId: string,
  kind: RemoteKind,
  { agentId, start, email, phone, name }: RemoteNews,
): Promise<string | undefined> {
  const agent = await selectAgentRow(trx, clinicId, agentId);
  const rows = agent
    ? await selectCopiesAt(trx, clinicId, kind, [agent.practitioner_id], start)
    : [];
  const theirs = { email: email ?? undefined, phone: phone ?? undefined, name };
  return rows.find(
    (row) =>
      row.status === 'confirmed' &&
      row.remote_id === null &&
      row.agent_id === agentId &&
      isSameWish(row, theirs, 1),
  )?.appointment_id;
}

function toCopy(
  news: RemoteNews,
  agent: NonNullable<Awaited<ReturnType<typeof selectAgentRow>>>,
  gateway: RemoteKind,
) {
  return {
    ...agent,
    gateway,
    appointment_id: newAppointmentId(),
    remote_id: news.remoteId,
    status: news.status,
    starts_at: new Date(news.start),
    ends_at: new Date(news.end),
    name: news.name || null,
    email: news.email,
    phone: news.phone,
    customer_zone: news.zone,
    channel: 'api' as const,
    cancelled_at: news.status === 'cancelled' ? new Date(news.at) : null,
    home_digest: news.home ?? null,
    seen_at: new Date(news.at),
    told_at: new Date(news.at),
  };
}
