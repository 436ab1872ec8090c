'use client';

import type { FormEvent } from 'react';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { LostNotice, type LostTexts } from '../ui/lost-notice.tsx';
import { type Refused, useStaffAction } from './use-staff-action.ts';

export interface RetentionState {
  days: string;
  error?: string;
}

interface Props {
  action: (previous: RetentionState, data: FormData) => Promise<RetentionState | Refused>;
  clinic: string;
  /** As it is set, or as it was asked about. */
  days: string;
  texts: Record<'days' | 'hint' | 'save' | 'saving' | 'errorPrefix', string> & {
    lost: LostTexts;
  };
}

/** Says for how long contact details are kept. */
export function PrivacyRetention({ action, clinic, days, texts }: Props) {
  const { state, formAction, submit, pending, lost } = useStaffAction<RetentionState>(action, {
    days,
  });
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    submit(new FormData(event.currentTarget));
  }
  return (
    <form action={formAction} onSubmit={onSubmit} className="mt-4 space-y-4">
      {lost && <LostNotice texts={texts.lost} />}
      <input type="hidden" name="clinic" value={clinic} />
      <TextField
        id="days"
        name="days"
        inputMode="numeric"
        autoComplete="off"
        className="max-w-40"
        label={texts.days}
        hint={texts.hint}
        defaultValue={state.days}
        error={state.error}
        errorPrefix={texts.errorPrefix}
      />
      <Button busy={pending && texts.saving}>{texts.save}</Button>
    </form>
  );
}
