import 'server-only';
import type { Database } from '../storage/database.ts';
import {
  type LineContent,
  type SealedLine,
  type StoredHead,
  selectHead,
  selectHistoryKeys,
  selectSealed,
  selectUnsealed,
} from '../storage/history-seals.ts';
import type { Instant } from '../time/instant.ts';
import { headMark, isSame, openHistoryKey, sealDigest, writtenAt } from './history-chain.ts';
import { Unsealable } from './seal.ts';

/** What is wrong with a history. Numbers are those of lines, or of seals. */
export type Finding =
  | { kind: 'changed'; line: number }
  | { kind: 'missing'; line: number }
  /** What it says belongs to another line. */
  | { kind: 'out_of_order'; line: number; of: number }
  | { kind: 'seals_missing'; from: number; to: number }
  /** Entered after the lines around it. */
  | { kind: 'late'; line: number }
  | { kind: 'end_missing' }
  | { kind: 'end_changed' }
  /** The chain no longer goes through what was kept of it. */
  | { kind: 'not_as_kept'; seal: number }
  | { kind: 'no_key'; key: number };

export interface HistoryCheck {
  sealed: number;
  /** Lines that the next sealing will take. */
  unsealed: number;
  since: Instant | null;
  /** What to keep elsewhere: with it a chain that is made anew shows, too. */
  end: string | null;
  findings: Finding[];
}

const page = 2000;
/** As long as a change may take until it is sealed. */
const lateAfterMs = 600_000;
const mostCompared = 300;

/** Recomputes a clinic's chain from its first line to its end. */
export async function checkHistory(
  db: Database,
  clinicId: string,
  secrets: readonly string[],
  kept?: string,
): Promise<HistoryCheck> {
  const { keys, findings } = await openKeys(db, clinicId, secrets);
  const walk = new Walk(keys, findings, kept);
  for (;;) {
    const some = await selectSealed(db, clinicId, walk.last?.seal_no ?? 0, page);
    for (const seal of some) walk.take(seal);
    if (some.length < page) break;
  }
  const head = await selectHead(db, clinicId);
  walk.finish(clinicId, head);
  return {
    sealed: walk.sealed,
    unsealed: await checkUnsealed(db, clinicId, walk, head),
    since: walk.since,
    end: walk.last ? endOf(walk.last) : null,
    findings,
  };
}

async function openKeys(db: Database, clinicId: string, secrets: readonly string[]) {
  const keys = new Map<number, Buffer>();
  const findings: Finding[] = [];
  for (const { keyNo, sealed } of await selectHistoryKeys(db, clinicId)) {
    try {
      keys.set(keyNo, openHistoryKey(sealed, clinicId, keyNo, secrets));
    } catch (error) {
      if (!(error instanceof Unsealable)) throw error;
      findings.push({ kind: 'no_key', key: keyNo });
    }
  }
  return { keys, findings };
}

async function checkUnsealed(
  db: Database,
  clinicId: string,
  walk: Walk,
  head: StoredHead | undefined,
): Promise<number> {
  let unsealed = 0;
  for (let after = 0; ; ) {
    const { lines } = await selectUnsealed(db, clinicId, after, page);
    for (const { auditId, content } of lines) {
      if (walk.isLate(content) || auditId <= (head?.settled_id ?? 0)) {
        walk.findings.push({ kind: 'late', line: auditId });
      } else {
        unsealed += 1;
      }
      after = auditId;
    }
    if (lines.length < page) return unsealed;
  }
}

/** @example endOf(seal) // '120-9f86d081884c7d65' */
function endOf({ seal_no, digest }: Pick<SealedLine, 'seal_no' | 'digest'>): string {
  return `${seal_no}-${digest.toString('hex').slice(0, 16)}`;
}

/** A chain as far as it was followed. */
class Walk {
  sealed = 0;
  since: Instant | null = null;
  last: SealedLine | undefined;
  readonly findings: Finding[];
  readonly #keys: ReadonlyMap<number, Buffer>;
  readonly #kept: { sealNo: number; end: string } | undefined;
  #sawKept = false;
  /** When the newest of the lines so far was written. */
  #newest = Number.NEGATIVE_INFINITY;
  #unfit: { seal: SealedLine; before: Buffer; content: LineContent }[] = [];

