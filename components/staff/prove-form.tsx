'use client';

import type { ProveState } from '@/lib/forms/prove.ts';
import { Button } from '../ui/button.tsx';
import { LostNotice, type LostTexts } from '../ui/lost-notice.tsx';
import { PasswordField, type ShowTexts } from '../ui/password-field.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { useFormAction } from '../ui/use-form-action.ts';

interface Props {
  action: (previous: ProveState, data: FormData) => Promise<ProveState>;
  /** Where to go on afterwards. */
  next: string;
  /** For password managers: whose password is asked for. */
  email: string;
  texts: Record<
    'password' | 'goOn' | 'goingOn' | 'problemTitle' | 'wrongPassword' | 'limited',
    string
  >;
  showing: ShowTexts;
  lost: LostTexts;
}

/** Asks somebody who is signed in for their password once more. */
export function ProveForm({ action, next, email, texts, showing, lost: lostTexts }: Props) {
  const { state, formAction, submit, pending, lost } = useFormAction(action, { problem: null });
  const problem = state.problem === 'wrong' ? texts.wrongPassword : texts.limited;
  return (
    <form
      action={formAction}
      onSubmit={(event) => {
        event.preventDefault();
        submit(new FormData(event.currentTarget));
      }}
      className="max-w-sm space-y-6"
    >
      {lost && <LostNotice texts={lostTexts} />}
      {state.problem && <ProblemNotice problem={{ title: texts.problemTitle, text: problem }} />}
      <input type="hidden" name="next" value={next} />
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <PasswordField
        id="password"
        name="password"
        label={texts.password}
        autoComplete="current-password"
        showing={showing}
      />
      <Button busy={pending && texts.goingOn}>{texts.goOn}</Button>
    </form>
  );
}
