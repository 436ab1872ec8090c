'use client';

import { useEffect, useRef, useState } from 'react';
import { type TodayItem, TodayRow } from './today-row.tsx';
import type { Stage, StepAction, StepState, StepTexts } from './today-state.ts';
import { TodaySteps } from './today-steps.tsx';

export interface TodayGroup {
  id: string;
  title: string;
  /** What stands there when nobody does. */
  empty?: string | undefined;
  items: readonly TodayItem[];
}

interface Props {
  groups: readonly TodayGroup[];
  action: StepAction;
  hidden: Readonly<Record<string, string>>;
  texts: StepTexts & { change: string; cancel: string };
  /** What was done last, where the page was posted without JavaScript. */
  did?: { id: string; text: string; stage: Stage } | undefined;
}

/**
 * The day, group by group. All rows are children of one element, so that a row that goes to another
 * group stays the same row, with what is under way in it.
 */
export function TodayList({ groups, action, hidden, texts, did }: Props) {
  const [answer, setAnswer] = useState<StepState | null>(
    did ? { id: did.id, done: { text: did.text, stage: did.stage } } : null,
  );
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!answer || document.activeElement !== document.body) return;
    // The button that was pressed is gone: on with the row it stood in.
    list.current
      ?.querySelector<HTMLElement>(`[data-row="${CSS.escape(answer.id)}"] a`)
      ?.focus({ preventScroll: true });
  }, [answer]);
  const items = groups.flatMap((group) => group.items);
  const item = items.find(({ id }) => id === answer?.id);
  const done = answer?.done;
  const isAsItWas = item && done && item.stage === done.stage;
  return (
    <>
      <div role="status" className="sticky top-2 z-10 empty:hidden">
        {done && (
          <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-card border border-line border-s-4 border-s-accent bg-surface px-4 py-2 shadow-lifted">
            <p className="grow font-semibold">{done.text}</p>
            {item && (
              <TodaySteps
                key={item.id}
                item={{ ...item, steps: [], canUndo: item.canUndo && isAsItWas === true }}
                action={action}
                hidden={hidden}
                texts={texts}
                onDone={setAnswer}
              />
            )}
          </div>
        )}
      </div>
      <div ref={list} className="space-y-1.5">
        {groups.flatMap(({ id, title, empty, items: rows }) => [
          <h2 key={`group-${id}`} className="pt-4 pb-1 text-title font-semibold first:pt-0">
            {title}
          </h2>,
          ...(rows.length === 0 && empty
            ? [
                <p key={`empty-${id}`} className="text-muted">
                  {empty}
                </p>,
              ]
            : []),
          ...rows.map((row) => (
            <TodayRow
              key={row.id}
              item={row}
              action={action}
              hidden={hidden}
              texts={texts}
              onDone={setAnswer}
            />
          )),
        ])}
      </div>
    </>
  );
}
