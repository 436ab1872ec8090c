'use client';

import type { FormEvent } from 'react';
import type { CustomerState } from '@/lib/forms/staff-customer-state.ts';
import { Button } from '../ui/button.tsx';
import { ButtonLink } from '../ui/button-link.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextArea, TextField } from '../ui/field.tsx';
import { LostNotice, type LostTexts } from '../ui/lost-notice.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { type Refused, useStaffAction } from './use-staff-action.ts';

interface Props {
  action: (previous: CustomerState, data: FormData) => Promise<CustomerState | Refused>;
  initial: CustomerState;
  hidden: Readonly<Record<string, string>>;
  back: string;
  texts: Record<
    | 'titled'
    | 'title'
    | 'errorTitle'
    | 'errorSummary'
    | 'errorPrefix'
    | 'name'
    | 'phone'
    | 'email'
    | 'note'
    | 'noteHint'
    | 'hint'
    | 'save'
    | 'saving'
    | 'cancel',
    string
  > & { lost: LostTexts };
}

/** How a customer is called and reached, and what staff note of them. */
export function CustomerForm({ action, initial, hidden, back, texts }: Props) {
  const { state, formAction, submit, pending, lost } = useStaffAction(action, initial);
  const problems = ['name', 'phone', 'email', 'note'].flatMap((id) =>
    state.errors[id] ? [{ id, text: state.errors[id] }] : [],
  );
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    submit(new FormData(event.currentTarget));
  }
  const field = (name: 'name' | 'phone' | 'email') => ({
    id: name,
    name,
    label: texts[name],
    error: state.errors[name],
    errorPrefix: texts.errorPrefix,
    defaultValue: state.values[name],
    autoComplete: 'off',
    spellCheck: false,
  });
  const isError = problems.length > 0 || state.problem !== undefined;
  return (
    <form action={formAction} onSubmit={onSubmit} noValidate className="max-w-prose space-y-6">
      <PageTitle template={texts.titled}>{isError ? texts.errorTitle : texts.title}</PageTitle>
      {lost && <LostNotice texts={texts.lost} />}
      {problems.length > 0 && (
        <ErrorSummary title={texts.errorSummary} problems={problems} attempt={state} />
      )}
      {state.problem && <ProblemNotice problem={state.problem} />}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {Object.entries(state.seen).map(([name, value]) => (
        <input key={name} type="hidden" name={`seen-${name}`} value={value} />
      ))}
      <TextField {...field('name')} hint={texts.hint} maxLength={200} />
      <TextField {...field('phone')} type="tel" className="max-w-sm" />
      <TextField {...field('email')} type="email" />
      <TextArea
        id="note"
        name="note"
        label={texts.note}
        hint={texts.noteHint}
        error={state.errors['note']}
        errorPrefix={texts.errorPrefix}
        defaultValue={state.values.note}
      />
      <div className="flex flex-wrap gap-3">
        <Button busy={pending && texts.saving}>{texts.save}</Button>
        <ButtonLink href={back} look="secondary">
          {texts.cancel}
        </ButtonLink>
      </div>
    </form>
  );
}
