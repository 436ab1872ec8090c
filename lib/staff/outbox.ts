import 'server-only';
import { composeAlert } from '../messages/alert-mail.tsx';
import { consolePathOf } from '../messages/deliver-alert.ts';
import { loadTold } from '../messages/load-told.ts';
import { composeMail, type Mail } from '../messages/mail.tsx';
import type { DeliveryPorts } from '../messages/ports.ts';
import { composeText } from '../messages/text-message.ts';
import { wordingFor } from '../messages/wording-of.ts';
import { selectClock } from '../storage/clinics.ts';
import type { Transaction } from '../storage/database.ts';
import {
  type ListedMessage,
  reviveMessage,
  selectMessage,
  selectMessages,
} from '../storage/message-list.ts';
import type { MessageState } from '../storage/message-tables.ts';
import { selectMessageSettings } from '../storage/messages.ts';
import type { Instant } from '../time/instant.ts';
import { type PermittedDesk, permitted } from './desk.ts';

export type { ListedMessage } from '../storage/message-list.ts';

/** What of the messages is looked at. */
export type OutboxPart = 'waiting' | 'sent' | 'unsent';

const states: Record<OutboxPart, readonly MessageState[]> = {
  waiting: ['waiting'],
  sent: ['sent'],
  unsent: ['failed', 'skipped'],
};

const shownAtOnce = 100;

/** The messages of a clinic: what waits, what went, and what did not. */
export const loadOutbox = permitted(
  'messages.read',
  async ({ db, clinic, own }, part: OutboxPart) => {
    const filter = { states: states[part], own, limit: shownAtOnce };
    return { ok: true as const, messages: await selectMessages(db, clinic.clinicId, filter) };
  },
);

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A message of theirs; every other id is as if it were not. */
async function findOne({ db, clinic, own }: PermittedDesk, messageId: string) {
  if (!uuid.test(messageId)) return undefined;
  return selectMessage(db, clinic.clinicId, messageId, own);
}

/** Whether there is such a message, for whoever asks. */
export const findMessage = permitted('messages.read', async (desk, messageId: string) => {
  const message = await findOne(desk, messageId);
  return message ? { ok: true as const } : { ok: false as const, code: 'not_found' as const };
});

/** A message as whoever gets it reads it. */
export type Preview = { medium: 'email'; mail: Mail } | { medium: 'text'; text: string };

type Linking = Pick<DeliveryPorts, 'pageOf'>;

/**
 * One message with what it says: as it would be sent now. Its links lead nowhere, as they are the
 * customer's.
 */
export const loadMessage = permitted(
  'messages.read',
  async (
    desk,
    messageId: string,
    { pageOf }: Linking,
  ): Promise<
    { ok: true; message: ListedMessage; preview: Preview | null } | { ok: false; code: 'not_found' }
  > => {
    const { db, clinic } = desk;
    const { clinicId } = clinic;
    const message = await findOne(desk, messageId);
    if (!message) return { ok: false, code: 'not_found' };
    const { appointmentId, kind, medium } = message;
    const now = await selectClock(db);
    const ports = { pageOf, manageTokenOf: async () => 'preview' };
    const loaded = await loadTold(db, { clinicId, appointmentId }, now, ports);
    if (!loaded) return { ok: true, message, preview: null };
    const { told, recipient } = loaded;
    if (kind === 'alert') {
      const mail = await composeAlert(told, pageOf(consolePathOf(told)));
      return { ok: true, message, preview: { medium: 'email', mail } };
    }
    const settings = await selectMessageSettings(db, clinicId);
    const wording = wordingFor(settings, clinic.locale, kind, medium);
    if (medium === 'text') {
      return { ok: true, message, preview: { medium, text: composeText(told, wording, kind) } };
    }
    const between = { from: '', to: { name: recipient.name, email: recipient.email ?? '' } };
    const mail = await composeMail(kind, told, wording, {
      stopLink: pageOf('/stop/preview'),
      between,
    });
    return { ok: true, message, preview: { medium, mail } };
  },
);

/** Puts a delivery into the queue. */
type Enqueue = (
  trx: Transaction,
  deliveries: readonly { clinicId: string; messageId: string; due: Instant }[],
) => Promise<void>;

/** Tries a message again that did not go. */
export const sendAgain = permitted(
  'messages.send',
  async (
    desk,
    messageId: string,
    enqueue: Enqueue,
  ): Promise<{ ok: true } | { ok: false; code: 'not_found' | 'not_failed' }> => {
    const { db, clinic } = desk;
    const { clinicId } = clinic;
    if (!(await findOne(desk, messageId))) return { ok: false, code: 'not_found' };
    return db.transaction().execute(async (trx) => {
      const now = await selectClock(trx);
      const isRevived = await reviveMessage(trx, clinicId, messageId, now);
      if (!isRevived) return { ok: false as const, code: 'not_failed' as const };
      await enqueue(trx, [{ clinicId, messageId, due: now }]);
      return { ok: true as const };
    });
  },
);
