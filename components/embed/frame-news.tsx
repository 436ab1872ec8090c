'use client';

import { useEffect } from 'react';
import type { FrameEvent, FrameMessages } from '@/lib/embed/messages.ts';
import { tell } from './tell.ts';

interface Props<Event extends FrameEvent> {
  type: Event;
  /** Of this page; loading it again, or coming back to it, is no news. */
  said: FrameMessages[Event];
}

const entry = 'frontdeskTold';

/** Tells the page around what has just been done. */
export function FrameNews<Event extends FrameEvent>({ type, said }: Props<Event>) {
  const news = JSON.stringify([type, said]);
  useEffect(() => {
    if (window.parent === window || window.history.state?.[entry] === news) return;
    window.history.replaceState({ ...window.history.state, [entry]: news }, '');
    const [what, content] = JSON.parse(news) as [Event, FrameMessages[Event]];
    tell(what, content);
  }, [news]);
  return null;
}
