'use client';

import type { FormEvent } from 'react';
import type { ManyStartState } from '@/lib/forms/staff-many-state.ts';
import { Button } from '../ui/button.tsx';
import { Choice, ChoiceGroup } from '../ui/choice.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextField } from '../ui/field.tsx';
import { LostNotice, type LostTexts } from '../ui/lost-notice.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { type Refused, useStaffAction } from './use-staff-action.ts';

const fields = ['who', 'fromDate', 'fromTime', 'toDate', 'toTime', 'begin', 'reason'] as const;

interface Props {
  action: (previous: ManyStartState, data: FormData) => Promise<ManyStartState | Refused>;
  initial: ManyStartState;
  clinic: string;
  practitioners: readonly { id: string; name: string }[];
  /** Whether the calendar knows blocked times. */
  canBlock: boolean;
  texts: Record<
    | 'who'
    | 'fromDate'
    | 'fromTime'
    | 'toDate'
    | 'toDateHint'
    | 'toTime'
    | 'timeHint'
    | 'begin'
    | 'beginHint'
    | 'beginMove'
    | 'beginMoveHint'
    | 'beginCancel'
    | 'block'
    | 'blockYes'
    | 'blockHint'
    | 'blockNotHere'
    | 'reason'
    | 'reasonHint'
    | 'find'
    | 'finding'
    | 'errorSummary'
    | 'errorPrefix',
    string
  > & { lost: LostTexts };
}

/** Who is away, and when. */
export function ManyStartForm(props: Props) {
  const { action, initial, clinic, practitioners, canBlock, texts } = props;
  const { state, formAction, submit, pending, lost } = useStaffAction(action, initial);
  const { values, errors } = state;
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    submit(new FormData(event.currentTarget));
  }
  const problems = fields.flatMap((id) => (errors[id] ? [{ id, text: errors[id] }] : []));
  const words = (id: (typeof fields)[number] & keyof typeof texts, hint?: string) => ({
    id,
    name: id,
    label: texts[id],
    hint,
    error: errors[id],
    errorPrefix: texts.errorPrefix,
    defaultValue: values[id] ?? '',
    autoComplete: 'off',
  });
  return (
    <form action={formAction} onSubmit={onSubmit} noValidate className="max-w-prose space-y-7">
      {lost && <LostNotice texts={texts.lost} />}
      {state.problem && <ProblemNotice problem={state.problem} />}
      {problems.length > 0 && (
        <ErrorSummary title={texts.errorSummary} problems={problems} attempt={state} />
      )}
      <input type="hidden" name="clinic" value={clinic} />
      <ChoiceGroup
        id="who"
        legend={texts.who}
        error={errors['who']}
        errorPrefix={texts.errorPrefix}
        short
      >
        {practitioners.map(({ id, name }, index) => (
          <Choice
            key={id}
            type="checkbox"
            id={index === 0 ? 'who' : `who-${id}`}
            name="who"
            value={id}
            label={name}
            defaultChecked={state.who.includes(id)}
          />
        ))}
      </ChoiceGroup>
      <div className="grid items-end gap-6 sm:grid-cols-2">
        <TextField {...words('fromDate')} type="date" />
        <TextField {...words('fromTime', texts.timeHint)} type="time" />
        <TextField {...words('toDate', texts.toDateHint)} type="date" />
        <TextField {...words('toTime', texts.timeHint)} type="time" />
      </div>
      <ChoiceGroup
        id="begin"
        legend={texts.begin}
        hint={texts.beginHint}
        error={errors['begin']}
        errorPrefix={texts.errorPrefix}
      >
        <Choice
          id="begin"
          name="begin"
          value="move"
          label={texts.beginMove}
          hint={texts.beginMoveHint}
          defaultChecked={values['begin'] !== 'cancel'}
        />
        <Choice
          id="begin-cancel"
          name="begin"
          value="cancel"
          label={texts.beginCancel}
          defaultChecked={values['begin'] === 'cancel'}
        />
      </ChoiceGroup>
      {canBlock ? (
        <ChoiceGroup id="block" legend={texts.block}>
          <Choice
            type="checkbox"
            id="block"
            name="block"
            value="yes"
            label={texts.blockYes}
            hint={texts.blockHint}
            defaultChecked={(values['block'] ?? 'yes') === 'yes'}
          />
        </ChoiceGroup>
      ) : (
        <p className="text-muted">{texts.blockNotHere}</p>
      )}
      <TextField {...words('reason', texts.reasonHint)} />
      <Button busy={pending && texts.finding}>{texts.find}</Button>
    </form>
  );
}
