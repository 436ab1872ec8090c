'use client';

import { Button } from '../ui/button.tsx';
import { LostNotice, type LostTexts } from '../ui/lost-notice.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { type Refused, useStaffAction } from './use-staff-action.ts';

export interface AgainState {
  done?: boolean;
  problem?: { title: string; text: string };
}

interface Props {
  action: (previous: AgainState, data: FormData) => Promise<AgainState | Refused>;
  hidden: Readonly<Record<string, string>>;
  /** Whether it waits for somebody to press. */
  isFailed: boolean;
  texts: Record<'again' | 'sending' | 'againDone', string> & { lost: LostTexts };
}

/** Tries a message again. */
export function MessageAgain({ action, hidden, isFailed, texts }: Props) {
  const { state, formAction, submit, pending, lost } = useStaffAction<AgainState>(action, {});
  return (
    <form
      action={formAction}
      onSubmit={(event) => {
        event.preventDefault();
        submit(new FormData(event.currentTarget));
      }}
    >
      {lost && <LostNotice texts={texts.lost} />}
      {state.problem && <ProblemNotice problem={state.problem} />}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <p role="status">{state.done && !isFailed ? texts.againDone : ''}</p>
      {isFailed && <Button busy={pending && texts.sending}>{texts.again}</Button>}
    </form>
  );
}
