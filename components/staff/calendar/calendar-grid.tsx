'use client';

import { type MouseEvent, useEffect, useRef, useState } from 'react';
import { type CarriedTexts, carriedWords } from './carried-words.ts';
import { Columns, densityOf } from './columns.tsx';
import { FreeMenu, type FreeTexts, type Pressed } from './free-menu.tsx';
import { boxOf, measure, pointAt } from './measure.ts';
import { MoveBar } from './move-bar.tsx';
import { MoveQuestion, type QuestionTexts } from './move-question.tsx';
import { rowMinutes } from './row-minutes.ts';
import type { ClockWords, GridDay } from './types.ts';
import { findItem, useCarry } from './use-carry.ts';
import { useLook } from './use-look.ts';
import { type MoveAction, useMoves } from './use-moves.ts';
import { useNow } from './use-now.ts';
import { usePointer } from './use-pointer.ts';
import { useRoving } from './use-roving.ts';

const quarterMinutes = 15;

export type GridTexts = CarriedTexts &
  QuestionTexts &
  FreeTexts &
  Record<'now' | 'keysHint' | 'movingStopped' | 'movingSent' | 'undo' | 'dismiss' | 'lost', string>;

interface Props {
  clinic: string;
  /** What the columns are of: "Appointments on Tuesday 1 December". */
  label: string;
  day: GridDay;
  /** Drawn as columns also where it is narrow. */
  always: boolean;
  /** Nobody moves anything without it. */
  move: MoveAction | undefined;
  /** Where a place is looked at before something is put down there. */
  look: string;
  book: string | undefined;
  block: string | undefined;
  texts: GridTexts;
  words: ClockWords;
}

/** The columns of a day or a week, in which appointments are carried and free time is pressed. */
export function CalendarGrid({ clinic, label, day, always, move, ...props }: Props) {
  const { look, book, block, texts, words } = props;
  const root = useRef<HTMLDivElement>(null);
  const [pressed, setPressed] = useState<Pressed | null>(null);
  const [stopped, setStopped] = useState(false);
  const moves = useMoves(clinic, day, move ?? nobodyMoves);
  const roving = useRoving(root, day);
  const hand = useCarry({
    root,
    day,
    isFree: move !== undefined && !moves.pending,
    onDrop: (carry) => {
      setStopped(false);
      moves.drop(carry);
    },
    onStop: () => setStopped(true),
  });
  const pointer = usePointer(root, day, hand);
  const seen = useLook(look, day, hand.carry);
  useNow(root, day);

  // Who moved something with the keyboard stays with it, wherever it is drawn now.
  const { answer } = moves;
  const movedId = answer.kind === 'moved' ? answer.id : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the calendar is drawn anew after the answer
  useEffect(() => {
    if (movedId === undefined || document.activeElement !== document.body) return;
    root.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(movedId)}"]`)?.focus();
  }, [movedId, day]);

  const carry = hand.carry ?? moves.put;
  const told = carry && carriedWords(day, carry, texts, words, hand.carry ? seen : undefined);
  const box = carry && hand.measured.current && boxOf(hand.measured.current, day, carry);

  function onClick(event: MouseEvent): void {
    const link = event.target instanceof Element && event.target.closest('a[data-kind="free"]');
    const isPlain = !event.metaKey && !event.ctrlKey && !event.shiftKey && event.button === 0;
    if (!link || !isPlain || !root.current) return;
    const found = findItem(day, link.getAttribute('data-id') ?? undefined);
    const column = found && day.columns[found.column];
    if (!found || !column) return;
    event.preventDefault();
    const { item } = found;
    const drawn = measure(root.current, day);
    // Enter on it has no place: its beginning.
    const minute = drawn && event.detail > 0 ? pointAt(drawn, day, event).minute : item.from;
    // The quarter of an hour that was pressed: nobody means five past by the words "9am Free".
    const start = Math.max(Math.floor(minute / quarterMinutes) * quarterMinutes, item.from);
    const minuteThere = Math.min(start, item.to - rowMinutes);
    setPressed((was) => ({ item, column, minute: minuteThere, nth: (was?.nth ?? 0) + 1 }));
  }

  return (
    <>
      <section
        ref={root}
        aria-label={label}
        aria-describedby="calendar-keys"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
        tabIndex={0}
        onClick={onClick}
        onClickCapture={pointer.onClickCapture}
        onPointerDown={pointer.onPointerDown}
        onContextMenu={pointer.onContextMenu}
        onFocus={roving.onFocus}
        onKeyDown={(event) => {
          setStopped(false);
          hand.onKeyDown(event);
          roving.onKeyDown(event);
        }}
        className={`cal ${densityOf(day.shortest)} ${always ? 'cal-always' : ''} ${hand.carry ? 'select-none' : ''}`}
      >
        <div className="cal-inner">
          <Columns day={day} nowText={texts.now} />
          {carry && told && box && (
            <div
              className="cal-ghost"
              aria-hidden="true"
              data-conflict={told.hasConflict || undefined}
              style={box}
            >
              {told.range} {carry.item.title}
            </div>
          )}
        </div>
      </section>
      <MoveBar {...bar()} />
      {answer.kind === 'ask' && (
        <MoveQuestion
          question={answer}
          pending={moves.pending}
          texts={texts}
          onYes={(reason) => moves.insist(reason, answer)}
          onNo={moves.dismiss}
        />
      )}
      {pressed && (
        <FreeMenu
          key={pressed.nth}
          pressed={pressed}
          {...{ book, block, texts, words }}
          // A browser tells of a closed dialog late: the next one may be open by then, and stays so.
          onClose={() => setPressed((now) => (now === pressed ? null : now))}
        />
      )}
    </>
  );

  function bar(): Parameters<typeof MoveBar>[0] {
    const dismiss = { text: texts.dismiss, run: moves.dismiss };
    if (hand.carry && told) {
      const hint = hand.carry.how === 'keys' ? texts.movingKeys : undefined;
      return { text: told.said, isProblem: told.hasConflict, hint };
    }
    if (moves.pending) return { text: texts.movingSent, isProblem: false };
    if (moves.lost) return { text: texts.lost, isProblem: true };
    if (stopped) return { text: texts.movingStopped, isProblem: false };
    if (answer.kind === 'moved') {
      const undo = { text: texts.undo, run: () => moves.undo(answer.undo) };
      return { text: answer.said, isProblem: false, undo, dismiss };
    }
    if (answer.kind === 'no') return { text: answer.text, isProblem: true, dismiss };
    return { text: '', isProblem: false };
  }
}

async function nobodyMoves(): Promise<{ kind: 'none' }> {
  return { kind: 'none' };
}
