'use client';

import type { FormEvent, ReactNode } from 'react';
import type { SecondFactorState } from '@/lib/forms/second-factor.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { LostNotice, type LostTexts } from '../ui/lost-notice.tsx';
import { PasswordField, type ShowTexts } from '../ui/password-field.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { RecoveryCodes, type RecoveryTexts } from './recovery-codes.tsx';
import { type Refused, useStaffAction } from './use-staff-action.ts';

type Keys =
  | 'on'
  | 'off'
  | 'password'
  | 'begin'
  | 'scanTitle'
  | 'scanAlt'
  | 'secret'
  | 'code'
  | 'finish'
  | 'newCodes'
  | 'newCodesHint'
  | 'end'
  | 'endHint'
  | 'busy'
  | 'errorPrefix';

interface Props {
  action: (previous: SecondFactorState, data: FormData) => Promise<SecondFactorState | Refused>;
  isOn: boolean;
  email: string;
  texts: Record<Keys, string> & { showing: ShowTexts; lost: LostTexts; recovery: RecoveryTexts };
}

const nothing: SecondFactorState = { values: {}, errors: {} };

/** Turns the second factor on, step by step; or off, or makes new codes to recover with. */
export function SecondFactor({ action, isOn, email, texts }: Props) {
  const { state: answer, formAction, submit, pending, lost } = useStaffAction(action, nothing);
  const state = 'errors' in answer ? answer : nothing;
  const { scan, codes, errors } = state;

  function form(intent: string, button: string, children: ReactNode, look?: 'secondary') {
    return (
      <form
        action={formAction}
        onSubmit={(event: FormEvent<HTMLFormElement>) => {
          event.preventDefault();
          submit(new FormData(event.currentTarget));
        }}
        noValidate
        className="max-w-md space-y-5"
      >
        <input type="hidden" name="intent" value={intent} />
        {children}
        <Button {...(look && { look })} busy={pending && texts.busy}>
          {button}
        </Button>
      </form>
    );
  }

  function password(intent: string) {
    return (
      <>
        <input type="text" autoComplete="username" value={email} readOnly hidden />
        <PasswordField
          id={intent}
          name="password"
          label={texts.password}
          autoComplete="current-password"
          error={errors[intent]}
          errorPrefix={texts.errorPrefix}
          showing={texts.showing}
        />
      </>
    );
  }

  return (
    <div className="space-y-8">
      {lost && <LostNotice texts={texts.lost} />}
      {state.problem && <ProblemNotice problem={state.problem} />}
      <p role="status" className={state.done ? 'font-semibold' : 'text-muted'}>
        {state.done ?? (isOn ? texts.on : texts.off)}
      </p>
      {codes ? (
        <RecoveryCodes codes={codes} texts={texts.recovery} />
      ) : scan ? (
        form(
          'finish',
          texts.finish,
          <>
            <Scan scan={scan} texts={texts} />
            <input type="hidden" name="uri" value={scan.uri} />
            <TextField
              id="code"
              name="code"
              label={texts.code}
              inputMode="numeric"
              autoComplete="one-time-code"
              error={errors['code']}
              errorPrefix={texts.errorPrefix}
            />
          </>,
        )
      ) : isOn ? (
        <>
          <section className="space-y-3">
            <p>{texts.newCodesHint}</p>
            {form('codes', texts.newCodes, password('codes'), 'secondary')}
          </section>
          <section className="space-y-3 border-t border-line pt-8">
            <p>{texts.endHint}</p>
            {form('end', texts.end, password('end'), 'secondary')}
          </section>
        </>
      ) : (
        form('begin', texts.begin, password('begin'))
      )}
    </div>
  );
}

function Scan({
  scan,
  texts,
}: {
  scan: NonNullable<SecondFactorState['scan']>;
  texts: Props['texts'];
}) {
  return (
    <>
      <h2 className="text-title font-semibold">{texts.scanTitle}</h2>
      <svg
        role="img"
        aria-label={texts.scanAlt}
        viewBox={`-4 -4 ${scan.size + 8} ${scan.size + 8}`}
        shapeRendering="crispEdges"
        className="size-60 rounded-card border border-line"
      >
        <rect x="-4" y="-4" width={scan.size + 8} height={scan.size + 8} fill="#ffffff" />
        <path d={scan.path} fill="#000000" />
      </svg>
      <p>
        {texts.secret}{' '}
        <code className="font-mono [overflow-wrap:anywhere]">
          {scan.secret.match(/.{1,4}/g)?.join(' ')}
        </code>
      </p>
    </>
  );
}
