import 'server-only';
import type { Clinic } from '../booking/clinic.ts';
import { loadClinicById } from '../booking/load-clinic.ts';
import { database } from '../platform/database.ts';
import { keyedHash } from '../platform/keyed-hash.ts';
import {
  deleteStop,
  insertStop,
  selectLatestMessage,
  selectStoppable,
} from '../storage/message-stops.ts';
import { readStopToken, type StopHash, stopTokenFor } from './stop-token.ts';

const hash: StopHash = (text) => keyedHash('stop', text);

/** What the reader of a message can stop, without saying who they are. */
export interface Stoppable {
  clinic: Clinic;
  isStopped: boolean;
}

/** What a link to stop messages is about; null for one that is not ours, or of whom was forgotten. */
export async function loadStoppable(token: string): Promise<Stoppable | null> {
  const target = readStopToken(token, hash);
  if (!target) return null;
  const [clinic, contact] = await Promise.all([
    loadClinicById(database(), target.clinicId),
    selectStoppable(database(), target.clinicId, target.messageId),
  ]);
  return clinic && contact ? { clinic, isStopped: contact.isStopped } : null;
}

/**
 * Stops what is optional for whoever a message was for, or lets it be sent again.
 *
 * @returns false for a token that is not ours, or of whom was forgotten
 */
export async function changeStop(token: string, to: 'stop' | 'resume'): Promise<boolean> {
  const target = readStopToken(token, hash);
  const contact = target && (await selectStoppable(database(), target.clinicId, target.messageId));
  if (!target || !contact) return false;
  const change = to === 'stop' ? insertStop : deleteStop;
  await change(database(), target.clinicId, contact.contactDigest);
  return true;
}

/** The page that stops messages about an appointment; undefined when its customer was sent none. */
export async function stopPathOf(
  clinicId: string,
  appointmentId: string,
): Promise<string | undefined> {
  const messageId = await selectLatestMessage(database(), clinicId, appointmentId);
  return messageId && `/stop/${stopTokenFor({ clinicId, messageId }, hash)}`;
}
