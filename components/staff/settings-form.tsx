'use client';

import type { FormEvent, ReactNode } from 'react';
import type { SettingField, SettingState } from '@/lib/forms/staff-settings-state.ts';
import { Button } from '../ui/button.tsx';
import { ButtonLink } from '../ui/button-link.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { LostNotice, type LostTexts } from '../ui/lost-notice.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { SettingsFields } from './settings-fields.tsx';
import { type Refused, useStaffAction } from './use-staff-action.ts';

export interface SettingsFormTexts {
  titled: string;
  title: string;
  errorTitle: string;
  errorSummary: string;
  errorPrefix: string;
  save: string;
  saving: string;
  cancel: string;
  hitsConfirm: string;
  nowTitle: string;
  lost: LostTexts;
}

interface Props {
  action: (previous: SettingState, data: FormData) => Promise<SettingState | Refused>;
  initial: SettingState;
  fields: readonly SettingField[];
  /** What it is about: the clinic and ids. */
  hidden: Readonly<Record<string, string>>;
  /** Where nothing is saved. */
  back?: string | undefined;
  texts: SettingsFormTexts;
  /** Stands between the fields and the button. */
  children?: ReactNode;
}

/** One setting: what was typed stays, whatever becomes of it. */
export function SettingsForm({ action, initial, fields, hidden, back, texts, children }: Props) {
  const { state, formAction, submit, pending, lost } = useStaffAction(action, initial);
  const problems = fields.flatMap(({ name }) =>
    state.errors[name] ? [{ id: name, text: state.errors[name] }] : [],
  );
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    submit(new FormData(event.currentTarget, submitter));
  }
  const isError = problems.length > 0 || state.problem;
  const { hits } = state;
  return (
    <form action={formAction} onSubmit={onSubmit} noValidate className="space-y-8">
      <PageTitle template={texts.titled}>{isError ? texts.errorTitle : texts.title}</PageTitle>
      {lost && <LostNotice texts={texts.lost} />}
      {problems.length > 0 && (
        <ErrorSummary title={texts.errorSummary} problems={problems} attempt={state} />
      )}
      {state.problem && (
        <ProblemNotice problem={state.problem}>
          {state.now && <AsItIs title={texts.nowTitle} now={state.now} />}
        </ProblemNotice>
      )}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <input type="hidden" name="seen" value={state.seen} />
      <SettingsFields fields={fields} state={state} errorPrefix={texts.errorPrefix} />
      {children}
      {hits && <input type="hidden" name="agreed" value={hits.agree} />}
      {hits && (
        <ProblemNotice problem={{ title: hits.title, text: hits.lines[0] ?? '' }}>
          {hits.lines.slice(1).map((each) => (
            <p key={each} className="mt-2">
              {each}
            </p>
          ))}
        </ProblemNotice>
      )}
      <div className="flex flex-wrap gap-3">
        <Button look={hits ? 'warning' : 'primary'} busy={pending && texts.saving}>
          {hits ? texts.hitsConfirm : texts.save}
        </Button>
        {back !== undefined && (
          <ButtonLink href={back} look="secondary">
            {texts.cancel}
          </ButtonLink>
        )}
      </div>
    </form>
  );
}

function AsItIs({ title, now }: { title: string; now: readonly string[] }) {
  return (
    <>
      <h3 className="mt-4 font-semibold">{title}</h3>
      <ul className="mt-1 list-disc ps-5">
        {now.map((each) => (
          <li key={each} className="whitespace-pre-line">
            {each}
          </li>
        ))}
      </ul>
    </>
  );
}
