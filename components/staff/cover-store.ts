/** Whether the console is covered, and why. */
export type Cover = 'open' | 'locked' | 'signed_out';

/** What the portal says of it; `somebody_else`: whoever is signed in now is not whose page it is. */
export type Standing = Cover | 'somebody_else';

let cover: Cover = 'open';
let covers = 0;
const listeners = new Set<() => void>();
const waiting = new Set<(isOpen: boolean) => void>();

/** Covers the console or opens it again; whoever waited for that goes on. */
export function setCover(next: Cover): void {
  cover = next;
  for (const tell of listeners) tell();
  if (next !== 'open') return;
  for (const goOn of waiting) goOn(true);
  waiting.clear();
}

export function currentCover(): Cover {
  return cover;
}

/** For useSyncExternalStore. */
export function watchCover(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

/** Says that there is something on the page that can be covered, until it is gone. */
export function mountCover(): () => void {
  covers += 1;
  return () => {
    covers -= 1;
    if (covers > 0) return;
    for (const goOn of waiting) goOn(false);
    waiting.clear();
  };
}

/** Covers the console and waits; false where nothing can cover it, or the page is left. */
export function openedAgain(why: Exclude<Cover, 'open'>): Promise<boolean> {
  if (covers === 0) return Promise.resolve(false);
  setCover(why);
  return new Promise((resolve) => waiting.add(resolve));
}
