import 'server-only';
import type { Instant } from '../../time/instant.ts';
import type { BookWish, Reading, RemoteAppointment, Sighting, Sought } from '../remote/calendar.ts';
import { isMovedAsAsked } from './moved-as-asked.ts';
import type { Page } from './remote-appointments.ts';

/** The longest page that the list gives, and what it gives by itself. Source: contract, `limit`. */
export const longestPage = 200;
const usualPage = 50;

/** What is looked into. */
export interface Look {
  /** The newest of an agent, which is ours, with theirs called as they are there. */
  page(agentId: string): Promise<Reading<Page>>;
  theirAgentId(agentId: string): string;
  read(remoteId: string): Promise<Reading<RemoteAppointment>>;
}

const cannotTell: Sighting = { kind: 'cannot_tell' };
const notDone: Sighting = { kind: 'not_done' };

function seen({
  remoteId,
  start,
  end,
  status,
}: Pick<RemoteAppointment, 'remoteId' | 'start' | 'end' | 'status'>): Sighting {
  const waits = status === 'pending' ? { isToBeApproved: true } : {};
  return { kind: 'done', done: { remoteId, start, end, ...waits } };
}

type Contact = Pick<BookWish, 'email' | 'phone'>;
type TheirContact = Pick<RemoteAppointment, 'email' | 'phone'>;

/** Whether two contacts are one person; undefined where what both say does not tell. */
function isSameContact(ours: Contact, theirs: TheirContact): boolean | undefined {
  const verdicts = new Set<boolean>();
  if (ours.email && theirs.email) {
    verdicts.add(ours.email.trim().toLowerCase() === theirs.email.toLowerCase());
  }
  if (ours.phone && theirs.phone) verdicts.add(digits(ours.phone) === digits(theirs.phone));
  const [verdict, other] = verdicts;
  return other === undefined ? verdict : undefined;
}

function digits(phone: string): string {
  return phone.replace(/\D/g, '');
}

const sameStart = (a: Instant, b: Instant) => Math.floor(a / 1000) === Math.floor(b / 1000);

/**
 * A booking is there when somebody with this contact has this time. The list does not say who made
 * it, nor does it have the notes that carry our intent: an appointment that was known before the wish
 * is told apart by whoever asks, who remembers its id.
 */
async function lookForBooking(wish: BookWish, look: Look): Promise<Sighting> {
  const reading = await look.page(wish.agentId);
  if (!reading.ok) return cannotTell;
  const { rows, unread, length, count } = reading.value;
  const theirAgentId = look.theirAgentId(wish.agentId);
  const candidates = rows.filter(
    (row) =>
      row.theirAgentId.toLowerCase() === theirAgentId &&
      sameStart(row.start, wish.start) &&
      (row.status === 'confirmed' || row.status === 'pending'),
  );
  const found = candidates.find((row) => isSameContact(wish, row) === true);
  if (found) return seen(found);
  const isUnsure = candidates.some((row) => isSameContact(wish, row) === undefined);
  // A full page says nothing of what is behind it, and a service may give shorter pages than asked.
  const isFull = length > 0 && length % usualPage === 0;
  const isWhole = unread === 0 && !isFull && count <= length;
  return isWhole && !isUnsure ? notDone : cannotTell;
}

async function lookForMove(
  wish: Extract<Sought, { action: 'reschedule' }>,
  look: Look,
): Promise<Sighting> {
  const reading = await look.read(wish.remoteId);
  if (!reading.ok) return cannotTell;
  const { value } = reading;
  // One that is cancelled may have been moved before, or replaced by another with another id.
  if (value.status === 'cancelled') return cannotTell;
  // Several agents of ours may be one there: it is read as with any of them.
  const isSameAgent = look.theirAgentId(value.agentId) === look.theirAgentId(wish.agentId);
  const agentId = isSameAgent ? wish.agentId : value.agentId;
  if (isMovedAsAsked({ ...value, agentId }, wish)) return seen(value);
  // Where it was, or at the new time with somebody else: it did not come to what was asked for.
  const isPlain = sameStart(value.start, wish.leftAt) || sameStart(value.start, wish.start);
  return isPlain ? notDone : cannotTell;
}

async function lookForCancellation(remoteId: string, look: Look): Promise<Sighting> {
  const reading = await look.read(remoteId);
  // One that is not found may belong to an account that the credential does not open.
  if (!reading.ok) return cannotTell;
  const { value } = reading;
  return value.status === 'cancelled' ? seen(value) : notDone;
}

/** What can be read there of a change whose outcome is not known. */
export function lookUp(sought: Sought, look: Look): Promise<Sighting> {
  switch (sought.action) {
    case 'book':
      return lookForBooking(sought, look);
    case 'reschedule':
      return lookForMove(sought, look);
    case 'cancel':
      return lookForCancellation(sought.remoteId, look);
  }
}
