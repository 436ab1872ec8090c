import 'server-only';
import type { Database } from '../storage/database.ts';
import type { Medium, MessageKind } from '../storage/message-tables.ts';
import {
  type ClaimedMessage,
  claimMessage,
  isStopped,
  type Settled,
  selectMessageSettings,
  settleMessage,
} from '../storage/messages.ts';
import type { Instant } from '../time/instant.ts';
import { MS_PER_MINUTE } from '../time/units.ts';
import { handOverAlert } from './deliver-alert.ts';
import { loadTold, type Recipient } from './load-told.ts';
import { composeMail } from './mail.tsx';
import type { DeliveryPorts, HandedOver } from './ports.ts';
import { isOptional } from './rules.ts';
import { composeText } from './text-message.ts';
import type { Told } from './told.ts';
import type { Wording } from './wording.ts';
import { wordingFor } from './wording-of.ts';

/** How long after each try in vain it is tried again: at once where it may have been a hiccup. */
const pausesMs = [15_000, 60_000, 5 * 60_000, 15 * 60_000, 60 * 60_000];

const claimMs = 2 * MS_PER_MINUTE;
const triesAtMost = 12;
const noWayOut = 'no_way_out';
/** To one address within an hour (T9). */
const anHour = { atMost: 3, withinMs: 60 * MS_PER_MINUTE };

/**
 * Sends one message whose time has come, unless it is not true any more, or not wanted. It is sent at
 * least once: a portal that ends between sending and writing that down leaves it to be tried again,
 * under the same id, by which the other side knows it.
 *
 * @returns when it is to be tried again; undefined when it is settled, or there is no way out
 */
export async function deliver(
  db: Database,
  { clinicId, messageId }: { clinicId: string; messageId: string },
  now: Instant,
  ports: DeliveryPorts,
): Promise<Instant | undefined> {
  const claimed = await db
    .transaction()
    .execute((trx) =>
      claimMessage(trx, clinicId, messageId, { now, until: now + claimMs, limit: anHour }),
    );
  if (!claimed) return undefined;
  if ('putOffUntil' in claimed) return claimed.putOffUntil;
  const settled = await attempt(db, { clinicId, messageId, claimed }, now, ports);
  await settleMessage(db, clinicId, messageId, settled, now);
  const isAgain = settled.state === 'waiting' && settled.why !== noWayOut;
  return isAgain ? settled.next : undefined;
}

interface Attempt {
  clinicId: string;
  messageId: string;
  claimed: ClaimedMessage;
}

async function attempt(
  db: Database,
  { clinicId, messageId, claimed }: Attempt,
  now: Instant,
  ports: DeliveryPorts,
): Promise<Settled> {
  const { appointmentId, kind, medium, contactDigest } = claimed;
  const loaded = await loadTold(db, { clinicId, appointmentId }, now, ports);
  if (!loaded) return skipped('gone');
  const { told, recipient } = loaded;
  if (kind === 'alert') {
    const handed = await handOverAlert(db, messageId, told, ports);
    return handed === 'off' ? skipped('no_alerts') : settledBy(handed, claimed, now);
  }
  const untrue = whyNot(claimed, told, now);
  if (untrue) return skipped(untrue);
  const isStoppable = isOptional(kind) && contactDigest;
  if (isStoppable && (await isStopped(db, clinicId, contactDigest))) return skipped('stopped');
  const settings = await selectMessageSettings(db, clinicId);
  const wording = wordingFor(settings, told.clinic.locale, kind, medium);
  const handed = await handOver({ kind, medium, messageId, told, recipient, wording }, ports);
  return settledBy(handed, claimed, now);
}

/** What becomes of a message by what came of handing it over. */
function settledBy(handed: HandedOver | undefined, claimed: ClaimedMessage, now: Instant): Settled {
  if (handed === undefined) return { state: 'waiting', why: noWayOut, next: now };
  if (handed.ok) return { state: 'sent', why: null };
  if (handed.why === 'refused') return { state: 'failed', why: 'refused' };
  if (claimed.tries >= triesAtMost) return { state: 'failed', why: 'tries' };
  const pause = pausesMs[claimed.tries - 1] ?? pausesMs.at(-1) ?? 0;
  return { state: 'waiting', why: 'later', next: now + pause };
}

function skipped(why: string): Settled {
  return { state: 'skipped', why };
}

/** Why a message that was planned is not to be sent any more; undefined when it is. */
function whyNot({ kind, sequence, due }: ClaimedMessage, told: Told, now: Instant) {
  const { appointment, start } = told;
  if (kind === 'missed') return appointment.status === 'no_show' ? undefined : 'not_missed';
  if (appointment.sequence !== sequence) return 'overtaken';
  if (kind === 'cancelled') return appointment.status === 'cancelled' ? undefined : 'overtaken';
  if (appointment.status !== 'confirmed') return 'overtaken';
  if (start <= now) return 'over';
  const isAnswered = appointment.saidComing || appointment.toldCannotCome;
  if (kind === 'still_coming' && isAnswered) return 'answered';
  // Held up for longer than half of the time that was left, it says nothing new.
  if (isOptional(kind) && now - due > (start - due) / 2) return 'late';
  return undefined;
}

interface Ready {
  kind: MessageKind;
  medium: Medium;
  messageId: string;
  told: Told;
  recipient: Recipient;
  wording: Wording;
}

/** Undefined where the way out is not set up. */
async function handOver(
  { kind, medium, messageId, told, recipient, wording }: Ready,
  ports: DeliveryPorts,
): Promise<HandedOver | undefined> {
  const { clinicId, name: clinicName } = told.clinic;
  const stopToken = ports.stopTokenOf(clinicId, messageId);
  if (medium === 'email') {
    const { email, name } = recipient;
    if (!ports.mail) return undefined;
    if (email === null) return { ok: false, why: 'refused' };
    const to = { name, email };
    const between = { from: ports.mail.from, to };
    const mail = await composeMail(kind, told, wording, {
      stopLink: ports.pageOf(`/stop/${stopToken}`),
      oneClickLink: ports.pageOf(`/api/messages/stop/${stopToken}`),
      between,
    });
    return ports.mail.send({ ...mail, messageId, to, clinicName });
  }
  if (!ports.text) return undefined;
  if (recipient.phone === null) return { ok: false, why: 'refused' };
  const text = composeText(told, wording, kind);
  return ports.text.send({ messageId, to: recipient.phone, text });
}
