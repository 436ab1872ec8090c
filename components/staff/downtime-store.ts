import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import { type KeptKeys, makeKeys, type Sealed, seal, unseal } from './downtime-crypto.ts';
import type { CopyAnswer, KeptCopy } from './downtime-data.ts';
import { flagCopy, forgetEverything, isAnyKept, unflagCopy } from './downtime-flag.ts';

/** What a browser keeps of one clinic: nothing in it can be read without the passphrase. */
export interface KeptRecord {
  /** In addresses. */
  clinic: string;
  person: string;
  keys: KeptKeys;
  /** When the newest copy is from, in epoch milliseconds; with it, the copy. */
  at: number | null;
  sealed: Sealed | null;
}

interface Schema extends DBSchema {
  copies: { key: string; value: KeptRecord };
}

const dayMs = 86_400_000;
/** Older than the days it is about. */
const longestMs = 7 * dayMs;

function open(): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>('frontdesk-offline', 1, {
    upgrade: (db) => {
      db.createObjectStore('copies', { keyPath: 'clinic' });
    },
    // Whoever signs out in another tab does not wait for this one.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
}

async function within<T>(work: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
  const db = await open();
  try {
    return await work(db);
  } finally {
    db.close();
  }
}

/** Everything that is kept here; what nobody could use any more is deleted first. */
export async function readRecords(now: number): Promise<KeptRecord[]> {
  if (!isAnyKept()) return [];
  const all = await within((db) => db.getAll('copies'));
  const old = all.filter(({ at }) => at !== null && now - at > longestMs);
  for (const { clinic } of old) await deleteRecord(clinic);
  return all.filter((record) => !old.includes(record));
}

/** Begins to keep a clinic's days, behind a passphrase that is kept nowhere. */
export async function startKeeping(
  clinic: string,
  person: string,
  passphrase: string,
): Promise<void> {
  const record: KeptRecord = {
    clinic,
    person,
    keys: await makeKeys(passphrase),
    at: null,
    sealed: null,
  };
  await within((db) => db.put('copies', record));
  flagCopy(clinic);
}

/** Puts a newer copy in the place of the one before; not for somebody else's. */
export async function storeCopy(
  clinic: string,
  { person, at, copy }: CopyAnswer,
): Promise<'stored' | 'not_theirs'> {
  const record = await within((db) => db.get('copies', clinic));
  if (!record || record.person !== person) return 'not_theirs';
  const text = JSON.stringify(copy);
  const sealed = await seal(record.keys.publicKey, text, aboutOf(clinic, at));
  await within(async (db) => {
    const trx = db.transaction('copies', 'readwrite');
    const known = await trx.store.get(clinic);
    // It may have been given up, or a newer one stored, meanwhile.
    if (known && (known.at ?? 0) < at) await trx.store.put({ ...known, at, sealed });
    await trx.done;
  });
  return 'stored';
}

/** What a record says; null where it was changed. */
export async function readCopy(
  { clinic, at, sealed }: KeptRecord,
  key: CryptoKey,
): Promise<KeptCopy | null> {
  if (!sealed || at === null) return null;
  const text = await unseal(key, sealed, aboutOf(clinic, at));
  return text === null ? null : (JSON.parse(text) as KeptCopy);
}

function aboutOf(clinic: string, at: number): string {
  return `${clinic} ${at}`;
}

/** Gives up one clinic's copy, and with the last of them everything around it. */
export async function deleteRecord(clinic: string): Promise<void> {
  await within((db) => db.delete('copies', clinic));
  unflagCopy(clinic);
  const left = await within((db) => db.count('copies'));
  if (left === 0) await forgetEverything((name) => deleteDB(name));
}
