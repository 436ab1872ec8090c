import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import { requestDigestOf } from '../../booking/once.ts';
import { refuse } from '../../booking/refusals.ts';
import type { Caller, ManageCommand, Refusal } from '../../contract/outcome.ts';
import { keyedHash } from '../../platform/keyed-hash.ts';
import type { Database, Transaction } from '../../storage/database.ts';
import { digestOf } from '../../storage/digest.ts';
import { type StoredIntent, selectIntent, selectIntentByKey } from '../../storage/intents.ts';

/** How an idempotency key stands in an intent. */
export function keyOf(command: ManageCommand, { idempotencyKey }: Caller) {
  return {
    key_digest: idempotencyKey === undefined ? null : digestOf(idempotencyKey),
    // Keyed: it is of a name, an address and a time, which could be guessed and tried.
    request_digest: keyedHash('request', requestDigestOf(command).toString('base64')),
  };
}

/** The intent of an earlier request with the same key, or the refusal when it was for another. */
export async function findByKey(
  db: Database | Transaction,
  clinicId: string,
  { key_digest: key, request_digest: request }: ReturnType<typeof keyOf>,
): Promise<StoredIntent | Refusal | undefined> {
  const intent = key ? await selectIntentByKey(db, clinicId, key) : undefined;
  if (!intent) return undefined;
  return intent.request_digest?.equals(request) ? intent : refuse('keyReused');
}

const patienceMs = 3000;
const pauseMs = 50;

/** The same intent once it is answered, or as it stands after a moment: it is not asked again. */
export async function awaitAnswer(db: Database, intent: StoredIntent): Promise<StoredIntent> {
  const { clinic_id: clinicId, intent_id: intentId } = intent;
  let known = intent;
  for (let waited = 0; known.state === 'sent' && waited < patienceMs; waited += pauseMs) {
    await wait(pauseMs);
    known = (await selectIntent(db, clinicId, intentId)) ?? known;
  }
  return known;
}
