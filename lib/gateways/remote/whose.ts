import 'server-only';
import { log } from '../../platform/log.ts';
import type { StoredIntent } from '../../storage/intents.ts';
import type { BookWish, Done, Reading, RemoteAppointment, RemoteCalendar } from './calendar.ts';

type Asked = Pick<StoredIntent, 'clinic_id' | 'intent_id' | 'gateway' | 'channel'>;

/**
 * Whether a booking from the pages was answered with another person's appointment: a calendar may
 * answer a wish for a time with what stands there for the same address, and anybody can type one.
 * What cannot be read, or says nothing of it, is taken for ours. At Cal.com every booking is a new
 * one. See docs/decisions/021.
 */
export async function isAnothers(
  calendar: RemoteCalendar,
  { clinic_id: clinicId, intent_id: intentId, gateway, channel }: Asked,
  wish: BookWish,
  { remoteId }: Pick<Done, 'remoteId'>,
): Promise<boolean> {
  if (channel === 'api' || gateway === 'calcom' || !calendar.canRead) return false;
  const failed = { ok: false, code: 'UNAVAILABLE' } as const;
  const read: Reading<RemoteAppointment> = await calendar.read(remoteId).catch(() => failed);
  if (!read.ok || isFor(wish, read.value)) return false;
  log().warn({ clinicId, intentId }, 'a booking was answered with an appointment of somebody else');
  return true;
}

/** Whether name and contact are those of the wish, as far as both say them. */
function isFor(wish: BookWish, { name, email, phone }: RemoteAppointment): boolean {
  const same = [isSame(wish.email, email, plain), isSame(wish.phone, phone, digits)];
  const isOtherContact = same.includes(false) && !same.includes(true);
  return isSame(wish.name, name, plain) !== false && !isOtherContact;
}

function isSame(
  ours: string | undefined,
  theirs: string | null,
  spell: (text: string) => string,
): boolean | undefined {
  const [one, other] = [spell(ours ?? ''), spell(theirs ?? '')];
  if (one === '' || other === '') return undefined;
  return one === other;
}

function plain(text: string): string {
  return text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** Without the country's code, which is not always kept. */
function digits(phone: string): string {
  return phone.replace(/\D/g, '').slice(-9);
}
