'use client';

import { useEffect, useState } from 'react';
import type { GridDay, PlaceLook } from './types.ts';
import type { Carry } from './use-carry.ts';

const restMs = 180;

/** What the server says of the place over which something rests; nothing until it has said it. */
export function useLook(address: string, day: GridDay, carry: Carry | null): PlaceLook | undefined {
  const column = carry && day.columns[carry.column];
  const query = column
    ? new URLSearchParams({
        appointment: carry.item.id,
        date: column.date,
        minute: String(carry.from),
        agent: day.services[carry.item.service ?? '']?.agents[column.who] ?? '',
        minutes: String(carry.minutes),
      }).toString()
    : undefined;
  const [seen, setSeen] = useState<{ query: string; look: PlaceLook }>();

  useEffect(() => {
    if (query === undefined) return;
    const asked = new AbortController();
    const timer = window.setTimeout(async () => {
      try {
        const answer = await fetch(`${address}?${query}`, { signal: asked.signal });
        if (answer.ok) setSeen({ query, look: await answer.json() });
      } catch {
        // What the page knows by itself is shown; the server decides when it is put down.
      }
    }, restMs);
    return () => {
      window.clearTimeout(timer);
      asked.abort();
    };
  }, [address, query]);

  return seen && seen.query === query ? seen.look : undefined;
}
