'use client';

import { useEffect } from 'react';
import { isKept } from './downtime-flag.ts';

const everyMs = 10 * 60_000;
const lookMs = 60_000;
/** Changes that come close together are read at once. */
const togetherMs = 20_000;

/**
 * On every page of a clinic's console: brings the offline copy up to date, where there is one. Where
 * there is none, nothing is loaded for it.
 */
export function DowntimeKeeper({ clinic }: { clinic: string }) {
  useEffect(() => {
    let changing: ReturnType<typeof setTimeout> | undefined;
    const refresh = async (olderMs: number) => {
      if (!isKept(clinic)) return;
      const { refreshCopy } = await import('./downtime-refresh.ts');
      await refreshCopy(clinic, olderMs).catch(() => {});
    };
    const looking = setInterval(() => refresh(everyMs), lookMs);
    void refresh(everyMs);
    const live =
      'BroadcastChannel' in window
        ? new BroadcastChannel(`live /api/staff/${clinic}/events`)
        : undefined;
    live?.addEventListener(
      'message',
      ({ data }: MessageEvent<{ kind?: string; state?: string }>) => {
        // The session may have ended: then the copy does, too.
        if (data?.state === 'over') void refresh(0);
        if (data?.kind !== 'change' || changing !== undefined) return;
        changing = setTimeout(() => {
          changing = undefined;
          void refresh(0);
        }, togetherMs);
      },
    );
    return () => {
      clearInterval(looking);
      clearTimeout(changing);
      live?.close();
    };
  }, [clinic]);
  return null;
}
