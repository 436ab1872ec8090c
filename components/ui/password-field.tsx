'use client';

import { type ComponentProps, useEffect, useRef, useState } from 'react';
import { TextField } from './field.tsx';

export interface ShowTexts {
  show: string;
  hide: string;
  /** What is said aloud of it. */
  shown: string;
  hidden: string;
}

type Props = Omit<ComponentProps<typeof TextField>, 'type' | 'ref' | 'beside'> & {
  showing: ShowTexts;
};

/** A field for a password, which can be looked at. Without JavaScript there is nothing to press. */
export function PasswordField({ showing, ...field }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [canShow, setCanShow] = useState(false);
  const [isShown, setShown] = useState<boolean>();
  useEffect(() => {
    setCanShow(true);
    // Browsers remember what was sent as text.
    const form = input.current?.form;
    const hide = () => setShown((before) => before && false);
    form?.addEventListener('submit', hide);
    return () => form?.removeEventListener('submit', hide);
  }, []);
  return (
    <>
      <TextField
        {...field}
        ref={input}
        type={isShown ? 'text' : 'password'}
        autoCapitalize="none"
        spellCheck={false}
        beside={
          canShow && (
            <button
              type="button"
              onClick={() => setShown(!isShown)}
              className="min-h-12 shrink-0 rounded-control border border-edge bg-surface px-4 font-semibold hover:border-ink hover:bg-tint"
            >
              {isShown ? showing.hide : showing.show}
              <span className="sr-only">&nbsp;{field.label}</span>
            </button>
          )
        }
      />
      <span role="status" className="sr-only">
        {isShown !== undefined && (isShown ? showing.shown : showing.hidden)}
      </span>
    </>
  );
}
