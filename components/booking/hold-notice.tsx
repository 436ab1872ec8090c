'use client';

import { textLinkLook } from '../ui/text-link.tsx';
import type { Held } from './use-hold.ts';

export interface HoldTexts
  extends Record<
    'last' | 'keep' | 'ending' | 'endingNow' | 'ended' | 'gone' | 'times' | 'limit',
    string
  > {
  /** For one minute left, two, and so on. */
  left: readonly string[];
}

interface Props {
  hold: Held;
  texts: HoldTexts;
  /** The id of the form that brings other times, with everything that was typed. */
  form: string;
}

/**
 * How long a time is still held, in words. Its room is there from the start, so that nothing moves
 * when it is filled; what changes is said aloud only when it matters.
 */
export function HoldNotice({ hold, texts, form }: Props) {
  const { state, said } = hold;
  const shown = wordsOf(hold, texts);
  const spoken = said && (said.what === 'held' ? leftWords(said, texts) : texts[said.what]);
  const isUrgent = said?.what === 'endingNow';
  const empty = shown === '' ? 'invisible noscript:hidden' : '';
  return (
    <div className={`print:hidden ${empty}`}>
      <div
        className={`flex min-h-30 flex-col items-start justify-center rounded-card border px-5 py-2 ${
          state === 'ending' ? 'border-accent bg-surface' : 'border-line bg-tint'
        }`}
      >
        <p>{shown}</p>
        {state === 'gone' ? (
          <button
            type="submit"
            form={form}
            name="intent"
            value="gone"
            className={`${textLinkLook} min-h-target`}
          >
            {texts.times}
          </button>
        ) : (
          state !== 'limit' && (
            <button
              type="button"
              onClick={hold.extend}
              className={`${textLinkLook} min-h-target noscript:hidden`}
            >
              {texts.keep}
            </button>
          )
        )}
      </div>
      <p role="status" className="sr-only">
        {!isUrgent && <span key={said?.count}>{spoken}</span>}
      </p>
      <p role="alert" className="sr-only">
        {isUrgent && spoken}
      </p>
    </div>
  );
}

function wordsOf(hold: Held, texts: HoldTexts): string {
  switch (hold.state) {
    case 'none':
      return '';
    case 'held':
    case 'ending':
      return leftWords(hold, texts);
    default:
      return texts[hold.state];
  }
}

function leftWords({ secondsLeft }: { secondsLeft: number }, { left, last }: HoldTexts): string {
  if (secondsLeft <= 30) return last;
  return left[Math.min(left.length, Math.ceil(secondsLeft / 60)) - 1] ?? '';
}
