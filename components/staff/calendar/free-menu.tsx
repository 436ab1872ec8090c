'use client';

import { useEffect, useId, useRef, useState } from 'react';
import { buttonLook } from '../../ui/button-look.ts';
import { box } from '../../ui/field.tsx';
import { clockOf, filled } from './place.ts';
import { rowMinutes } from './row-minutes.ts';
import type { ClockWords, GridColumn, GridItem } from './types.ts';

export type FreeTexts = Record<
  'freeMenu' | 'freeStart' | 'bookHere' | 'blockHere' | 'close' | 'range',
  string
>;

/** A free stretch that was pressed, and where in it. */
export interface Pressed {
  item: GridItem;
  column: GridColumn;
  minute: number;
  /** Tells this press from the one before it, whose menu may not be gone yet. */
  nth: number;
}

interface Props {
  pressed: Pressed;
  /** Where is booked and where is blocked; nothing for who may not. */
  book: string | undefined;
  block: string | undefined;
  texts: FreeTexts;
  words: ClockWords;
  onClose: () => void;
}

/** What can be done with a free time: book it, or block it. */
export function FreeMenu({ pressed, book, block, texts, words, onClose }: Props) {
  const { item, column } = pressed;
  const dialog = useRef<HTMLDialogElement>(null);
  const label = useId();
  const [minute, setMinute] = useState(pressed.minute);
  useEffect(() => dialog.current?.showModal(), []);

  const starts = [];
  for (let from = item.from; from < item.to; from += rowMinutes) starts.push(from);
  const start = new Date((item.start ?? 0) + (minute - item.from) * 60_000).toISOString();
  const query = `?${new URLSearchParams({ start, with: column.slug })}`;
  const range = filled(texts.range, {
    start: clockOf(item.from, words),
    end: clockOf(item.to, words),
  });

  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && dialog.current?.close()}
      onKeyDown={(event) => event.stopPropagation()}
      aria-labelledby={label}
      className="m-auto w-full max-w-sm rounded-card border border-line bg-surface p-0 text-ink shadow-lifted backdrop:bg-ink/25"
    >
      <div className="p-6">
        <h2 id={label} className="text-title font-semibold">
          {filled(texts.freeMenu, { range, who: column.name })}
        </h2>
        <label className="mt-4 block font-semibold" htmlFor={`${label}-start`}>
          {texts.freeStart}
        </label>
        <select
          id={`${label}-start`}
          value={minute}
          onChange={(event) => setMinute(Number(event.target.value))}
          className={`${box} mt-1`}
        >
          {starts.map((from) => (
            <option key={from} value={from}>
              {clockOf(from, words)}
            </option>
          ))}
        </select>
        <div className="mt-5 flex flex-wrap gap-3">
          {book && (
            <a href={`${book}${query}`} className={buttonLook()}>
              {texts.bookHere}
            </a>
          )}
          {block && (
            <a href={`${block}${query}`} className={buttonLook('secondary')}>
              {texts.blockHere}
            </a>
          )}
          <button
            type="button"
            onClick={() => dialog.current?.close()}
            className={buttonLook('secondary')}
          >
            {texts.close}
          </button>
        </div>
      </div>
    </dialog>
  );
}
