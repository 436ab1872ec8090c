'use client';

import { type ChangeEvent, type FormEvent, useState } from 'react';
import type { LogoState } from '@/lib/forms/staff-settings-state.ts';
import { Button } from '../ui/button.tsx';
import { ErrorMessage } from '../ui/field.tsx';
import { type Refused, useStaffAction } from './use-staff-action.ts';

interface Props {
  action: (previous: LogoState, data: FormData) => Promise<LogoState | Refused>;
  clinic: string;
  hasLogo: boolean;
  mostBytes: number;
  texts: Record<
    'logo' | 'logoHint' | 'saveLogo' | 'removeLogo' | 'tooLarge' | 'saving' | 'errorPrefix',
    string
  >;
}

/** Puts another logo in place, or takes it away. */
export function SettingsLogoForm({ action, clinic, hasLogo, mostBytes, texts }: Props) {
  const { state, formAction, submit, pending } = useStaffAction<LogoState>(action, {});
  const [isTooLarge, setTooLarge] = useState(false);
  const error = isTooLarge ? texts.tooLarge : state.error;
  function look({ target }: ChangeEvent<HTMLInputElement>) {
    setTooLarge((target.files?.[0]?.size ?? 0) > mostBytes);
  }
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    const data = new FormData(event.currentTarget, submitter);
    // A file that is not going to be taken is not sent either: the form would be too long.
    if (isTooLarge) {
      if (data.get('remove') === null) return;
      data.delete('logo');
    }
    submit(data);
  }
  return (
    <form action={formAction} onSubmit={onSubmit} noValidate className="max-w-prose space-y-4">
      <input type="hidden" name="clinic" value={clinic} />
      <div className={error ? 'border-s-4 border-danger ps-4' : undefined}>
        <label htmlFor="logo" className="block font-semibold">
          {texts.logo}
        </label>
        <p id="logo-hint" className="mt-0.5 text-muted">
          {texts.logoHint}
        </p>
        <div role="alert">
          <ErrorMessage id="logo" error={error} prefix={texts.errorPrefix} />
        </div>
        <input
          id="logo"
          name="logo"
          type="file"
          accept=".svg,.png,.webp,image/svg+xml,image/png,image/webp"
          aria-describedby={error ? 'logo-hint logo-error' : 'logo-hint'}
          aria-invalid={error ? true : undefined}
          onChange={look}
          className="mt-2 block min-h-12 w-full rounded-control border border-edge bg-surface p-2.5 file:me-4 file:min-h-target file:rounded-control file:border file:border-edge file:bg-tint file:px-4 file:font-semibold"
        />
      </div>
      <div className="flex flex-wrap gap-3">
        <Button look="secondary" busy={pending && texts.saving}>
          {texts.saveLogo}
        </Button>
        {hasLogo && (
          <Button look="secondary" name="remove" value="yes">
            {texts.removeLogo}
          </Button>
        )}
      </div>
    </form>
  );
}
