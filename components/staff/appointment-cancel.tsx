'use client';

import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { ButtonLink } from '../ui/button-link.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextArea } from '../ui/field.tsx';
import { LostNotice, type LostTexts } from '../ui/lost-notice.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { type Refused, useStaffAction } from './use-staff-action.ts';

export interface StaffCancelState {
  reason: string;
  error?: string;
  problem?: { title: string; text: string };
}

interface Props {
  action: (previous: StaffCancelState, data: FormData) => Promise<StaffCancelState | Refused>;
  hidden: Readonly<Record<string, string>>;
  keep: string;
  texts: Record<
    'reason' | 'hint' | 'cancel' | 'cancelling' | 'keepIt' | 'errorSummary' | 'errorPrefix',
    string
  > & { lost: LostTexts };
}

/** Asks why, and cancels. */
export function AppointmentCancel({ action, hidden, keep, texts }: Props) {
  const [first] = useState<StaffCancelState>({ reason: '' });
  const { state, formAction, submit, pending, lost } = useStaffAction<StaffCancelState>(
    action,
    first,
  );
  return (
    <>
      {lost && <LostNotice texts={texts.lost} />}
      {state.problem && <ProblemNotice problem={state.problem} />}
      {state.error && (
        <ErrorSummary
          title={texts.errorSummary}
          problems={[{ id: 'reason', text: state.error }]}
          attempt={state}
        />
      )}
      <form
        action={formAction}
        onSubmit={(event) => {
          event.preventDefault();
          submit(new FormData(event.currentTarget));
        }}
        noValidate
        className="max-w-prose space-y-8"
      >
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <TextArea
          id="reason"
          name="reason"
          label={texts.reason}
          hint={texts.hint}
          error={state.error}
          errorPrefix={texts.errorPrefix}
          defaultValue={state.reason}
        />
        <div className="flex flex-wrap gap-3">
          <Button look="warning" busy={pending && texts.cancelling}>
            {texts.cancel}
          </Button>
          <ButtonLink href={keep} look="secondary">
            {texts.keepIt}
          </ButtonLink>
        </div>
      </form>
    </>
  );
}
