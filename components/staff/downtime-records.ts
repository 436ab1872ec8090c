'use client';

import { useCallback, useEffect, useState } from 'react';
import { wallClock } from './downtime-clock.ts';
import { onGone } from './downtime-flag.ts';
import { type KeptRecord, readRecords } from './downtime-store.ts';

const lookMs = 15_000;

/** What this browser keeps; null until that is known. Empty where it cannot keep anything. */
export function useKeptRecords(): { records: KeptRecord[] | null; read: () => Promise<void> } {
  const [records, setRecords] = useState<KeptRecord[] | null>(null);
  const read = useCallback(async () => {
    const found = await readRecords(wallClock()).catch(() => []);
    setRecords((known) => (known && isSame(known, found) ? known : found));
  }, []);
  useEffect(() => {
    void read();
    const looking = setInterval(read, lookMs);
    const leave = onGone(() => setRecords([]));
    return () => {
      clearInterval(looking);
      leave();
    };
  }, [read]);
  return { records, read };
}

function isSame(a: readonly KeptRecord[], b: readonly KeptRecord[]): boolean {
  const marks = (records: readonly KeptRecord[]) =>
    records.map(({ clinic, at }) => `${clinic} ${at}`).join();
  return marks(a) === marks(b);
}
