'use client';

import { Button } from '../ui/button.tsx';
import { ButtonLink } from '../ui/button-link.tsx';
import { TextArea } from '../ui/field.tsx';
import type { LostTexts } from '../ui/lost-notice.tsx';
import { type ReasonAction, ReasonForm } from './reason-form.tsx';

interface Props {
  action: ReasonAction;
  hidden: Readonly<Record<string, string>>;
  keep: string;
  texts: Record<
    'reason' | 'hint' | 'cancel' | 'cancelling' | 'keepIt' | 'errorSummary' | 'errorPrefix',
    string
  > & { lost: LostTexts };
}

/** Asks why, and cancels. */
export function AppointmentCancel({ action, hidden, keep, texts }: Props) {
  return (
    <ReasonForm action={action} hidden={hidden} texts={texts}>
      {(state, pending) => (
        <>
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
        </>
      )}
    </ReasonForm>
  );
}
