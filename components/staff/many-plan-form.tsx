'use client';

import Link from 'next/link';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { ManyPlanState, ManyRow } from '@/lib/forms/staff-many-state.ts';
import { Button } from '../ui/button.tsx';
import { box, TextField } from '../ui/field.tsx';
import { LostNotice, type LostTexts } from '../ui/lost-notice.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { textLinkLook } from '../ui/text-link.tsx';
import { ManyChosen, type ManyChosenTexts } from './many-chosen.tsx';
import { type Refused, useStaffAction } from './use-staff-action.ts';

type Texts = Record<
  | 'choiceCancel'
  | 'choiceLeave'
  | 'allCancel'
  | 'allLeave'
  | 'reason'
  | 'reasonHint'
  | 'save'
  | 'apply'
  | 'applying'
  | 'errorPrefix',
  string
> &
  ManyChosenTexts & { lost: LostTexts };

interface Props {
  action: (previous: ManyPlanState, data: FormData) => Promise<ManyPlanState | Refused>;
  clinic: string;
  change: string;
  rows: readonly ManyRow[];
  reason: string;
  texts: Texts;
}

/** What is to become of each: chosen, kept, and done, some at a time until all are. */
export function ManyPlanForm({ action, clinic, change, rows, reason, texts }: Props) {
  const initial: ManyPlanState = { values: {}, reason, errors: {} };
  const { state, formAction, submit, pending, lost } = useStaffAction(action, initial);
  const form = useRef<HTMLFormElement>(null);
  const { progress } = state;
  // What was begun goes on by itself. Without JavaScript the button is pressed again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer that says that some are left
  useEffect(() => {
    if (!progress || !form.current) return;
    const data = new FormData(form.current);
    data.set('press', 'go');
    submit(data);
  }, [progress]);
  const [picked, setPicked] = useState<Readonly<Record<string, string>>>({});
  function onChange({ target }: FormEvent<HTMLFormElement>) {
    if (target instanceof HTMLSelectElement) setPicked({ ...picked, [target.name]: target.value });
  }
  const chosen = rows.map(
    ({ appointmentId: id, value }) => picked[`for ${id}`] ?? state.values[id] ?? value,
  );
  const press = progress ? 'go' : 'apply';
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    submit(new FormData(event.currentTarget, submitter));
  }
  return (
    <form
      ref={form}
      action={formAction}
      onSubmit={onSubmit}
      onChange={onChange}
      noValidate
      className="space-y-6"
    >
      {lost && <LostNotice texts={texts.lost} />}
      {state.problem && <ProblemNotice problem={state.problem} />}
      <input type="hidden" name="clinic" value={clinic} />
      <input type="hidden" name="change" value={change} />
      {/* The first button of a form is what Enter presses: it only keeps. */}
      <button type="submit" name="press" value="keep" hidden>
        {texts.save}
      </button>
      <ManyChosen chosen={chosen} texts={texts}>
        <Button name="press" value={press} busy={pending && texts.applying}>
          {texts.apply}
        </Button>
      </ManyChosen>
      <ul className="divide-y divide-line rounded-card border border-line bg-surface">
        {rows.map((row) => (
          <Row key={row.appointmentId} row={row} state={state} texts={texts} />
        ))}
      </ul>
      <div className="flex flex-wrap gap-3">
        <Button look="secondary" name="all" value="cancel">
          {texts.allCancel}
        </Button>
        <Button look="secondary" name="all" value="leave">
          {texts.allLeave}
        </Button>
      </div>
      <div className="max-w-prose">
        <TextField
          id="reason"
          name="reason"
          label={texts.reason}
          hint={texts.reasonHint}
          error={state.errors['reason']}
          errorPrefix={texts.errorPrefix}
          defaultValue={state.reason || reason}
          autoComplete="off"
        />
      </div>
      <div role="status">
        {progress && (
          <p className="max-w-prose">
            <span className="mb-1 block font-semibold">{progress.text}</span>
            <progress
              aria-label={progress.text}
              value={progress.done}
              max={progress.all}
              className="h-3 w-full accent-accent"
            />
          </p>
        )}
      </div>
      <div className="flex flex-wrap gap-3">
        <Button name="press" value={press} busy={pending && texts.applying}>
          {texts.apply}
        </Button>
        <Button look="secondary" name="press" value="keep">
          {texts.save}
        </Button>
      </div>
    </form>
  );
}

function Row({ row, state, texts }: { row: ManyRow; state: ManyPlanState; texts: Texts }) {
  const { appointmentId, name, href, when, visit, notes, label, groups } = row;
  const error = state.errors[appointmentId];
  const id = `for-${appointmentId}`;
  return (
    <li className="grid gap-x-6 gap-y-3 p-4 md:grid-cols-2">
      <div className="min-w-0">
        <p className="font-semibold">
          <Link
            href={href}
            prefetch={false}
            className={`inline-flex min-h-target items-center ${textLinkLook}`}
          >
            {name}
          </Link>
        </p>
        <p>{when}</p>
        <p className="text-small text-muted">{visit}</p>
        {notes.map((note) => (
          <p key={note} className="mt-1 text-small font-semibold">
            {note}
          </p>
        ))}
      </div>
      {!row.isFixed && (
        <div className={error ? 'border-s-4 border-danger ps-4' : undefined}>
          <label htmlFor={id} className="sr-only">
            {label}
          </label>
          {error && (
            <p id={`${id}-error`} className="mb-1 font-semibold text-danger">
              <span className="sr-only">{texts.errorPrefix} </span>
              {error}
            </p>
          )}
          <select
            id={id}
            name={`for ${appointmentId}`}
            key={state.values[appointmentId] ?? row.value}
            defaultValue={state.values[appointmentId] ?? row.value}
            aria-invalid={error ? true : undefined}
            aria-describedby={error ? `${id}-error` : undefined}
            className={box}
          >
            {groups.map((group) => (
              <optgroup key={group.label} label={group.label}>
                {group.options.map((option) => (
                  <option key={option.value} value={option.value}>
                    {option.label}
                  </option>
                ))}
              </optgroup>
            ))}
            <option value="cancel">{texts.choiceCancel}</option>
            <option value="leave">{texts.choiceLeave}</option>
          </select>
        </div>
      )}
    </li>
  );
}
