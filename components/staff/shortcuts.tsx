'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { areShortcutsOn } from './shortcuts-switch.ts';

interface Props {
  home: string;
  /** Where an appointment is booked; nothing for who may not. */
  book: string | undefined;
}

/** One key each, anywhere but in a field. Nothing is shown: the page of shortcuts tells of them. */
export function Shortcuts({ home, book }: Props) {
  const { push } = useRouter();
  useEffect(() => {
    const ways: Record<string, string | undefined> = {
      b: book,
      t: home,
      c: `${home}/calendar`,
      '?': `${home}/shortcuts`,
    };
    function onKey(event: KeyboardEvent) {
      if (!isForShortcuts(event) || !areShortcutsOn()) return;
      if (event.key === '/') {
        const search = document.querySelector<HTMLInputElement>('input[aria-keyshortcuts="/"]');
        if (!search) return;
        event.preventDefault();
        search.focus();
        search.select();
        return;
      }
      const way = ways[event.key];
      if (way === undefined) return;
      event.preventDefault();
      push(way);
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [home, book, push]);
  return null;
}

/** Nobody is typing, choosing or answering a dialog, and the key is not meant for the browser. */
function isForShortcuts(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.repeat) return false;
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  if (document.querySelector('dialog[open]')) return false;
  const { target } = event;
  if (!(target instanceof HTMLElement)) return true;
  return !target.isContentEditable && !target.closest('input, textarea, select, [role="grid"]');
}
