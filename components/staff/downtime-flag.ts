/** Of which clinics there is a copy: their names in addresses, and nothing else. */
const flag = 'frontdesk-offline';
const database = 'frontdesk-offline';
const channel = 'frontdesk-offline';

/** Whether this browser keeps a copy of a clinic's days; asked for on every page, so it costs nothing. */
export function isKept(clinic: string): boolean {
  return flagged().includes(clinic);
}

/** Whether it keeps any at all: without, not even an empty database is made. */
export function isAnyKept(): boolean {
  return flagged().length > 0;
}

export function flagCopy(clinic: string): void {
  write([...new Set([...flagged(), clinic])]);
}

export function unflagCopy(clinic: string): void {
  write(flagged().filter((each) => each !== clinic));
}

/**
 * Takes everything away that was kept for when the portal cannot be reached, and tells the other
 * tabs to put away what they show of it.
 */
export async function forgetEverything(
  deleteDatabase: (name: string) => Promise<void> = deletePlainly,
): Promise<void> {
  write([]);
  announceGone();
  await Promise.allSettled([deleteDatabase(database), deleteShell()]);
}

/** Calls back when copies are given up, also in another tab. */
export function onGone(run: () => void): () => void {
  const heard = new BroadcastChannel(channel);
  heard.addEventListener('message', run);
  return () => heard.close();
}

function announceGone(): void {
  const told = new BroadcastChannel(channel);
  told.postMessage('gone');
  told.close();
}

function deletePlainly(name: string): Promise<void> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => resolve();
  });
}

async function deleteShell(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration('/staff/');
  await registration?.unregister();
  for (const name of await caches.keys()) {
    if (name.startsWith('staff-offline-')) await caches.delete(name);
  }
}

/** Where storage is switched off, nothing is kept. */
function flagged(): string[] {
  try {
    return (localStorage.getItem(flag) ?? '').split(' ').filter(Boolean);
  } catch {
    return [];
  }
}

function write(clinics: readonly string[]): void {
  try {
    if (clinics.length === 0) localStorage.removeItem(flag);
    else localStorage.setItem(flag, clinics.join(' '));
  } catch {}
}
