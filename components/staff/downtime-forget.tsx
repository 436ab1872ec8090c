'use client';

import { useEffect, useRef } from 'react';
import { forgetEverything, isAnyKept } from './downtime-flag.ts';

/**
 * Stands inside of the form that signs somebody out: with its sending everything is taken away that
 * this browser kept for when the portal cannot be reached, of whichever clinic and whoever kept it.
 */
export function DowntimeForget() {
  const here = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const form = here.current?.closest('form');
    const forget = () => {
      void forgetEverything();
    };
    form?.addEventListener('submit', forget);
    return () => form?.removeEventListener('submit', forget);
  }, []);
  return <span ref={here} hidden />;
}

/** Stands where only those come who are not signed in: what was kept went with their session. */
export function DowntimeOver() {
  useEffect(() => {
    if (isAnyKept()) void forgetEverything();
  }, []);
  return null;
}
