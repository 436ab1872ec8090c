import 'server-only';
import type { Instant } from '../time/instant.ts';
import type { Database, Transaction } from './database.ts';
import type { Medium, MessageKind, MessageState } from './message-tables.ts';

/** A message as staff see it: whom it is for, and how it stands with it. */
export interface ListedMessage {
  messageId: string;
  appointmentId: string;
  kind: MessageKind;
  medium: Medium;
  state: MessageState;
  why: string | null;
  due: Instant;
  next: Instant;
  tries: number;
  settled: Instant | null;
  start: Instant;
  /** Null for who was forgotten. */
  name: string | null;
}

/** Which messages; `own` keeps to the appointments of one practitioner. */
export interface MessageFilter {
  states: readonly MessageState[];
  own: string | null;
  limit: number;
}

/** Messages of some states: what waits in the order of its time, what is settled the latest first. */
export async function selectMessages(
  db: Database,
  clinicId: string,
  { states, own, limit }: MessageFilter,
): Promise<ListedMessage[]> {
  const isWaiting = states.includes('waiting');
  return listed(db, clinicId, own)
    .where('m.state', 'in', states)
    .$if(isWaiting, (query) => query.orderBy('m.next_at').orderBy('m.message_id'))
    .$if(!isWaiting, (query) => query.orderBy('m.settled_at', 'desc').orderBy('m.message_id'))
    .limit(limit)
    .execute();
}

/** One message; undefined when there is none, or none of theirs. */
export async function selectMessage(
  db: Database,
  clinicId: string,
  messageId: string,
  own: string | null,
): Promise<ListedMessage | undefined> {
  return listed(db, clinicId, own).where('m.message_id', '=', messageId).executeTakeFirst();
}

function listed(db: Database, clinicId: string, own: string | null) {
  return db
    .selectFrom('messages as m')
    .innerJoin('appointments as a', (join) =>
      join
        .onRef('a.clinic_id', '=', 'm.clinic_id')
        .onRef('a.appointment_id', '=', 'm.appointment_id'),
    )
    .select([
      'm.message_id as messageId',
      'm.appointment_id as appointmentId',
      'm.kind',
      'm.medium',
      'm.state',
      'm.why',
      'm.due_at as due',
      'm.next_at as next',
      'm.tries',
      'm.settled_at as settled',
      'm.starts_at as start',
      'a.name',
    ])
    .where('m.clinic_id', '=', clinicId)
    .$if(own !== null, (query) => query.where('a.practitioner_id', '=', own ?? ''));
}

/** Lets a message that did not go be tried again. Returns false when it is not one of those. */
export async function reviveMessage(
  trx: Transaction,
  clinicId: string,
  messageId: string,
  now: Instant,
): Promise<boolean> {
  const revived = await trx
    .updateTable('messages')
    .set({ state: 'waiting', why: null, settled_at: null, tries: 0, next_at: new Date(now) })
    .where('clinic_id', '=', clinicId)
    .where('message_id', '=', messageId)
    .where('state', '=', 'failed')
    .executeTakeFirst();
  return revived.numUpdatedRows === 1n;
}
