'use client';

import type { KeyboardEvent, ReactNode } from 'react';

/** Lines of results that arrow keys go through, one after the other, across lists. */
export function SearchArrows({ children }: { children: ReactNode }) {
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const links = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-lines] a')];
    const at = links.indexOf(document.activeElement as HTMLElement);
    const next = links[at + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the links in it are what is operated
    <div onKeyDown={onKeyDown} className="mt-8 space-y-8">
      {children}
    </div>
  );
}
