'use client';

import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextField } from '../ui/field.tsx';
import { LostNotice, type LostTexts } from '../ui/lost-notice.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { type Refused, useStaffAction } from './use-staff-action.ts';

export interface StaffMoveState {
  reason: string;
  error?: string;
  problem?: { title: string; text: string };
}

interface Props {
  action: (previous: StaffMoveState, data: FormData) => Promise<StaffMoveState | Refused>;
  hidden: Readonly<Record<string, string>>;
  /** Something is there: it takes a reason to put it there all the same. */
  needsReason: boolean;
  texts: Record<'move' | 'moving' | 'reason' | 'hint' | 'errorSummary' | 'errorPrefix', string> & {
    lost: LostTexts;
  };
}

/** Makes the change that is shown above it. */
export function AppointmentMove({ action, hidden, needsReason, texts }: Props) {
  const [first] = useState<StaffMoveState>({ reason: '' });
  const { state, formAction, submit, pending, lost } = useStaffAction<StaffMoveState>(
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
        className="max-w-prose space-y-6"
      >
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {needsReason && (
          <TextField
            id="reason"
            name="reason"
            label={texts.reason}
            hint={texts.hint}
            error={state.error}
            errorPrefix={texts.errorPrefix}
            defaultValue={state.reason}
            autoComplete="off"
            maxLength={500}
          />
        )}
        <Button busy={pending && texts.moving}>{texts.move}</Button>
      </form>
    </>
  );
}
