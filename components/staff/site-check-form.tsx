'use client';

import type { FormEvent } from 'react';
import type { SiteCheckState } from '@/lib/forms/site-check.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { type Refused, useStaffAction } from './use-staff-action.ts';

export type SiteCheckTexts = Record<
  | 'check'
  | 'checkLead'
  | 'page'
  | 'pageHint'
  | 'checkNow'
  | 'checking'
  | 'result'
  | 'seen'
  | 'seenNone'
  | 'errorPrefix',
  string
>;

interface Props {
  action: (previous: SiteCheckState, data: FormData) => Promise<SiteCheckState | Refused>;
  clinic: string;
  texts: SiteCheckTexts;
}

/** Says of a page of the clinic's site what would be in the way of the booking pages there. */
export function SiteCheckForm({ action, clinic, texts }: Props) {
  const { state, formAction, submit, pending } = useStaffAction<SiteCheckState>(action, {
    page: '',
  });
  const { found } = state;
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    submit(new FormData(event.currentTarget));
  }
  return (
    <section aria-labelledby="check" className="mt-14 max-w-prose">
      <h2 id="check" className="text-title font-semibold">
        {texts.check}
      </h2>
      <p className="mt-1 mb-6 text-muted">{texts.checkLead}</p>
      <form action={formAction} onSubmit={onSubmit} noValidate className="space-y-6">
        <input type="hidden" name="clinic" value={clinic} />
        <TextField
          id="page"
          name="page"
          type="url"
          inputMode="url"
          label={texts.page}
          hint={texts.pageHint}
          error={state.error}
          errorPrefix={texts.errorPrefix}
          defaultValue={state.page}
          autoComplete="url"
          spellCheck={false}
        />
        <Button look="secondary" busy={pending && texts.checking}>
          {texts.checkNow}
        </Button>
      </form>
      <div role="status" className="mt-6">
        {found && (
          <div
            className={`rounded-card border border-s-4 bg-surface p-5 ${found.isGood ? 'border-line border-s-accent' : 'border-line border-s-danger'}`}
          >
            <h3 className="font-semibold">{texts.result}</h3>
            <ul className="mt-2 space-y-2">
              {found.lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </div>
        )}
      </div>
      {found && (
        <details className="mt-4">
          <summary className="min-h-target py-2 font-medium">{texts.seen}</summary>
          {found.policies.length === 0 && <p className="text-muted">{texts.seenNone}</p>}
          {found.policies.map((policy) => (
            <p key={policy} className="mt-2 text-small [overflow-wrap:anywhere]">
              <code>{policy}</code>
            </p>
          ))}
        </details>
      )}
    </section>
  );
}
