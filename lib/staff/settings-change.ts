import 'server-only';
import { createHash, randomUUID } from 'node:crypto';
import { insertAudit } from '../storage/audit.ts';
import type { AuditEvent } from '../storage/columns.ts';
import type { Transaction } from '../storage/database.ts';
import { inTransaction, sqlState } from '../storage/transaction.ts';
import { lineOf, type PermittedDesk } from './desk.ts';

/** What a change to something in use does to those who use it. */
export interface Hits {
  /** Appointments to come. */
  appointments: number;
  /** What else stops: who does it, or what they do. */
  agents: readonly string[];
}

/** A change to something that exists, or something new. */
export interface SettingChange<Values> {
  /** Left out for something new. */
  id?: string | undefined;
  /** The revision of what was on the page that was filled in. */
  seen: string;
  values: Values;
  /** What it hits, as it was said and agreed to. */
  agreed?: string | undefined;
}

export type SettingOutcome<Values> =
  | { ok: true; id: string }
  | { ok: false; code: 'not_found' | 'slug_taken' }
  /** Somebody else has changed it: how it is now. */
  | { ok: false; code: 'stale'; now: Values; revision: string }
  /** Nothing was done yet: these are hit, and `agree` says so. */
  | { ok: false; code: 'hits'; hits: Hits; agree: string };

type Plain = Readonly<Record<string, unknown>>;

/** How one kind of setting is kept. */
export interface SettingStore<Values extends object> {
  /** What it is called in the history. */
  what: string;
  lock(trx: Transaction, clinicId: string, id: string): Promise<Values | undefined>;
  insert?(trx: Transaction, desk: PermittedDesk, id: string, values: Values): Promise<void>;
  update(trx: Transaction, clinicId: string, id: string, values: Values): Promise<void>;
  /** Who uses it and is hit; undefined for a change that hits nobody. */
  hits?(
    trx: Transaction,
    clinicId: string,
    id: string,
    change: { before: Values; after: Values },
  ): Promise<Hits | undefined>;
}

/**
 * Stands for values as they are: two that read the same have the same one. In a form it says what
 * whoever filled it in had seen.
 */
export function revisionOf(values: object): string {
  const sorted = Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 16);
}

/** What differs, each with how it was and how it is. */
export function differences(
  before: object,
  after: object,
): Record<string, [before: unknown, after: unknown]> {
  const was = before as Plain;
  return Object.fromEntries(
    Object.entries(after as Plain)
      .filter(([key, value]) => JSON.stringify(was[key]) !== JSON.stringify(value))
      .map(([key, value]) => [key, [was[key], value]]),
  );
}

/** Stands for what is hit, so that it is agreed to as it is. */
export function agreementTo({ appointments, agents }: Hits): string {
  return revisionOf({ appointments, agents });
}

/** Whether nobody notices. */
export function hitsNobody({ appointments, agents }: Hits): boolean {
  return appointments === 0 && agents.length === 0;
}

/** Writes down that a setting was added or changed, with what it was and is. */
export async function noteSetting(
  trx: Transaction,
  desk: PermittedDesk,
  event: Extract<AuditEvent, 'setting_added' | 'setting_changed'>,
  note: { id?: string | undefined; detail: Plain },
): Promise<void> {
  const { id: subjectId, detail } = note;
  await insertAudit(trx, desk.clinic.clinicId, { ...lineOf(desk), event, subjectId, detail });
}

/**
 * Adds or changes a setting: only what the person had on their page is replaced, and what hits
 * somebody only once they have been told.
 */
export async function saveSetting<Values extends object>(
  desk: PermittedDesk,
  store: SettingStore<Values>,
  change: SettingChange<Values>,
): Promise<SettingOutcome<Values>> {
  try {
    return await inTransaction(desk.db, desk.clinic.clinicId, (trx) =>
      change.id === undefined
        ? add(trx, desk, store, change.values)
        : replace(trx, desk, store, { ...change, id: change.id }),
    );
  } catch (error) {
    if (sqlState(error) === '23505') return { ok: false, code: 'slug_taken' };
    throw error;
  }
}

async function add<Values extends object>(
  trx: Transaction,
  desk: PermittedDesk,
  { what, insert }: SettingStore<Values>,
  values: Values,
): Promise<SettingOutcome<Values>> {
  if (!insert) return { ok: false, code: 'not_found' };
  const id = randomUUID();
  await insert(trx, desk, id, values);
  await noteSetting(trx, desk, 'setting_added', { id, detail: { what, values } });
  return { ok: true, id };
}

async function replace<Values extends object>(
  trx: Transaction,
  desk: PermittedDesk,
  store: SettingStore<Values>,
  { id, seen, values: after, agreed }: SettingChange<Values> & { id: string },
): Promise<SettingOutcome<Values>> {
  const { clinicId } = desk.clinic;
  const before = await store.lock(trx, clinicId, id);
  if (!before) return { ok: false, code: 'not_found' };
  const changes = differences(before, after);
  if (Object.keys(changes).length === 0) return { ok: true, id };
  const revision = revisionOf(before);
  if (revision !== seen) return { ok: false, code: 'stale', now: before, revision };
  const hits = await store.hits?.(trx, clinicId, id, { before, after });
  if (hits && !hitsNobody(hits) && agreementTo(hits) !== agreed) {
    return { ok: false, code: 'hits', hits, agree: agreementTo(hits) };
  }
  await store.update(trx, clinicId, id, after);
  const detail = { what: store.what, changes };
  await noteSetting(trx, desk, 'setting_changed', { id, detail });
  return { ok: true, id };
}
