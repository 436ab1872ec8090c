import 'server-only';
import { timingSafeEqual } from 'node:crypto';

/** The message whose reader wants no more of its kind. */
export interface StopTarget {
  clinicId: string;
  messageId: string;
}

/** The portal's keyed hash of a text, as `keyedHash('stop', …)` makes it. */
export type StopHash = (text: string) => Buffer;

const marked = 22;

/** What a link to stop messages ends with: it names a message, and nobody else can make it. */
export function stopTokenFor({ clinicId, messageId }: StopTarget, hash: StopHash): string {
  return `${clinicId}.${messageId}.${markOf({ clinicId, messageId }, hash)}`;
}

function markOf({ clinicId, messageId }: StopTarget, hash: StopHash): string {
  return hash(`${clinicId} ${messageId}`).toString('base64url').slice(0, marked);
}

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const pattern = new RegExp(`^(${uuid})\\.(${uuid})\\.([\\w-]{${marked}})$`);

/** What a token of ours names; undefined for any other, in the same time wherever it differs. */
export function readStopToken(token: string, hash: StopHash): StopTarget | undefined {
  const [, clinicId, messageId, mark] = pattern.exec(token) ?? [];
  if (!clinicId || !messageId || !mark) return undefined;
  const target = { clinicId, messageId };
  return timingSafeEqual(Buffer.from(mark), Buffer.from(markOf(target, hash))) ? target : undefined;
}
