'use client';

import { useEffect, useState } from 'react';

/** In milliseconds. */
export const staleAfter = 30_000;

/**
 * Whether the visitor has come back to the page after what it shows had gone stale; at once where it
 * has nothing to show.
 */
export function useReturned({ atOnce }: { atOnce: boolean }): boolean {
  const [returned, setReturned] = useState(false);
  useEffect(() => {
    if (atOnce) setReturned(true);
    const came = performance.now();
    const look = () => {
      if (document.visibilityState !== 'hidden' && performance.now() - came > staleAfter) {
        setReturned(true);
      }
    };
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [atOnce]);
  return returned;
}
