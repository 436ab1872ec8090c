'use client';

import type { FormEvent, ReactNode } from 'react';
import type { SecretState } from '@/lib/forms/staff-settings-state.ts';
import { Button } from '../ui/button.tsx';
import { ButtonLink } from '../ui/button-link.tsx';
import type { ButtonLook } from '../ui/button-look.ts';
import { TextField } from '../ui/field.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { textLinkLook } from '../ui/text-link.tsx';
import { SettingsCopy } from './settings-copy.tsx';
import { type Refused, useStaffAction } from './use-staff-action.ts';

interface Props {
  action: (previous: SecretState, data: FormData) => Promise<SecretState | Refused>;
  clinic: string;
  /** Where somebody enters their password again. */
  confirm: { href: string; text: string };
  /** Here without what was told. */
  here: string;
  look?: ButtonLook;
  button: string;
  busy: string;
  /** What a token is for. */
  label?: { text: string; hint: string } | undefined;
  texts: Record<'copy' | 'copied' | 'hide' | 'errorPrefix', string>;
  children?: ReactNode;
}

/** Asks for a credential. It is in the answer to this form, and nowhere else. */
export function SettingsSecretForm(props: Props) {
  const { action, clinic, confirm, here, look, button, busy, label, texts, children } = props;
  const { state, formAction, submit, pending } = useStaffAction<SecretState>(action, {});
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    submit(new FormData(event.currentTarget));
  }
  if (state.secret) {
    return (
      <div role="status" className="max-w-prose rounded-card border-2 border-accent bg-tint p-5">
        <p className="font-semibold">{state.secret.title}</p>
        <p className="my-3">
          <SettingsCopy name="" value={state.secret.value} texts={texts} />
        </p>
        <a href={here} className={`${textLinkLook} inline-flex min-h-target items-center`}>
          {texts.hide}
        </a>
      </div>
    );
  }
  return (
    <form action={formAction} onSubmit={onSubmit} noValidate className="max-w-prose space-y-5">
      <input type="hidden" name="clinic" value={clinic} />
      {state.problem && (
        <ProblemNotice problem={state.problem}>
          {state.mustConfirm && (
            <p className="mt-4">
              <ButtonLink href={confirm.href} look="secondary">
                {confirm.text}
              </ButtonLink>
            </p>
          )}
        </ProblemNotice>
      )}
      {children}
      {label && (
        <TextField
          id="label"
          name="label"
          label={label.text}
          hint={label.hint}
          error={state.error}
          errorPrefix={texts.errorPrefix}
          defaultValue={state.label}
          autoComplete="off"
        />
      )}
      <Button {...(look && { look })} busy={pending && busy}>
        {button}
      </Button>
    </form>
  );
}
