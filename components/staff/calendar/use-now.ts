'use client';

import { type RefObject, useEffect, useRef } from 'react';
import { rowMinutes } from './row-minutes.ts';
import type { GridDay } from './types.ts';

/** Moves the line of now along from where the server drew it, and begins with it in sight. */
export function useNow(root: RefObject<HTMLElement | null>, day: GridDay): void {
  const wasShown = useRef(false);
  useEffect(() => {
    const box = root.current;
    const line = box?.querySelector<HTMLElement>('[data-now]');
    if (!box || !line) return;
    if (!wasShown.current) {
      wasShown.current = true;
      box.scrollTo({ top: line.offsetTop - box.clientHeight / 3, behavior: 'instant' });
    }
    for (const each of box.querySelectorAll<HTMLElement>('[data-now]')) {
      each.style.removeProperty('--at');
    }
    const at = day.columns.find(({ now }) => now !== undefined)?.now ?? 0;
    const began = performance.now();
    const timer = window.setInterval(() => {
      const rows = (performance.now() - began) / 60_000 / rowMinutes;
      for (const each of box.querySelectorAll<HTMLElement>('[data-now]')) {
        each.style.setProperty('--at', String(Math.min(at + rows, day.rows)));
      }
    }, 30_000);
    return () => window.clearInterval(timer);
  }, [root, day]);
}
