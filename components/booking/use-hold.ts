'use client';

import { useEffect, useRef, useState } from 'react';
import { type HoldAnswer, type HoldRequest, newHoldToken } from '@/lib/forms/hold.ts';
import { createHoldKeeper, type HoldKeeper, type HoldView, noHold } from './hold-keeper.ts';

export interface Held extends HoldView {
  /** To be sent with the form in the field `hold`. It is there before the time is held. */
  token: string;
  /** Keeps the time longer, or takes it again after it has ended. */
  extend: () => void;
}

interface Options {
  /** What the form knows its hold by, whether there is one already or not. */
  token: string;
  /** How long the server holds it, when it has just said so. */
  secondsLeft?: number | undefined;
  /** Another value for every answer of the server, so that the same number is news again. */
  answered?: unknown;
  hold: (request: HoldRequest) => Promise<HoldAnswer>;
  now?: () => number;
}

const uses = ['keydown', 'pointerdown', 'pointermove', 'input', 'scroll'] as const;

/**
 * Keeps a time while the form is on the page and in use, and gives it back when the page is left.
 * Mount it once around all steps of a form: a new request gives the earlier time back.
 */
export function useHold(
  request: Omit<HoldRequest, 'token'>,
  { token: given, secondsLeft, answered, hold, now = Date.now }: Options,
): Held {
  const [token, setToken] = useState(given);
  const [view, setView] = useState<HoldView>(() => firstView(given, secondsLeft));
  const keeper = useRef<HoldKeeper>(undefined);
  const own = useRef(given);

  useEffect(() => {
    const made = createHoldKeeper({ hold, now, release: sendRelease, show: setView });
    keeper.current = made;
    const timer = setInterval(made.look, 1000);
    const onShow = ({ persisted }: PageTransitionEvent) => persisted && made.comeBack();
    const onClick = (event: MouseEvent) => {
      const link = linkAway(event);
      const held = link && made.giveBack();
      if (!held) return;
      // The next page may list the free times: this one is to be among them.
      event.preventDefault();
      event.stopPropagation();
      void release(held).then(() => link.click());
    };
    for (const use of uses) window.addEventListener(use, made.active, { passive: true });
    window.addEventListener('click', onClick, { capture: true });
    document.addEventListener('visibilitychange', made.look);
    window.addEventListener('pagehide', made.leave);
    window.addEventListener('pageshow', onShow);
    return () => {
      clearInterval(timer);
      for (const use of uses) window.removeEventListener(use, made.active);
      window.removeEventListener('click', onClick, { capture: true });
      document.removeEventListener('visibilitychange', made.look);
      window.removeEventListener('pagehide', made.leave);
      window.removeEventListener('pageshow', onShow);
      made.leave();
    };
  }, [hold, now]);

  const isHeld = given !== '' && secondsLeft !== undefined;
  const { clinic, service, with: who, start, needs } = request;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer of the server counts anew
  useEffect(() => {
    // A page that is loaded again has a new token, and the history's entry the one that is in use.
    own.current = isHeld ? given : remembered() || own.current || given || newHoldToken();
    remember(own.current);
    setToken(own.current);
    const wanted = { clinic, service, with: who, start, needs, token: own.current };
    keeper.current?.want(wanted, isHeld ? secondsLeft : undefined);
  }, [clinic, service, who, start, needs, given, isHeld, secondsLeft, answered]);

  return { ...view, token, extend: () => keeper.current?.extend() };
}

/** What the server has just said stands on the page before, and without, any script. */
function firstView(token: string, secondsLeft: number | undefined): HoldView {
  return token && secondsLeft !== undefined ? { ...noHold, state: 'held', secondsLeft } : noHold;
}

/** The link to another page of ours that a click follows in this window. */
function linkAway(event: MouseEvent): HTMLAnchorElement | undefined {
  const { target, button, metaKey, ctrlKey, shiftKey, altKey } = event;
  if (button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return undefined;
  const link = target instanceof Element ? target.closest('a') : null;
  const { origin, pathname, search } = window.location;
  if (link?.origin !== origin || link.target) return undefined;
  return link.pathname + link.search === pathname + search ? undefined : link;
}

const releasePath = '/api/holds/release';
const patienceMs = 1000;

function releaseText({ clinic, token }: HoldRequest): string {
  return `${clinic} ${token}`;
}

/** Gives a time back and knows when that is done. */
async function release(held: HoldRequest): Promise<void> {
  const signal = AbortSignal.timeout(patienceMs);
  try {
    await fetch(releasePath, { method: 'POST', body: releaseText(held), signal });
  } catch {
    sendRelease(held);
  }
}

/** Gives a time back while the page goes away. */
function sendRelease(held: HoldRequest): void {
  navigator.sendBeacon(releasePath, releaseText(held));
}

const entry = 'frontdeskHold';

/** In the history's entry, so that loading the page again or coming back to it finds the same hold. */
function remember(token: string): void {
  if (remembered() !== token) {
    window.history.replaceState({ ...window.history.state, [entry]: token }, '');
  }
}

function remembered(): string {
  const kept: unknown = window.history.state?.[entry];
  return typeof kept === 'string' ? kept : '';
}