  constructor(keys: ReadonlyMap<number, Buffer>, findings: Finding[], kept?: string) {
    this.#keys = keys;
    this.findings = findings;
    this.#kept = kept ? { sealNo: Number.parseInt(kept, 10), end: kept } : undefined;
  }

  take(seal: SealedLine): void {
    const expected = (this.last?.seal_no ?? 0) + 1;
    const follows = seal.seal_no === expected;
    if (!follows) {
      this.findings.push({ kind: 'seals_missing', from: expected, to: seal.seal_no - 1 });
    }
    this.sealed += 1;
    this.since ??= seal.sealed_at;
    this.#checkLine(seal, follows ? (this.last?.digest ?? Buffer.alloc(0)) : undefined);
    if (seal.seal_no === this.#kept?.sealNo) this.#sawKept = endOf(seal) === this.#kept.end;
    if (seal.content) {
      // What says that it was written after it was sealed says nothing of others.
      const written = Math.min(writtenAt(seal.content), seal.sealed_at);
      this.#newest = Math.max(this.#newest, written);
    }
    this.last = seal;
  }

  #checkLine(seal: SealedLine, before: Buffer | undefined): void {
    const { audit_id: line, content } = seal;
    const key = this.#keys.get(seal.key_no);
    if (!content) {
      this.findings.push({ kind: 'missing', line });
    } else if (!key || !before) {
      // What stands behind a gap cannot be compared; that there is one is said already.
    } else if (!isSame(digestOf(key, before, seal, content), seal.digest)) {
      this.#unfit.push({ seal, before, content });
    } else if (this.isLate(content)) {
      this.findings.push({ kind: 'late', line });
    }
  }

  /** Whether it says that it was written long before lines that were there before it. */
  isLate(content: LineContent): boolean {
    return writtenAt(content) < this.#newest - lateAfterMs;
  }

  finish(clinicId: string, head: StoredHead | undefined): void {
    this.#sortUnfit();
    if (this.#kept && !this.#sawKept) {
      this.findings.push({ kind: 'not_as_kept', seal: this.#kept.sealNo });
    }
    this.#checkEnd(clinicId, head);
  }

  #checkEnd(clinicId: string, head: StoredHead | undefined): void {
    const last = this.last;
    if (!head || (head.seal_no === 0 && !last)) {
      if (last) this.findings.push({ kind: 'end_missing' });
      return;
    }
    if (head.seal_no > (last?.seal_no ?? 0)) {
      const from = (last?.seal_no ?? 0) + 1;
      this.findings.push({ kind: 'seals_missing', from, to: head.seal_no });
      return;
    }
    const key = last && this.#keys.get(last.key_no);
    if (!last || !key) return;
    const ends = head.seal_no === last.seal_no && isSame(head.digest, last.digest);
    if (!ends || !isSame(headMark(key, clinicId, head), head.mark)) {
      this.findings.push({ kind: 'end_changed' });
    }
  }

  /** A line that does not fit its seal was changed, or it is another line that stands there. */
  #sortUnfit(): void {
    const compared = this.#unfit.slice(0, mostCompared);
    for (const { seal, before } of this.#unfit) {
      const line = seal.audit_id;
      const key = this.#keys.get(seal.key_no);
      const other = compared.find(({ content }) => {
        const asSealed = [String(line), ...content.slice(1)];
        return key && isSame(digestOf(key, before, seal, asSealed), seal.digest);
      });
      this.findings.push(
        other ? { kind: 'out_of_order', line, of: other.seal.audit_id } : { kind: 'changed', line },
      );
    }
  }
}

function digestOf(key: Buffer, before: Buffer, seal: SealedLine, content: LineContent): Buffer {
  return sealDigest(key, before, seal.seal_no, seal.sealed_at, content);
}
