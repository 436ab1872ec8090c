'use client';

import type { FormEvent } from 'react';
import type { BusyCalendarState, CalendarField } from '@/lib/forms/staff-busy-calendar.ts';
import { Button } from '../ui/button.tsx';
import { Choice, ChoiceGroup } from '../ui/choice.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextField } from '../ui/field.tsx';
import { LostNotice, type LostTexts } from '../ui/lost-notice.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { type Refused, useStaffAction } from './use-staff-action.ts';

const fields = ['name', 'address', 'user', 'password'] as const satisfies CalendarField[];

type Text =
  | CalendarField
  | `${'name' | 'address' | 'password'}Hint`
  | 'kind'
  | 'kindIcs'
  | 'kindIcsHint'
  | 'kindCaldav'
  | 'kindCaldavHint'
  | 'add'
  | 'adding'
  | 'show'
  | 'hide'
  | 'shown'
  | 'hidden'
  | 'errorSummary'
  | 'errorPrefix';

interface Props {
  action: (previous: BusyCalendarState, data: FormData) => Promise<BusyCalendarState | Refused>;
  initial: BusyCalendarState;
  hidden: { clinic: string; who: string };
  texts: Record<Text, string> & { lost: LostTexts };
}

/** Connects another calendar: where it is, and what opens it. */
export function BusyCalendarForm({ action, initial, hidden, texts }: Props) {
  const { state, formAction, submit, pending, lost } = useStaffAction(action, initial);
  const { typed, errors } = state;
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    submit(new FormData(event.currentTarget));
  }
  const problems = fields.flatMap((id) => (errors[id] ? [{ id, text: errors[id] }] : []));
  const words = (id: CalendarField, hint?: string) => ({
    id,
    name: id,
    label: texts[id],
    hint,
    error: errors[id],
    errorPrefix: texts.errorPrefix,
    autoComplete: 'off',
    spellCheck: false,
  });
  return (
    <form action={formAction} onSubmit={onSubmit} noValidate className="max-w-prose space-y-7">
      {lost && <LostNotice texts={texts.lost} />}
      {state.problem && <ProblemNotice problem={state.problem} />}
      {problems.length > 0 && (
        <ErrorSummary title={texts.errorSummary} problems={problems} attempt={state} />
      )}
      <input type="hidden" name="clinic" value={hidden.clinic} />
      <input type="hidden" name="who" value={hidden.who} />
      <TextField {...words('name', texts.nameHint)} defaultValue={typed.name} maxLength={60} />
      <TextField
        {...words('address', texts.addressHint)}
        defaultValue={typed.address}
        inputMode="url"
        autoCapitalize="none"
      />
      <ChoiceGroup id="kind" legend={texts.kind}>
        <Choice
          id="kind"
          name="kind"
          value="ics"
          label={texts.kindIcs}
          hint={texts.kindIcsHint}
          defaultChecked={typed.kind === 'ics'}
        />
        <Choice
          id="kind-caldav"
          name="kind"
          value="caldav"
          label={texts.kindCaldav}
          hint={texts.kindCaldavHint}
          defaultChecked={typed.kind === 'caldav'}
        >
          <div className="space-y-5">
            <TextField {...words('user')} defaultValue={typed.user} autoCapitalize="none" />
            <PasswordField
              {...words('password', texts.passwordHint)}
              autoComplete="new-password"
              showing={texts}
            />
          </div>
        </Choice>
      </ChoiceGroup>
      <Button busy={pending && texts.adding}>{texts.add}</Button>
    </form>
  );
}
