'use client';

import { useSyncExternalStore } from 'react';
import { Button } from './button.tsx';

const never = () => () => {};

/** Prints the page. Without JavaScript it is not there: the browser's own menu prints as well. */
export function PrintButton({ children }: { children: string }) {
  const isReady = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  if (!isReady) return null;
  return (
    <Button type="button" look="secondary" onClick={() => window.print()}>
      {children}
    </Button>
  );
}
