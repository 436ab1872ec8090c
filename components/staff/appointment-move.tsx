'use client';

import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import type { LostTexts } from '../ui/lost-notice.tsx';
import { type ReasonAction, ReasonForm } from './reason-form.tsx';

interface Props {
  action: ReasonAction;
  hidden: Readonly<Record<string, string>>;
  /** Something is there: it takes a reason to put it there all the same. */
  needsReason: boolean;
  texts: Record<'move' | 'moving' | 'reason' | 'hint' | 'errorSummary' | 'errorPrefix', string> & {
    lost: LostTexts;
  };
}

/** Makes the change that is shown above it. */
export function AppointmentMove({ action, hidden, needsReason, texts }: Props) {
  return (
    <ReasonForm action={action} hidden={hidden} texts={texts}>
      {(state, pending) => (
        <>
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
        </>
      )}
    </ReasonForm>
  );
}
