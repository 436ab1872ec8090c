'use client';

import { type ReactNode, useState } from 'react';
import type { CannotComeState } from '@/lib/forms/cannot-come.ts';
import { Button } from '../ui/button.tsx';
import { ButtonLink } from '../ui/button-link.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextArea } from '../ui/field.tsx';
import { LostNotice } from '../ui/lost-notice.tsx';
import { PageHeading } from '../ui/page-heading.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { useFormAction } from '../ui/use-form-action.ts';
import type { CannotComeTexts } from './manage-labels.ts';
import { RefusedNotice } from './refused-notice.tsx';
import { StepForm } from './step-form.tsx';

interface Props {
  action: (previous: CannotComeState, data: FormData) => Promise<CannotComeState>;
  token: string;
  /** The appointment itself, to go back to. */
  back: string;
  texts: CannotComeTexts;
  /** The faster way. */
  children: ReactNode;
}

/** Tells the clinic that somebody cannot come. Cancelling is the clinic's to decide by then. */
export function CannotComeForm({ action, token, back, texts, children }: Props) {
  const [first] = useState<CannotComeState>({ note: '', errors: {} });
  const { state, formAction, submit, pending, lost } = useFormAction(action, first);
  const error = state.errors.note && texts.errors[state.errors.note];
  const { tell, details } = texts;
  return (
    <>
      <PageTitle template={texts.titled}>{error ? details.errorTitle : tell.tellTitle}</PageTitle>
      {lost && <LostNotice texts={texts.lost} />}
      {state.problem && <RefusedNotice problem={state.problem} />}
      {error && (
        <ErrorSummary
          title={details.errorSummary}
          problems={[{ id: 'note', text: error }]}
          attempt={state}
        />
      )}
      <PageHeading lead={tell.tellWhat}>{tell.tellTitle}</PageHeading>
      {children}
      <StepForm
        formAction={formAction}
        submit={submit}
        hidden={{ token }}
        className="max-w-prose space-y-8"
      >
        <TextArea
          id="note"
          name="note"
          label={tell.tellNote}
          hint={tell.tellNoteHint}
          error={error}
          errorPrefix={details.errorPrefix}
          defaultValue={state.note}
        />
        <div className="flex flex-wrap gap-3">
          <Button busy={pending && tell.telling}>{tell.tellSubmit}</Button>
          <ButtonLink href={back} look="secondary">
            {tell.back}
          </ButtonLink>
        </div>
      </StepForm>
    </>
  );
}
