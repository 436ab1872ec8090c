'use client';

import { useEffect } from 'react';

interface Props {
  /** Of what is to be focused; without one, the page's heading. */
  id?: string;
  /** Another answer takes the focus anew. */
  answer?: string;
}

/**
 * Takes the keyboard to an answer. What was pressed has gone with the page before, and the focus
 * with it; where somebody has gone on meanwhile, they are left where they are.
 */
export function FocusHere({ id, answer }: Props) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another answer is another reason
  useEffect(() => {
    if (document.activeElement !== document.body) return;
    const heading = id ? document.getElementById(id) : document.querySelector<HTMLElement>('h1');
    heading?.focus({ preventScroll: id === undefined });
  }, [id, answer]);
  return null;
}
