'use client';

import { type ReactNode, useState } from 'react';
import type { CancelState } from '@/lib/forms/booking-state.ts';
import { Button } from '../ui/button.tsx';
import { ButtonLink } from '../ui/button-link.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextArea } from '../ui/field.tsx';
import { LostNotice } from '../ui/lost-notice.tsx';
import { PageHeading } from '../ui/page-heading.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { useFormAction } from '../ui/use-form-action.ts';
import type { CancelTexts } from './manage-labels.ts';
import { RefusedNotice } from './refused-notice.tsx';
import { StepForm } from './step-form.tsx';

interface Props {
  action: (previous: CancelState, data: FormData) => Promise<CancelState>;
  token: string;
  /** The appointment itself, to go back to. */
  keep: string;
  texts: CancelTexts;
  /** What could be done instead. */
  children: ReactNode;
}

/** Says what will happen, asks why, and cancels. */
export function CancelForm({ action, token, keep, texts, children }: Props) {
  const [first] = useState<CancelState>({ reason: '', errors: {} });
  const { state, formAction, submit, pending, lost } = useFormAction(action, first);
  const error = state.errors.reason && texts.errors[state.errors.reason];
  return (
    <>
      <PageTitle template={texts.titled}>
        {error ? texts.details.errorTitle : texts.cancel.cancelTitle}
      </PageTitle>
      {lost && <LostNotice texts={texts.lost} />}
      {state.problem && <RefusedNotice problem={state.problem} />}
      {error && (
        <ErrorSummary
          title={texts.details.errorSummary}
          problems={[{ id: 'reason', text: error }]}
          attempt={state}
        />
      )}
      <PageHeading lead={texts.cancel.cancelWhat}>{texts.cancel.cancelTitle}</PageHeading>
      {children}
      <StepForm
        formAction={formAction}
        submit={submit}
        hidden={{ token }}
        className="max-w-prose space-y-8"
      >
        <TextArea
          id="reason"
          name="reason"
          label={texts.cancel.reason}
          hint={texts.cancel.reasonHint}
          error={error}
          errorPrefix={texts.details.errorPrefix}
          defaultValue={state.reason}
        />
        <div className="flex flex-wrap gap-3">
          <Button look="warning" busy={pending && texts.cancel.cancelling}>
            {texts.cancel.cancel}
          </Button>
          <ButtonLink href={keep} look="secondary">
            {texts.cancel.keepIt}
          </ButtonLink>
        </div>
      </StepForm>
    </>
  );
}
