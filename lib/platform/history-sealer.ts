import 'server-only';
import type { Database, Transaction } from '../storage/database.ts';
import {
  insertHistoryKey,
  insertSeals,
  lockHead,
  type NewSeal,
  type SealableLine,
  type StoredHead,
  selectHistoryKeys,
  selectSealed,
  selectUnsealed,
  selectUnsealedClinics,
} from '../storage/history-seals.ts';
import type { Instant } from '../time/instant.ts';
import {
  headMark,
  isSame,
  newHistoryKey,
  openHistoryKey,
  sealDigest,
  writtenAt,
} from './history-chain.ts';

const mostAtOnce = 1000;
/** Longer than any change takes from its first line to its end. */
const settlesAfterMs = 600_000;

/** The chain of a clinic does not end where its mark says: somebody wrote to it from outside. */
export class ChainBroken extends Error {
  override name = 'ChainBroken';
}

/**
 * Seals what is not sealed yet of every clinic's history. Of several processes at once one seals a
 * clinic and the others pass it by; one that ends in the middle leaves nothing half done.
 *
 * @param secrets the portal's secret, and the one before it
 * @returns how many lines were sealed, and the clinics that could not be
 */
export async function sealHistory(
  db: Database,
  secrets: readonly [now: string, ...before: string[]],
): Promise<{ sealed: number; failed: { clinicId: string; error: unknown }[] }> {
  let sealed = 0;
  const failed: { clinicId: string; error: unknown }[] = [];
  for (const clinicId of await selectUnsealedClinics(db)) {
    try {
      for (let after = 0, some = mostAtOnce; some === mostAtOnce; sealed += some) {
        const step = await db
          .transaction()
          .execute((trx) => sealSome(trx, clinicId, secrets, after));
        some = step.sealed;
        after = step.last;
      }
    } catch (error) {
      failed.push({ clinicId, error });
    }
  }
  return { sealed, failed };
}

async function sealSome(
  trx: Transaction,
  clinicId: string,
  secrets: readonly [now: string, ...before: string[]],
  after: number,
): Promise<{ sealed: number; last: number }> {
  const head = await lockHead(trx, clinicId);
  if (!head) return { sealed: 0, last: after };
  const { key, keyNo } = await currentKey(trx, clinicId, secrets);
  await checkHead(trx, clinicId, head, secrets);
  const from = Math.max(after, head.settled_id);
  const { lines, now, newest } = await selectUnsealed(trx, clinicId, from, mostAtOnce);
  if (lines.length === 0) return { sealed: 0, last: after };
  let { digest } = head;
  const seals: NewSeal[] = lines.map((line, index) => {
    const sealNo = head.seal_no + index + 1;
    digest = sealDigest(key, digest, sealNo, now, line.content);
    return { seal_no: sealNo, audit_id: line.auditId, sealed_at: now, key_no: keyNo, digest };
  });
  const end = {
    seal_no: head.seal_no + seals.length,
    digest,
    // A number that was never given out was made up, and says nothing of those that will be.
    last_id: Math.max(head.last_id, ...lines.map(({ auditId }) => Math.min(auditId, newest))),
    ...settled(head, lines, { now, newest }),
  };
  const mark = headMark(key, clinicId, end);
  await insertSeals(trx, clinicId, seals, { ...end, mark });
  return { sealed: seals.length, last: lines.at(-1)?.auditId ?? after };
}

/**
 * Lines stop being looked for when they have been looked for long enough; what is old when a clinic's
 * history is sealed for the first time, at once.
 */
function settled(
  head: StoredHead,
  lines: readonly SealableLine[],
  { now, newest }: { now: Instant; newest: number },
): Pick<StoredHead, 'settled_id' | 'settling_id' | 'settling_since'> {
  if (now - head.settling_since < settlesAfterMs) {
    const { settling_id, settling_since } = head;
    const isFirst = head.settling_id === 0;
    const old = lines.findLast(({ content }) => writtenAt(content) < now - 2 * settlesAfterMs);
    const settled = isFirst && old ? Math.min(old.auditId, newest) : 0;
    return { settled_id: Math.max(head.settled_id, settled), settling_id, settling_since };
  }
  return { settled_id: head.settling_id, settling_id: head.last_id, settling_since: now };
}

/** The newest key; a clinic's first is made when its first line is sealed. */
async function currentKey(
  trx: Transaction,
  clinicId: string,
  secrets: readonly [now: string, ...before: string[]],
): Promise<{ key: Buffer; keyNo: number }> {
  const newest = (await selectHistoryKeys(trx, clinicId)).at(-1);
  if (newest) {
    const { keyNo, sealed } = newest;
    return { keyNo, key: openHistoryKey(sealed, clinicId, keyNo, secrets) };
  }
  const made = newHistoryKey(clinicId, 1, secrets[0]);
  await insertHistoryKey(trx, clinicId, 1, made.sealed);
  return { keyNo: 1, key: made.key };
}

/** Nothing is added to a chain whose end is not where its mark says: that would cover up for it. */
async function checkHead(
  trx: Transaction,
  clinicId: string,
  head: StoredHead,
  secrets: readonly string[],
): Promise<void> {
  const [last, ...beyond] = await selectSealed(trx, clinicId, Math.max(0, head.seal_no - 1), 2);
  if (head.seal_no === 0) {
    if (last) throw new ChainBroken('there are seals and no end of the chain');
    return;
  }
  const ends = last?.seal_no === head.seal_no && isSame(last.digest, head.digest);
  if (!ends || beyond.length > 0) throw new ChainBroken('the chain ends elsewhere');
  const stored = (await selectHistoryKeys(trx, clinicId)).find(
    ({ keyNo }) => keyNo === last.key_no,
  );
  if (!stored) throw new ChainBroken('the key of the last seal is gone');
  const key = openHistoryKey(stored.sealed, clinicId, stored.keyNo, secrets);
  if (!isSame(headMark(key, clinicId, head), head.mark)) {
    throw new ChainBroken('the end of the chain is not as it was left');
  }
}
