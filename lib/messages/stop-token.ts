import 'server-only';
import { timingSafeEqual } from 'node:crypto';

/** A message, or an appointment, whose reader wants no more reminders. */
export interface StopTarget {
  clinicId: string;
  /** Of the message, or of the appointment. */
  aboutId: string;
}

/** The portal's keyed hash of a text, as `keyedHash('stop', …)` makes it. */
export type StopHash = (text: string) => Buffer;

const marked = 22;

/** What a link to stop messages ends with: it says what it is about, and nobody else can make it. */
export function stopTokenFor({ clinicId, aboutId }: StopTarget, hash: StopHash): string {
  return `${clinicId}.${aboutId}.${markOf({ clinicId, aboutId }, hash)}`;
}

function markOf({ clinicId, aboutId }: StopTarget, hash: StopHash): string {
  return hash(`${clinicId} ${aboutId}`).toString('base64url').slice(0, marked);
}

const pattern = /^([0-9a-f-]{36})\.([0-9a-f-]{36}|appt_[0-9a-z]{1,40})\.([\w-]{22})$/;

/** What a token of ours is about; undefined for any other, in the same time wherever it differs. */
export function readStopToken(token: string, hash: StopHash): StopTarget | undefined {
  const [, clinicId, aboutId, mark] = pattern.exec(token) ?? [];
  if (!clinicId || !aboutId || !mark) return undefined;
  const target = { clinicId, aboutId };
  return timingSafeEqual(Buffer.from(mark), Buffer.from(markOf(target, hash))) ? target : undefined;
}
