'use client';

import type { ReactNode } from 'react';
import type { IdentityField, IdentityState } from '@/lib/forms/identity.ts';
import { Button } from '../ui/button.tsx';
import { ButtonLink } from '../ui/button-link.tsx';
import type { ButtonLook } from '../ui/button-look.ts';
import { Choice, ChoiceGroup } from '../ui/choice.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextField } from '../ui/field.tsx';
import { LostNotice, type LostTexts } from '../ui/lost-notice.tsx';
import { Notice } from '../ui/notice.tsx';
import { PasswordField, type ShowTexts } from '../ui/password-field.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { SettingsCopy } from './settings-copy.tsx';
import { type Refused, useStaffAction } from './use-staff-action.ts';

export interface IdentityFormTexts {
  submit: string;
  submitting: string;
  errorSummary: string;
  errorPrefix: string;
  refused: { title: string; text: string };
  copy: { copy: string; copied: string };
  showing: ShowTexts;
  lost: LostTexts;
}

interface Props {
  action: (previous: IdentityState, data: FormData) => Promise<IdentityState | Refused>;
  initial: IdentityState;
  fields: readonly IdentityField[];
  hidden?: Readonly<Record<string, string>>;
  look?: ButtonLook | undefined;
  /** What the button does, where its few words alone do not say it. */
  label?: string;
  /** Keeps the ids of several forms on one page apart. */
  prefix?: string;
  texts: IdentityFormTexts;
  /** Stands above the button. */
  children?: ReactNode;
}

/** A short form about somebody's sign-in: passwords are never given back. */
export function IdentityForm(props: Props) {
  const { action, initial, fields, hidden = {}, look, label, prefix = '', texts, children } = props;
  const form = useStaffAction(action, initial);
  const { formAction, submit, pending, lost } = form;
  const state = 'errors' in form.state ? form.state : { ...initial, problem: texts.refused };
  if (state.link) return <MadeLink link={state.link} texts={texts.copy} />;
  const problems = fields.flatMap(({ name }) =>
    state.errors[name] ? [{ id: `${prefix}${name}`, text: state.errors[name] }] : [],
  );
  return (
    <form
      action={formAction}
      onSubmit={(event) => {
        event.preventDefault();
        submit(new FormData(event.currentTarget));
      }}
      noValidate
      className="max-w-md space-y-6"
    >
      {lost && <LostNotice texts={texts.lost} />}
      {problems.length > 0 && (
        <ErrorSummary title={texts.errorSummary} problems={problems} attempt={state} />
      )}
      {state.problem && (
        <ProblemNotice problem={state.problem}>
          {state.confirm && (
            <p className="mt-4">
              <ButtonLink href={state.confirm.href} look="secondary">
                {state.confirm.text}
              </ButtonLink>
            </p>
          )}
        </ProblemNotice>
      )}
      {state.done && (
        <p role="status" className="font-semibold">
          {state.done}
        </p>
      )}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {fields.map((field) => (
        <OneField
          key={field.name}
          field={field}
          id={`${prefix}${field.name}`}
          state={state}
          texts={texts}
        />
      ))}
      {children}
      <Button
        {...(look && { look })}
        {...(!pending && { 'aria-label': label })}
        busy={pending && texts.submitting}
      >
        {texts.submit}
      </Button>
    </form>
  );
}

/** A link to give to somebody, shown this once. */
function MadeLink({
  link,
  texts,
}: {
  link: NonNullable<IdentityState['link']>;
  texts: IdentityFormTexts['copy'];
}) {
  return (
    <Notice title={link.title}>
      <p role="status">{link.lead}</p>
      <SettingsCopy name={link.title} value={link.address} texts={texts} />
    </Notice>
  );
}

interface FieldProps {
  field: IdentityField;
  id: string;
  state: IdentityState;
  texts: Pick<IdentityFormTexts, 'errorPrefix' | 'showing'>;
}

function OneField({ field, id, state, texts: { errorPrefix, showing } }: FieldProps) {
  const { name, type, label, hint, options, ...known } = field;
  const value = state.values[name] ?? '';
  const error = state.errors[name];
  if (options) {
    return (
      <ChoiceGroup id={id} legend={label} hint={hint} error={error} errorPrefix={errorPrefix}>
        {options.map((option, index) => (
          <Choice
            key={option.value}
            // The first one has the group's id: the summary of problems leads there.
            id={index === 0 ? id : `${id}-${option.value}`}
            name={name}
            value={option.value}
            label={option.label}
            hint={option.hint}
            defaultChecked={value === option.value}
          />
        ))}
      </ChoiceGroup>
    );
  }
  const shown = { id, name, label, hint, error, errorPrefix, ...known };
  // What failed is typed again, where it is secret; what else was typed stays.
  if (type === 'password') return <PasswordField {...shown} showing={showing} />;
  const isExact = type === 'email' || field.autoComplete === 'one-time-code';
  return (
    <TextField
      {...shown}
      type={type}
      {...(isExact && { autoCapitalize: 'none', spellCheck: false })}
      key={value}
      defaultValue={value}
    />
  );
}
