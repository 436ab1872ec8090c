'use client';

import { useState } from 'react';
import type { ContactField } from '@/lib/forms/staff-words.ts';
import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextArea, TextField } from '../ui/field.tsx';
import { LostNotice, type LostTexts } from '../ui/lost-notice.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { type Refused, useStaffAction } from './use-staff-action.ts';

type Values = Record<ContactField, string>;

export interface DetailsState {
  values: Values;
  errors: Partial<Record<ContactField, string>>;
  problem?: { title: string; text: string };
  /** How they stood when they were shown, as the form sends it. */
  seen?: string;
}

interface Props {
  values: Values;
  seen: string;
  action: (previous: DetailsState, data: FormData) => Promise<DetailsState | Refused>;
  hidden: Readonly<Record<string, string>>;
  texts: Record<ContactField | 'save' | 'saving' | 'errorSummary' | 'errorPrefix', string> & {
    lost: LostTexts;
  };
}

/** Who an appointment is for and how to reach them, to be put right. */
export function AppointmentDetails({ values, seen, action, hidden, texts }: Props) {
  const [first] = useState<DetailsState>({ values, errors: {} });
  const { state, formAction, submit, pending, lost } = useStaffAction<DetailsState>(action, first);
  const { errors = {}, problem } = state;
  const typed = state.values ?? values;
  const problems = (['name', 'email', 'phone', 'notes'] as const).flatMap((id) => {
    const text = errors[id];
    return text ? [{ id, text }] : [];
  });
  const field = (id: ContactField) => ({
    id,
    name: id,
    label: texts[id],
    error: errors[id],
    errorPrefix: texts.errorPrefix,
    defaultValue: typed[id],
    autoComplete: 'off',
  });
  return (
    <>
      {lost && <LostNotice texts={texts.lost} />}
      {problem && <ProblemNotice problem={problem} />}
      {problems.length > 0 && (
        <ErrorSummary title={texts.errorSummary} problems={problems} attempt={state} />
      )}
      <form
        action={formAction}
        onSubmit={(event) => {
          event.preventDefault();
          submit(new FormData(event.currentTarget));
        }}
        noValidate
        className="max-w-prose space-y-7"
      >
        {Object.entries({ ...hidden, seen: state.seen ?? seen }).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <TextField {...field('name')} spellCheck={false} />
        <TextField {...field('email')} type="email" spellCheck={false} />
        <TextField {...field('phone')} type="tel" />
        <TextArea {...field('notes')} />
        <Button busy={pending && texts.saving}>{texts.save}</Button>
      </form>
    </>
  );
}
