'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState, useTransition } from 'react';
import { isBusy } from './is-busy.ts';
import { isAdmitted, type LiveState, useLive } from './use-live.ts';

interface Props {
  url: string;
  /** The version that the page shows. */
  after: string | undefined;
  texts: { updated: string; lost: string; over: string };
}

/** Changes that come close together are read at once. */
const togetherMs = 250;
const busyAgainMs = 1_000;
/** How often the page is read while nobody can say whether anything has changed. */
const pollMs = 15_000;
/** A moment without a connection is no news. */
const lostAfterMs = 3_000;
/** What changes all the time is not announced all the time. */
const announceEveryMs = 30_000;

/** Keeps a page of the console as things are: it is read anew when something has changed. */
export function Live({ url, after, texts }: Props) {
  const [state, setState] = useState<LiveState>('starting');
  const [isLost, setLost] = useState(false);
  const { said, readSoon } = useReading(url, texts.updated);
  useLive(url, after, { changed: readSoon, became: setState });

  useEffect(() => {
    if (state !== 'lost') {
      setLost(false);
      return;
    }
    const telling = setTimeout(() => setLost(true), lostAfterMs);
    const polling = setInterval(readSoon, pollMs);
    return () => {
      clearTimeout(telling);
      clearInterval(polling);
    };
  }, [state, readSoon]);

  const note = state === 'over' ? texts.over : isLost ? texts.lost : '';
  return (
    <div className="print:hidden" data-live={state}>
      <p role="status" className="sr-only">
        {said}
      </p>
      <p
        role="status"
        className={
          note
            ? 'fixed start-3 bottom-3 z-20 rounded-control border border-edge bg-surface px-4 py-2 text-small font-semibold shadow-lifted'
            : 'sr-only'
        }
      >
        {note}
      </p>
    </div>
  );
}

/** Reads the page anew soon, when nobody is in the middle of something. */
function useReading(url: string, updated: string) {
  const { refresh } = useRouter();
  const [isReading, startReading] = useTransition();
  const [said, setSaid] = useState('');
  const kept = useRef<{ timer?: ReturnType<typeof setTimeout>; before?: string; saidAt: number }>({
    saidAt: Number.NEGATIVE_INFINITY,
  });

  const [readSoon] = useState(() => {
    const read = async () => {
      delete kept.current.timer;
      if (isBusy()) return plan(busyAgainMs);
      if ((await isAdmitted(url)) !== 'yes') return;
      kept.current.before = contentText();
      startReading(refresh);
    };
    const plan = (ms: number) => {
      kept.current.timer ??= setTimeout(read, ms);
    };
    return () => plan(togetherMs);
  });

  useEffect(() => {
    const { before, saidAt } = kept.current;
    if (isReading || before === undefined) return;
    delete kept.current.before;
    if (contentText() === before || performance.now() - saidAt < announceEveryMs) return;
    kept.current.saidAt = performance.now();
    setSaid(updated);
    // The same words again are only heard when they were gone.
    const clearing = setTimeout(() => setSaid(''), 5_000);
    return () => clearTimeout(clearing);
  }, [isReading, updated]);

  useEffect(() => () => clearTimeout(kept.current.timer), []);
  return { said, readSoon };
}

function contentText(): string {
  return document.getElementById('content')?.textContent ?? '';
}
