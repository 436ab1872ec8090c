'use client';

import { type FormEvent, useEffect } from 'react';
import type { SiteCheckState } from '@/lib/forms/staff-settings-embedding.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { LostNotice, type LostTexts } from '../ui/lost-notice.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { type Refused, useStaffAction } from './use-staff-action.ts';

interface Props {
  action: (previous: SiteCheckState, data: FormData) => Promise<SiteCheckState | Refused>;
  clinic: string;
  texts: Record<
    | 'address'
    | 'addressHint'
    | 'checkButton'
    | 'checking'
    | 'errorPrefix'
    | 'headers'
    | 'headersNone'
    | 'level_bad'
    | 'level_note'
    | 'level_good',
    string
  > & { lost: LostTexts };
}

/** Has a page of the clinic's site looked at, and says what was seen. */
export function EmbeddingCheckForm({ action, clinic, texts }: Props) {
  const { state, formAction, submit, pending, lost } = useStaffAction<SiteCheckState>(action, {
    address: '',
  });
  // To mend the address it does not have to be looked for.
  useEffect(() => {
    if (state.error) document.getElementById('address')?.focus();
  }, [state]);
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    submit(new FormData(event.currentTarget));
  }
  return (
    <>
      <form action={formAction} onSubmit={onSubmit} noValidate className="max-w-prose space-y-5">
        {lost && <LostNotice texts={texts.lost} />}
        {state.problem && <ProblemNotice problem={state.problem} />}
        <input type="hidden" name="clinic" value={clinic} />
        <TextField
          id="address"
          name="address"
          inputMode="url"
          label={texts.address}
          hint={texts.addressHint}
          error={state.error}
          errorPrefix={texts.errorPrefix}
          defaultValue={state.address}
          autoComplete="off"
          spellCheck={false}
        />
        <Button look="secondary" busy={pending && texts.checking}>
          {texts.checkButton}
        </Button>
      </form>
      <div role="status">
        {state.result && <Result result={state.result} texts={texts} />}
        {state.error && <p className="sr-only">{`${texts.errorPrefix} ${state.error}`}</p>}
      </div>
    </>
  );
}

const sides = { bad: 'border-s-danger', note: 'border-s-edge', good: 'border-s-accent' } as const;

function Result({
  result: { title, findings, headers },
  texts,
}: {
  result: NonNullable<SiteCheckState['result']>;
  texts: Props['texts'];
}) {
  return (
    <div className="mt-6 max-w-prose">
      <h3 className="font-semibold [overflow-wrap:anywhere]">{title}</h3>
      <ul className="mt-3 space-y-3">
        {findings.map(({ level, text }) => (
          <li
            key={text}
            className={`rounded-card border border-line border-s-4 bg-surface p-4 [overflow-wrap:anywhere] ${sides[level]}`}
          >
            <strong>{texts[`level_${level}`]}</strong> {text}
          </li>
        ))}
      </ul>
      <h3 className="mt-5 font-semibold">{texts.headers}</h3>
      {headers.length === 0 ? (
        <p className="mt-1 text-muted">{texts.headersNone}</p>
      ) : (
        <ul className="mt-2 space-y-2 text-small">
          {headers.map(({ name, value }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same header may be there twice
            <li key={index} className="[overflow-wrap:anywhere]">
              <code>{`${name}: ${value}`}</code>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
