import 'server-only';
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { LineContent, StoredHead } from '../storage/history-seals.ts';
import type { Instant } from '../time/instant.ts';
import { open, seal } from './seal.ts';

/** A new key for a clinic's history, encrypted. */
export function newHistoryKey(clinicId: string, keyNo: number, secret: string) {
  const key = randomBytes(32);
  return { key, sealed: sealHistoryKey(key, clinicId, keyNo, secret) };
}

/** A key as it is stored. */
export function sealHistoryKey(
  key: Buffer,
  clinicId: string,
  keyNo: number,
  secret: string,
): Buffer {
  return seal(key.toString('base64'), aboutKey(clinicId, keyNo), secret);
}

/** @throws Unsealable when it was encrypted with none of the secrets */
export function openHistoryKey(
  sealed: Buffer,
  clinicId: string,
  keyNo: number,
  secrets: readonly string[],
): Buffer {
  return Buffer.from(open(sealed, aboutKey(clinicId, keyNo), secrets), 'base64');
}

function aboutKey(clinicId: string, keyNo: number): string {
  return `history ${clinicId} ${keyNo}`;
}

/** The digest of a line behind the digest before it: without the key nobody makes one that fits. */
export function sealDigest(
  key: Buffer,
  before: Buffer,
  sealNo: number,
  sealedAt: Instant,
  content: LineContent,
): Buffer {
  const text = JSON.stringify(['line', before.toString('base64'), sealNo, sealedAt, content]);
  return createHmac('sha256', key).update(text).digest();
}

/** Of the end of a chain: one that was cut off has an end that nobody can make up. */
export function headMark(
  key: Buffer,
  clinicId: string,
  head: Pick<StoredHead, 'seal_no' | 'digest' | 'last_id' | 'settled_id'>,
): Buffer {
  const { seal_no, digest, last_id, settled_id } = head;
  const text = JSON.stringify([
    'end',
    clinicId,
    seal_no,
    digest.toString('base64'),
    last_id,
    settled_id,
  ]);
  return createHmac('sha256', key).update(text).digest();
}

/** When a line says it was written. */
export function writtenAt(content: LineContent): Instant {
  return Date.parse(`${content[1]?.replace(' ', 'T')}Z`);
}

/** Whether two digests are the same. */
export function isSame(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
