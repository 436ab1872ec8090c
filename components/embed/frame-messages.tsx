'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { type Prefill, readHostMessage } from '@/lib/embed/messages.ts';
import { tell, tellTo } from './tell.ts';

interface Props {
  /** The sites that may show this page. */
  allowed: readonly string[];
  /** What has the height to tell. Nothing in it may depend on how high the frame is. */
  contentId: string;
  /** What the page around knows of its visitor. */
  onPrefill: (prefill: Prefill) => void;
}

/** The conversation of a frame with the page around it. To every other page it is silent. */
export function FrameMessages({ allowed, contentId, onPrefill }: Props) {
  useEffect(() => {
    if (window.parent === window) return;
    // A frame within the console shows how it will look.
    const origins = [...allowed, window.location.origin];
    let isKnown = false;
    const welcome = (origin: string) => {
      if (isKnown || !origins.includes(origin)) return;
      isKnown = true;
      tellTo(origin);
      tell('ready', {});
    };
    const onMessage = (event: MessageEvent<unknown>) => {
      if (event.source !== window.parent || !origins.includes(event.origin)) return;
      const hello = readHostMessage(event.data);
      if (!hello) return;
      if (hello.prefill) onPrefill(hello.prefill);
      welcome(event.origin);
    };
    const onKey = (event: KeyboardEvent) => {
      // Escape in the middle of a word that is being composed ends that, and nothing else.
      if (event.key === 'Escape' && !event.defaultPrevented && !event.isComposing)
        tell('closed', {});
    };
    window.addEventListener('message', onMessage);
    window.addEventListener('keydown', onKey);
    // Not every browser says who is around; then it has to speak first.
    welcome(window.location.ancestorOrigins?.[0] ?? '');
    return () => {
      window.removeEventListener('message', onMessage);
      window.removeEventListener('keydown', onKey);
    };
  }, [allowed, onPrefill]);

  useLayoutEffect(() => {
    const content = document.getElementById(contentId);
    if (window.parent === window || !content) return;
    let told = 0;
    const measure = () => {
      const height = Math.ceil(content.getBoundingClientRect().height);
      if (height === told || height === 0) return;
      told = height;
      tell('height', { height });
    };
    measure();
    // It is called before the frame is painted.
    const observer = new ResizeObserver(measure);
    observer.observe(content);
    return () => observer.disconnect();
  }, [contentId]);
  // What a press leads to may begin out of sight, on a page that only the page around can move.
  useEffect(() => {
    if (window.parent === window) return;
    const onFocus = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement && target.tabIndex === -1) tellStep(target);
    };
    document.addEventListener('focusin', onFocus);
    return () => document.removeEventListener('focusin', onFocus);
  }, []);
  const path = usePathname();
  const shown = useRef(path);
  useEffect(() => {
    if (window.parent === window || shown.current === path) return;
    shown.current = path;
    tellStep(document.querySelector('h1'));
  }, [path]);
  return null;
}

function tellStep(element: Element | null): void {
  if (element) tell('step', { top: Math.round(element.getBoundingClientRect().top) });
}
