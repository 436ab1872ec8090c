'use client';

import { useSearchParams } from 'next/navigation';
import { type MouseEvent, useState } from 'react';
import { type Picked, type PickerPage, pickerHref, readPicked } from './picker-url.ts';

/** What was chosen last by hand; nothing when the page was just opened or went back. */
export type LastPick = 'date' | 'part' | undefined;

/**
 * The choice, kept in the URL. A link to another choice is followed in place: the times are here
 * already, so the server is not asked, and Back undoes it.
 */
export function usePicked(page: PickerPage) {
  const picked = readPicked(new URLSearchParams(useSearchParams().toString()));
  const [last, setLast] = useState<LastPick>();

  function linkTo(next: Partial<Picked>, kind: LastPick) {
    const href = pickerHref(page, { ...picked, ...next });
    return {
      href,
      onClick(event: MouseEvent) {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        setLast(kind);
        window.history.pushState(null, '', href);
      },
    };
  }

  return {
    picked,
    last,
    linkTo,
    hrefOf: (start: string) => pickerHref(page, { ...picked, start }),
  };
}
