'use client';

import { Button } from '../ui/button.tsx';
import { LostNotice, type LostTexts } from '../ui/lost-notice.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { type Refused, useStaffAction } from './use-staff-action.ts';

export interface AgainState {
  problem?: { title: string; text: string };
}

interface Props {
  action: (previous: AgainState, data: FormData) => Promise<AgainState | Refused>;
  hidden: Readonly<Record<string, string>>;
  texts: Record<'again' | 'sending', string> & { lost: LostTexts };
}

/** Tries a message again. */
export function MessageAgain({ action, hidden, texts }: Props) {
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
      <Button busy={pending && texts.sending}>{texts.again}</Button>
    </form>
  );
}
