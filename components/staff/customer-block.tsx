'use client';

import type { FormEvent } from 'react';
import type { BlockState } from '@/lib/forms/staff-customer-state.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { LostNotice, type LostTexts } from '../ui/lost-notice.tsx';
import { textLinkLook } from '../ui/text-link.tsx';
import { type Refused, useStaffAction } from './use-staff-action.ts';

interface Props {
  action: (previous: BlockState, data: FormData) => Promise<BlockState | Refused>;
  hidden: Readonly<Record<string, string>>;
  isBlocked: boolean;
  texts: Record<
    'title' | 'text' | 'reason' | 'reasonHint' | 'errorPrefix' | 'block' | 'busy' | 'unblock',
    string
  > & { lost: LostTexts };
}

/** Keeps somebody from booking by themselves, or lets them again. */
export function CustomerBlock({ action, hidden, isBlocked, texts }: Props) {
  const { state, formAction, submit, pending, lost } = useStaffAction<BlockState>(action, {
    reason: '',
  });
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    submit(new FormData(event.currentTarget));
  }
  const form = (
    <form action={formAction} onSubmit={onSubmit} noValidate className="mt-3 max-w-prose space-y-4">
      {lost && <LostNotice texts={texts.lost} />}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <input type="hidden" name="block" value={isBlocked ? '' : 'yes'} />
      {!isBlocked && (
        <>
          <p>{texts.text}</p>
          <TextField
            id="reason"
            name="reason"
            label={texts.reason}
            hint={texts.reasonHint}
            error={state.error}
            errorPrefix={texts.errorPrefix}
            defaultValue={state.reason}
            maxLength={200}
            autoComplete="off"
          />
        </>
      )}
      <Button look={isBlocked ? 'secondary' : 'warning'} busy={pending && texts.busy}>
        {isBlocked ? texts.unblock : texts.block}
      </Button>
    </form>
  );
  if (isBlocked) return form;
  return (
    <details open={state.error !== undefined}>
      <summary className={`${textLinkLook} inline-flex min-h-target items-center`}>
        {texts.title}
      </summary>
      {form}
    </details>
  );
}
