import 'server-only';
import { isSameWish } from '../../booking/earlier-booking.ts';
import type { RemoteKind } from '../../storage/columns.ts';
import type { Transaction } from '../../storage/database.ts';
import { type StoredIntent, selectOpenBooking } from '../../storage/intents.ts';
import { selectCopy } from '../../storage/mirror.ts';
import type { RemoteAppointment } from './calendar.ts';
import type { StoredBooking } from './wishes.ts';

/**
 * The open booking that an appointment there is the answer to, though it carries no intent: the same
 * agent, time and person, where nobody had heard of it before. Another person's is a rival's.
 */
export async function answersBooking(
  trx: Transaction,
  clinicId: string,
  kind: RemoteKind,
  news: RemoteAppointment & { intentId?: string | undefined },
): Promise<StoredIntent | undefined> {
  if (news.intentId !== undefined || news.status === 'cancelled') return undefined;
  if (await selectCopy(trx, clinicId, kind, news.remoteId)) return undefined;
  const intent = await selectOpenBooking(trx, clinicId, kind, news.agentId, news.start);
  if (!intent) return undefined;
  const { send } = intent.wish as StoredBooking;
  const contact = { email: send.email ?? null, phone: send.phone ?? null, name: send.name };
  // What was not given to us may have been made up there, such as an address for a telephone number.
  const theirs = {
    name: news.name,
    email: send.email === undefined ? undefined : (news.email ?? undefined),
    phone: send.phone === undefined ? undefined : (news.phone ?? undefined),
  };
  return isSameWish(contact, theirs, 1) ? intent : undefined;
}
