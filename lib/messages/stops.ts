import 'server-only';
import type { Clinic } from '../booking/clinic.ts';
import { loadClinicById } from '../booking/load-clinic.ts';
import { database } from '../platform/database.ts';
import { keyedHash } from '../platform/keyed-hash.ts';
import { selectAppointment } from '../storage/appointments.ts';
import { deleteStop, insertStop, selectContactOf } from '../storage/message-stops.ts';
import { isStopped } from '../storage/messages.ts';
import { contactDigest } from './contact-digest.ts';
import { readStopToken, type StopHash, type StopTarget, stopTokenFor } from './stop-token.ts';

const hash: StopHash = (text) => keyedHash('stop', text);

/** What the reader of a message can stop, without saying who they are. */
export interface Stoppable {
  clinic: Clinic;
  isStopped: boolean;
}

/** Whom it is about, as a hash; undefined when that is gone, or was forgotten. */
async function contactOf({ clinicId, aboutId }: StopTarget): Promise<Buffer | undefined> {
  if (!aboutId.startsWith('appt_')) return selectContactOf(database(), clinicId, aboutId);
  const row = await selectAppointment(database(), clinicId, aboutId);
  const contact = row?.email ?? row?.phone;
  return contact ? contactDigest(clinicId, contact) : undefined;
}

/** What a link to stop messages is about; null for one that is not ours, or of whom was forgotten. */
export async function loadStoppable(token: string): Promise<Stoppable | null> {
  const target = readStopToken(token, hash);
  if (!target) return null;
  const [clinic, contact] = await Promise.all([
    loadClinicById(database(), target.clinicId),
    contactOf(target),
  ]);
  if (!clinic || !contact) return null;
  return { clinic, isStopped: await isStopped(database(), target.clinicId, contact) };
}

/**
 * Stops what is optional for whoever a message was for, or lets it be sent again.
 *
 * @returns false for a token that is not ours, or of whom was forgotten
 */
export async function changeStop(token: string, to: 'stop' | 'resume'): Promise<boolean> {
  const target = readStopToken(token, hash);
  const contact = target && (await contactOf(target));
  if (!target || !contact) return false;
  const change = to === 'stop' ? insertStop : deleteStop;
  await change(database(), target.clinicId, contact);
  return true;
}

/** What links that stop messages end with, about a message or an appointment. */
export function stopTokenOf(clinicId: string, aboutId: string): string {
  return stopTokenFor({ clinicId, aboutId }, hash);
}
