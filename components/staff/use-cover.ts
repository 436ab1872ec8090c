'use client';

import { useEffect, useSyncExternalStore } from 'react';
import { callAction } from '../ui/call-action.ts';
import {
  type Cover,
  currentCover,
  mountCover,
  type Standing,
  setCover,
  watchCover,
} from './cover-store.ts';

interface Settings {
  /** The user's id that the page was made for. */
  person: string;
  idleMs: number;
  lock: () => Promise<null>;
  stay: (person: string) => Promise<Standing>;
}

type Message = { kind: 'active' } | { kind: 'cover'; cover: Cover };

/** How often it is looked whether nobody is there. */
const lookEveryMs = 2_000;
/** How often other tabs are told that somebody is. */
const tellEveryMs = 5_000;
/** The portal hears nothing of typing: it is told well before it would lock. */
const stayShare = 3;

/**
 * Covers the page when nobody has used any tab of the console for a while, or the console was
 * locked or opened in another one.
 */
export function useCover(
  { person, idleMs, lock, stay }: Settings,
  // Goes on while the machine sleeps.
  now = Date.now,
): Cover {
  const cover = useSyncExternalStore(watchCover, currentCover, () => 'open' as const);
  useEffect(() => mountCover(), []);

  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    const channel = 'BroadcastChannel' in window ? new BroadcastChannel('frontdesk cover') : null;
    // Whoever opens a page is there, and signed in.
    let activeAt = now();
    let toldAt = activeAt;
    let stayedAt = activeAt;
    let heard: Cover | undefined;

    const note = () => {
      // It was too long already, and nothing ran meanwhile: the machine slept.
      if (now() - activeAt >= idleMs) return;
      activeAt = now();
      if (activeAt - toldAt < tellEveryMs || currentCover() !== 'open') return;
      toldAt = activeAt;
      channel?.postMessage({ kind: 'active' } satisfies Message);
    };
    for (const type of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart']) {
      window.addEventListener(type, note, { signal, passive: true, capture: true });
    }

    channel?.addEventListener('message', ({ data }: MessageEvent<Message>) => {
      if (data.kind === 'active') {
        activeAt = now();
        return;
      }
      // Another tab may be somebody else's, or behind the times: only the portal opens this one.
      if (data.cover === 'open') {
        if (currentCover() !== 'open') void lookAgain(stay, person);
        return;
      }
      heard = data.cover;
      setCover(data.cover);
      heard = undefined;
    });
    channel?.postMessage({ kind: 'cover', cover: 'open' } satisfies Message);
    const forget = watchCover(() => {
      const next = currentCover();
      if (next === 'open') {
        activeAt = now();
        stayedAt = activeAt;
      }
      // What was heard is not said again.
      if (next !== heard) channel?.postMessage({ kind: 'cover', cover: next } satisfies Message);
    });

    // A page that the browser kept has heard of nothing meanwhile.
    const back = ({ persisted }: PageTransitionEvent) => persisted && lookAgain(stay, person);
    window.addEventListener('pageshow', back, { signal });

    const looking = setInterval(() => {
      if (currentCover() !== 'open') return;
      const at = now();
      if (at - activeAt >= idleMs) {
        setCover('locked');
        void callAction(lock);
      } else if (activeAt > stayedAt && at - stayedAt >= idleMs / stayShare) {
        stayedAt = at;
        void lookAgain(stay, person);
      }
    }, lookEveryMs);

    return () => {
      leaving.abort();
      clearInterval(looking);
      forget();
      channel?.close();
    };
  }, [person, idleMs, lock, stay, now]);

  // Paper shows what stands on the page, not what covers it.
  useEffect(() => {
    document.documentElement.toggleAttribute('data-covered', cover !== 'open');
  }, [cover]);
  return cover;
}

/** Covers or opens the page as the portal says; false where it gave no answer. */
export async function lookAgain(stay: Settings['stay'], person: string): Promise<boolean> {
  const answer = await callAction(() => stay(person));
  if (answer.kind !== 'answer') return false;
  // Nothing that the former person typed is sent as the new one's.
  if (answer.result === 'somebody_else') window.location.reload();
  else if (answer.result !== currentCover()) setCover(answer.result);
  return true;
}
