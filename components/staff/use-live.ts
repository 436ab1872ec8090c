'use client';

import { useEffect, useRef, useState } from 'react';

/** `lost`: being connected again. `over`: signed out or locked, and not asked before that changes. */
export type LiveState = 'starting' | 'live' | 'lost' | 'over';

type Message = { kind: 'change' } | { kind: 'hello' } | { kind: 'state'; state: LiveState };

const againMs = 5_000;
/** Whoever unlocks the console is live again without reloading. */
const overAgainMs = 15_000;
/** How long after a change a page that opens is told of it, for it may not have it yet. */
const recentMs = 5_000;

/**
 * Listens to what changes at a clinic. Of all tabs of a browser one is connected and tells the
 * others: a browser has six connections to a site, and a stream takes one for as long as it lives.
 */
export function useLive(
  url: string,
  after: string | undefined,
  { changed, became }: { changed: () => void; became: (state: LiveState) => void },
): void {
  const told = useRef({ changed, became });
  // Of the page as it was opened: what came since was heard of.
  const [opened] = useState(after);
  useEffect(() => {
    told.current = { changed, became };
  });
  useEffect(() => {
    const leaving = new AbortController();
    const channel = 'BroadcastChannel' in window ? new BroadcastChannel(`live ${url}`) : null;
    const hear = (message: Message) => {
      if (message.kind === 'change') told.current.changed();
      if (message.kind === 'state') told.current.became(message.state);
    };
    channel?.addEventListener('message', ({ data }: MessageEvent<Message>) => hear(data));
    const lead = () =>
      connect(url, opened, leaving.signal, channel, (message) => {
        hear(message);
        channel?.postMessage(message);
      });
    channel?.postMessage({ kind: 'hello' });
    if (channel && navigator.locks) {
      navigator.locks.request(`live ${url}`, { signal: leaving.signal }, lead).catch(() => {});
    } else {
      void lead();
    }
    return () => {
      leaving.abort();
      channel?.close();
    };
  }, [url, opened]);
}

/** Stays connected until the page is left. */
async function connect(
  url: string,
  after: string | undefined,
  leaving: AbortSignal,
  channel: BroadcastChannel | null,
  tell: (message: Message) => void,
): Promise<void> {
  let state: LiveState = 'starting';
  let changedAt = Number.NEGATIVE_INFINITY;
  const become = (next: LiveState) => {
    if (next !== state && !leaving.aborted) tell({ kind: 'state', state: next });
    state = next;
  };
  channel?.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if (data.kind !== 'hello' || leaving.aborted) return;
    channel.postMessage({ kind: 'state', state });
    if (performance.now() - changedAt < recentMs) channel.postMessage({ kind: 'change' });
  });
  let version = after;
  while (!leaving.aborted) {
    version = await listen(url, version, leaving, {
      opened: () => become('live'),
      lost: () => become('lost'),
      changed: () => {
        changedAt = performance.now();
        tell({ kind: 'change' });
      },
    });
    if (leaving.aborted) return;
    const isOver = (await isAdmitted(url)) === 'no';
    become(isOver ? 'over' : 'lost');
    await pause(isOver ? overAgainMs : againMs, leaving);
  }
}

/** Until the stream is over, or refused. Answers the newest version it told. */
function listen(
  url: string,
  after: string | undefined,
  leaving: AbortSignal,
  on: { opened: () => void; lost: () => void; changed: () => void },
): Promise<string | undefined> {
  return new Promise((resolve) => {
    let version = after;
    const query = after === undefined ? '' : `?after=${encodeURIComponent(after)}`;
    const source = new EventSource(`${url}${query}`);
    const done = () => {
      source.close();
      resolve(version);
    };
    const note = ({ lastEventId }: MessageEvent) => {
      version = lastEventId || version;
    };
    source.addEventListener('open', on.opened);
    source.addEventListener('ready', note);
    source.addEventListener('change', (event) => {
      note(event);
      on.changed();
    });
    source.addEventListener('over', done);
    // The browser connects again by itself, unless it was refused.
    source.addEventListener('error', () => {
      on.lost();
      if (source.readyState === EventSource.CLOSED) done();
    });
    leaving.addEventListener('abort', done, { once: true });
  });
}

/**
 * Whether a page that is read now is shown: the portal is there, and whoever asks is signed in.
 * A page that is read without asking would be left for an error or for the sign-in.
 */
export async function isAdmitted(url: string): Promise<'yes' | 'no' | 'unknown'> {
  try {
    const { status } = await fetch(url, { method: 'HEAD', cache: 'no-store' });
    if (status === 204) return 'yes';
    return status === 401 || status === 403 ? 'no' : 'unknown';
  } catch {
    return 'unknown';
  }
}

function pause(ms: number, leaving: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    leaving.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
