import { deleteDB } from 'idb';
import { wallClock } from './downtime-clock.ts';
import type { CopyAnswer } from './downtime-data.ts';
import { forgetEverything } from './downtime-flag.ts';
import { deleteRecord, readRecords, storeCopy } from './downtime-store.ts';

/** What came of bringing a copy up to date. `unreachable`: later again. */
export type Refreshed =
  | 'stored'
  | 'fresh'
  | 'not_theirs'
  | 'gone'
  | 'signed_out'
  | 'locked'
  | 'unreachable';

/**
 * Brings a clinic's copy up to date, in one tab at a time. It keeps nobody signed in: the request
 * says that nobody asked for it.
 *
 * @param olderMs only when the copy is older than this
 */
export async function refreshCopy(clinic: string, olderMs: number): Promise<Refreshed> {
  const refresh = async (): Promise<Refreshed> => {
    const now = wallClock();
    const record = (await readRecords(now)).find((each) => each.clinic === clinic);
    if (!record) return 'gone';
    if (record.at !== null && now - record.at < olderMs) return 'fresh';
    return fetchCopy(clinic);
  };
  return navigator.locks.request(`frontdesk-offline ${clinic}`, refresh);
}

async function fetchCopy(clinic: string): Promise<Refreshed> {
  const url = `/api/staff/${clinic}/copy`;
  const headers = { 'x-frontdesk-automatic': '1' };
  const response = await fetch(url, { headers, cache: 'no-store' }).catch(() => null);
  if (!response) return 'unreachable';
  // Whoever may not see the days any more keeps none.
  if (response.status === 403) {
    await deleteRecord(clinic);
    return 'gone';
  }
  // A session that ended takes along what was kept with it, as signing out does. A lock does not.
  if (response.status === 401) {
    await forgetEverything((name) => deleteDB(name));
    return 'signed_out';
  }
  if (response.status === 423) return 'locked';
  if (!response.ok) return 'unreachable';
  const stored = await storeCopy(clinic, (await response.json()) as CopyAnswer);
  if (stored === 'stored') await keepShell();
  return stored;
}

/** Has the service worker keep the page that reads the copy; it is registered for /staff alone. */
async function keepShell(): Promise<void> {
  const options = { scope: '/staff/' };
  const registered = await navigator.serviceWorker
    .register('/staff-offline.js', options)
    .catch(() => null);
  if (!registered) return;
  const { active } = await navigator.serviceWorker.ready;
  await new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    active?.postMessage('keep', [port2]);
    setTimeout(resolve, 10_000);
  });
}
