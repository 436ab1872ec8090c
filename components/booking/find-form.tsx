'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { emptyFind, type FindState, findFields } from '@/lib/forms/find.ts';
import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextField } from '../ui/field.tsx';
import { LostNotice } from '../ui/lost-notice.tsx';
import { PageHeading } from '../ui/page-heading.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { useFormAction } from '../ui/use-form-action.ts';
import { FoundAppointment } from './found-appointment.tsx';
import type { FindTexts } from './manage-labels.ts';
import { StepForm } from './step-form.tsx';

interface Props {
  action: (previous: FindState, data: FormData) => Promise<FindState>;
  /** This page itself, to start over. */
  here: string;
  texts: FindTexts;
  /** What to do without a reference. */
  children: ReactNode;
}

/** Asks for a reference and a contact. What they open is another page; what is closed is shown here. */
export function FindForm({ action, here, texts, children }: Props) {
  const { state, formAction, submit, pending, lost } = useFormAction(action, emptyFind);
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(state.step);
  useEffect(() => {
    if (shown.current !== state.step) heading.current?.focus();
    shown.current = state.step;
  }, [state.step]);

  if (state.step === 'found') {
    return <FoundAppointment found={state.found} here={here} heading={heading} texts={texts} />;
  }
  const { values, errors, problem } = state;
  const problems = findFields.flatMap((id) =>
    errors[id] ? [{ id, text: texts.errors[errors[id]] }] : [],
  );
  const words = (id: (typeof findFields)[number]) => ({
    id,
    name: id,
    label: texts.find[id],
    hint: texts.find[`${id}Hint`],
    error: errors[id] && texts.errors[errors[id]],
    errorPrefix: texts.find.errorPrefix,
    defaultValue: values[id],
    spellCheck: false,
  });
  const isError = problems.length > 0 || problem;
  return (
    <>
      <PageTitle template={texts.titled}>
        {isError ? texts.find.errorTitle : texts.find.title}
      </PageTitle>
      {lost && <LostNotice texts={texts.lost} />}
      {problem && <ProblemNotice problem={problem} />}
      {problems.length > 0 && (
        <ErrorSummary title={texts.find.errorSummary} problems={problems} attempt={state} />
      )}
      <PageHeading ref={heading} lead={texts.find.lead}>
        {texts.find.title}
      </PageHeading>
      <StepForm
        formAction={formAction}
        submit={submit}
        hidden={{}}
        className="max-w-prose space-y-7"
      >
        <TextField
          {...words('reference')}
          autoComplete="off"
          autoCapitalize="characters"
          className="max-w-60 tracking-wide"
        />
        <TextField {...words('contact')} autoComplete="email" autoCapitalize="none" />
        <Button busy={pending && texts.find.finding}>{texts.find.submit}</Button>
      </StepForm>
      {children}
    </>
  );
}
