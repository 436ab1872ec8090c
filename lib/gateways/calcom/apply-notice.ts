import 'server-only';
import { now } from '../../platform/clock.ts';
import { database } from '../../platform/database.ts';
import type { Transaction } from '../../storage/database.ts';
import { digestOf } from '../../storage/digest.ts';
import {
  hasEvent,
  lockEvents,
  rememberEvent,
  sweepOldEvents,
} from '../../storage/gateway-events.ts';
import { selectIntent } from '../../storage/intents.ts';
import { selectCopy } from '../../storage/mirror.ts';
import { inTransaction } from '../../storage/transaction.ts';
import { MS_PER_DAY } from '../../time/units.ts';
import { applyNews, type RemoteNews } from '../remote/news.ts';
import type { Notice } from './notice.ts';

type Told = Extract<Notice, { kind: 'news' | 'absence' }>;

/** As long as events are remembered, less a day: what is older could come a second time. */
const oldest = 29 * MS_PER_DAY;

/** Acts on a notice once, whole or not at all: one that fails half way is taken when it comes again. */
export async function applyNotice(clinicId: string, notice: Told): Promise<void> {
  const present = now();
  const at = notice.kind === 'news' ? notice.news.at : notice.at;
  if (at < present - oldest) return;
  await inTransaction(database(), clinicId, async (trx) => {
    await lockEvents(trx, clinicId);
    await sweepOldEvents(trx, clinicId);
    if (!(await rememberEvent(trx, clinicId, digestOf(notice.id)))) return;
    const told = notice.kind === 'news' ? notice.news : await newsOfAbsence(trx, clinicId, notice);
    const news = told && (await inOrder(trx, clinicId, told));
    // A clock ahead of ours must not make it newer than what is still to come.
    if (news) await applyNews(trx, clinicId, 'calcom', { ...news, at: Math.min(at, present) });
  });
}

const movedOn = (uid: string) => digestOf(JSON.stringify(['moved on', uid]));
const ended = (uid: string) => digestOf(JSON.stringify(['ended', uid]));

/**
 * What a notice comes to after those that overtook it; undefined when it is nothing any more. Each
 * move gives a booking another id, so that news of the same appointment cannot always be told by
 * their age alone: an id that was moved on is never used again, and one that has ended stays so.
 */
async function inOrder(
  trx: Transaction,
  clinicId: string,
  news: RemoteNews,
): Promise<RemoteNews | undefined> {
  const { remoteId, earlierRemoteId, intentId } = news;
  if (await hasEvent(trx, clinicId, movedOn(remoteId))) return undefined;
  if (earlierRemoteId) await rememberEvent(trx, clinicId, movedOn(earlierRemoteId));
  if (news.status === 'cancelled') await rememberEvent(trx, clinicId, ended(remoteId));
  else if (!(await hasEvent(trx, clinicId, ended(remoteId)))) return news;
  // Its copy may still be waiting for the move that gives it this id: a second one would hide that.
  const ids = [remoteId, ...(earlierRemoteId ? [earlierRemoteId] : [])];
  const copies = await Promise.all(ids.map((id) => selectCopy(trx, clinicId, 'calcom', id)));
  const intent = intentId === undefined ? undefined : await selectIntent(trx, clinicId, intentId);
  const isKnown = intent !== undefined || copies.some((copy) => copy !== undefined);
  return isKnown ? { ...news, status: 'cancelled' } : undefined;
}

/** Who did not come is told without the rest of the booking: that is in our copy. */
async function newsOfAbsence(
  trx: Transaction,
  clinicId: string,
  { at, remoteId, attendees }: Extract<Notice, { kind: 'absence' }>,
): Promise<RemoteNews | undefined> {
  const copy = await selectCopy(trx, clinicId, 'calcom', remoteId);
  if (!copy) return undefined;
  const theirs = attendees.find(({ email }) => email && email === copy.email) ?? attendees[0];
  return {
    at,
    remoteId,
    agentId: copy.agent_id,
    name: copy.name ?? '',
    email: copy.email,
    phone: copy.phone,
    zone: copy.customer_zone,
    start: copy.starts_at,
    end: copy.ends_at,
    status: theirs?.noShow ? 'no_show' : 'confirmed',
  };
}
