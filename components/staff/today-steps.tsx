'use client';

import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { LostNotice } from '../ui/lost-notice.tsx';
import {
  reached,
  type Stage,
  type Step,
  type StepAction,
  type StepItem,
  type StepState,
  type StepTexts,
} from './today-state.ts';
import { useStaffAction } from './use-staff-action.ts';

interface Props {
  item: StepItem;
  action: StepAction;
  /** The clinic, and the page to come back to. */
  hidden: Readonly<Record<string, string>>;
  texts: StepTexts;
  onDone?: ((state: StepState) => void) | undefined;
  /** What it looks like while an answer is awaited. */
  onWanted?: ((stage: Stage | null) => void) | undefined;
  children?: ReactNode;
}

const look =
  'inline-flex min-h-target items-center rounded-control border bg-surface px-3 text-small font-semibold hover:border-ink hover:bg-tint aria-disabled:cursor-progress aria-disabled:opacity-70 print:hidden';

/** Of a key that is pressed twice, the second is not meant for the next button that stands there. */
const settleMs = 500;

/** The buttons of one appointment: what happens next to it, and taking back what was pressed. */
export function TodaySteps({ item, action, hidden, texts, onDone, onWanted, children }: Props) {
  const [first] = useState<StepState>({ id: '' });
  const { state, formAction, submit, pending, lost } = useStaffAction<StepState>(action, first);
  const [wanted, setWanted] = useState<Stage | null>(null);
  const answeredAt = useRef(Number.NEGATIVE_INFINITY);
  // Which click of a double click it was; none for a key.
  const clicks = useRef(0);
  const told = useRef({ onDone, onWanted });
  const stage = pending && wanted ? wanted : item.stage;
  useEffect(() => {
    told.current = { onDone, onWanted };
  });
  useEffect(() => {
    if (!state.id) return;
    answeredAt.current = performance.now();
    told.current.onDone?.(state);
  }, [state]);
  useEffect(() => {
    told.current.onWanted?.(pending ? wanted : null);
  }, [pending, wanted]);

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    const data = new FormData(event.currentTarget, submitter);
    const isSoon = performance.now() - answeredAt.current < settleMs;
    if (pending || clicks.current > 1 || (clicks.current === 0 && isSoon)) return;
    data.set('script', 'yes');
    setWanted(wantedOf(data));
    submit(data);
  }

  const { conflicts, beside, reason, seen } = state;
  const { refused } = state as { refused?: keyof StepTexts['refused'] };
  const problem = refused ? texts.refused[refused] : state.problem;
  const whose = texts.forWhom.replace('{name}', item.name);
  const canUndo = item.canUndo && stage !== null && stage !== 'expected';
  // One list: what stands first keeps its place in it, and so the focus.
  const presses = [
    ...(pending ? [] : item.steps).map((step) => ({
      name: 'step' as const,
      value: step as string,
      text: texts.steps[step],
    })),
    ...(canUndo ? [{ name: 'undo' as const, value: stage as string, text: texts.undo }] : []),
  ];
  return (
    <form
      action={formAction}
      onSubmit={onSubmit}
      onClickCapture={({ detail }) => {
        clicks.current = detail;
      }}
      className="min-w-0"
    >
      {Object.entries({ ...hidden, appointment: item.id }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {lost && <LostNotice texts={texts.lost} />}
      {problem && (
        <div
          role="alert"
          className="mb-2 rounded-control border-2 border-danger bg-danger-tint p-3"
        >
          <p className="font-semibold">{texts.problemTitle}</p>
          <p>{problem}</p>
          {conflicts && conflicts.length > 0 && (
            <ul className="list-disc ps-5">
              {conflicts.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          )}
          {conflicts && conflicts.length > 0 && seen && (
            <div className="mt-2 space-y-2">
              <input type="hidden" name="beside" value={beside} />
              <label htmlFor={`reason-${item.id}`} className="block font-semibold">
                {texts.overlapReason}
              </label>
              <input
                id={`reason-${item.id}`}
                name="reason"
                type="text"
                maxLength={500}
                defaultValue={reason}
                autoComplete="off"
                className="block min-h-target w-full rounded-control border border-edge bg-surface px-3.5"
              />
              <button type="submit" name="undo" value={seen} className={`${look} border-edge`}>
                {texts.overlapUndo}
              </button>
            </div>
          )}
        </div>
      )}
      <div className="flex flex-wrap items-center gap-1.5">
        {presses.map((press, index) => (
          <Press
            key={index === 0 ? 'next' : press.value}
            {...press}
            isNext={index === 0 && press.name === 'step'}
            isBusy={pending}
            whose={whose}
          />
        ))}
        {children}
      </div>
    </form>
  );
}

function Press(props: {
  name: 'step' | 'undo';
  value: string;
  isNext?: boolean;
  isBusy?: boolean;
  text: string;
  whose: string;
}) {
  return (
    <button
      type="submit"
      name={props.name}
      value={props.value}
      aria-disabled={props.isBusy || undefined}
      className={`${look} ${props.isNext ? 'border-accent text-accent' : 'border-edge'}`}
    >
      {props.text} <span className="sr-only">{props.whose}</span>
    </button>
  );
}

/** How far it will be when this is done; what is taken back shows once it is known. */
function wantedOf(data: FormData): Stage | null {
  const step = data.get('step');
  return typeof step === 'string' && step in reached ? reached[step as Step] : null;
}
