'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { unableToProve } from '@/lib/forms/proof.ts';

/**
 * Works out the proof for a challenge, when there is one, and hands it over to be sent with the form
 * in the field `proof`. A browser that cannot do it hands over that it cannot, and is let on within
 * the plain limits.
 */
export function useProof(
  challenge: string | undefined,
  onSolved: (proof: string) => void,
): { working: boolean; failed: boolean } {
  const [done, setDone] = useState<{ challenge: string; failed: boolean }>();
  const solved = useEffectEvent((proof: string) => onSolved(proof));

  useEffect(() => {
    if (challenge === undefined) return;
    const controller = new AbortController();
    work(challenge, controller).then((proof) => {
      if (controller.signal.aborted) return;
      setDone({ challenge, failed: proof === undefined });
      solved(proof ?? unableToProve);
    });
    return () => controller.abort();
  }, [challenge]);

  const isDone = done !== undefined && done.challenge === challenge;
  return { working: challenge !== undefined && !isDone, failed: isDone && done.failed };
}

/** Fetched only when there is something to work out. */
async function work(challenge: string, controller: AbortController): Promise<string | undefined> {
  try {
    const { solveProof } = await import('./solve-proof.ts');
    return await solveProof(challenge, controller);
  } catch {
    return undefined;
  }
}
