'use client';

import { useRouter } from 'next/navigation';
import {
  type MouseEvent,
  type ReactNode,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { textLinkLook } from '../ui/text-link.tsx';
import { createOutcomeWatch, type OutcomeWatch, type WatchState } from './outcome-watch.ts';

interface Props {
  /** What is waited for; empty once nothing is. */
  waiting: string;
  /** Whether it takes people longer than minutes. */
  isSlow: boolean;
  /** Answers what is waited for at the moment. */
  path: string;
  /** This page, as it says what has become of it once that is known. */
  here: string;
  /** The same for who has no JavaScript and asks for it. */
  again: string;
  /** How it stands, in words: said aloud when it changes. */
  standing: string;
  texts: Record<'byItself' | 'byItselfStill' | 'checkAgain' | 'stillUnknown', string>;
  /** What is being found out. */
  children: ReactNode;
  /** Whom to ask instead. */
  call: ReactNode;
}

/**
 * Looks whether the outcome is known, and shows the page anew when it is. It stays on the page then,
 * so that the outcome is said aloud, once, and the focus is not lost with the link that had it.
 */
export function WatchOutcome(props: Props) {
  const { waiting, isSlow, path, here, again, standing, texts, children, call } = props;
  const router = useRouter();
  const watch = useRef<OutcomeWatch>(undefined);
  const hadFocus = useRef(false);
  const [state, setState] = useState<WatchState>('watching');
  const [said, setSaid] = useState('');

  useEffect(() => {
    if (waiting === '') return;
    setState('watching');
    const made = createOutcomeWatch({
      isSlow,
      ask: () => askOutcome(path),
      isNews: (answer) => answer !== waiting,
      onNews: () => {
        // Not with the state that is there: the router would take the address for its own.
        window.history.replaceState(null, '', here);
        router.refresh();
      },
      isHidden: () => document.visibilityState === 'hidden',
      now: () => performance.now(),
      show: setState,
    });
    watch.current = made;
    document.addEventListener('visibilitychange', made.look);
    return () => {
      document.removeEventListener('visibilitychange', made.look);
      made.end();
    };
  }, [waiting, isSlow, path, here, router]);

  const sayChange = useEffectEvent(() => {
    setSaid(standing);
    if (hadFocus.current) document.querySelector('h1')?.focus({ preventScroll: true });
    hadFocus.current = false;
  });
  const shown = useRef(waiting);
  useEffect(() => {
    if (shown.current !== waiting) sayChange();
    shown.current = waiting;
  }, [waiting]);

  async function checkNow(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    setSaid('');
    const isNews = await watch.current?.askNow();
    if (!isNews) setSaid(texts.stillUnknown);
  }

  return (
    <>
      {waiting !== '' && (
        <Waiting
          onLeave={(had) => {
            hadFocus.current = had;
          }}
        >
          {children}
          <p className="mt-3 print:hidden noscript:hidden">
            {state === 'still' ? texts.byItselfStill : texts.byItself}
          </p>
          <p className="flex flex-wrap items-center gap-x-4 print:hidden">
            <a
              href={again}
              onClick={checkNow}
              className={`${textLinkLook} inline-flex min-h-target items-center`}
            >
              {texts.checkAgain}
            </a>
            <span aria-hidden="true" className="text-muted">
              {said === texts.stillUnknown && said}
            </span>
          </p>
          <div className="mt-3 flex print:hidden">{call}</div>
        </Waiting>
      )}
      <p role="status" className="sr-only">
        {said}
      </p>
    </>
  );
}

function Waiting({
  onLeave,
  children,
}: {
  onLeave: (hadFocus: boolean) => void;
  children: ReactNode;
}) {
  const box = useRef<HTMLElement>(null);
  const leave = useEffectEvent(onLeave);
  useLayoutEffect(() => {
    const here = box.current;
    // Before it is taken off the page: afterwards nothing has the focus.
    return () => leave(here?.contains(document.activeElement) ?? false);
  }, []);
  return (
    <section ref={box} aria-labelledby="checked" className="mb-9 max-w-prose">
      {children}
    </section>
  );
}

const patienceMs = 10_000;

async function askOutcome(path: string): Promise<string | undefined> {
  try {
    const response = await fetch(path, { signal: AbortSignal.timeout(patienceMs) });
    if (!response.ok) return undefined;
    const { waiting } = (await response.json()) as { waiting: string };
    return waiting;
  } catch {
    return undefined;
  }
}
