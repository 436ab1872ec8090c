'use client';

import { type ReactNode, useState } from 'react';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { LostNotice, type LostTexts } from '../ui/lost-notice.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { type Refused, useStaffAction } from './use-staff-action.ts';

/** What became of something that was done with a reason, as long as it is not done. */
export interface ReasonState {
  reason: string;
  /** Of the reason. */
  error?: string;
  problem?: { title: string; text: string };
}

/** What is done with a reason. */
export type ReasonAction = (
  previous: ReasonState,
  data: FormData,
) => Promise<ReasonState | Refused>;

interface Props {
  action: ReasonAction;
  hidden: Readonly<Record<string, string>>;
  texts: { errorSummary: string; lost: LostTexts };
  /** The field of the name and id `reason`, if there is one, and the buttons. */
  children: (state: ReasonState, pending: boolean) => ReactNode;
}

/** Does something that may take a reason, and says what is in the way of it. */
export function ReasonForm({ action, hidden, texts, children }: Props) {
  const [first] = useState<ReasonState>({ reason: '' });
  const { state, formAction, submit, pending, lost } = useStaffAction<ReasonState>(action, first);
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
        {children(state, pending)}
      </form>
    </>
  );
}
