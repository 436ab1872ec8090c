'use client';

import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { refreshCopy } from './downtime-refresh.ts';
import { deleteRecord, startKeeping } from './downtime-store.ts';
import { type Refused, useStaffAction } from './use-staff-action.ts';

interface State {
  person?: string;
}

export type StartTexts = Record<
  | 'passphrase'
  | 'passphraseHint'
  | 'again'
  | 'tooShort'
  | 'notAlike'
  | 'keep'
  | 'keeping'
  | 'notKept'
  | 'errorPrefix',
  string
>;

const shortest = 12;

/** Begins to keep a copy. The passphrase never leaves this page: neither field has a name. */
export function DowntimeStart({
  clinic,
  action,
  done,
  texts,
}: {
  clinic: string;
  action: (previous: State, data: FormData) => Promise<State | Refused>;
  done: () => void;
  texts: StartTexts;
}) {
  const { state, submit, pending } = useStaffAction<State>(action, {});
  const [errors, setErrors] = useState<{ first?: string; again?: string; all?: string }>({});
  const [isMaking, setMaking] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const again = useRef<HTMLInputElement>(null);
  const chosen = useRef('');
  const { person } = state;

  useEffect(() => {
    if (!person || chosen.current === '') return;
    const passphrase = chosen.current;
    chosen.current = '';
    setMaking(true);
    makeCopy(clinic, person, passphrase)
      .then((isMade) => {
        setMaking(false);
        if (isMade) done();
        else setErrors({ all: texts.notKept });
      })
      .catch(() => {
        setMaking(false);
        setErrors({ all: texts.notKept });
      });
  }, [person, clinic, done, texts.notKept]);

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const [typed, repeated] = [first.current?.value ?? '', again.current?.value ?? ''];
    if (typed.trim().length < shortest) {
      setErrors({ first: texts.tooShort });
      return first.current?.focus();
    }
    if (typed !== repeated) {
      setErrors({ again: texts.notAlike });
      return again.current?.focus();
    }
    setErrors({});
    chosen.current = typed;
    const data = new FormData();
    data.set('clinic', clinic);
    submit(data);
  }

  const field = { type: 'password', autoComplete: 'new-password' } as const;
  return (
    <form onSubmit={onSubmit} noValidate className="mt-6 max-w-prose space-y-5">
      <p role="alert" className="font-semibold text-danger">
        {errors.all}
      </p>
      <TextField
        {...field}
        id="copy-first"
        ref={first}
        label={texts.passphrase}
        hint={texts.passphraseHint}
        error={errors.first}
        errorPrefix={texts.errorPrefix}
      />
      <TextField
        {...field}
        id="copy-again"
        ref={again}
        label={texts.again}
        error={errors.again}
        errorPrefix={texts.errorPrefix}
      />
      <Button busy={(pending || isMaking) && texts.keeping}>{texts.keep}</Button>
    </form>
  );
}

/** All of it, or nothing. */
async function makeCopy(clinic: string, person: string, passphrase: string): Promise<boolean> {
  await startKeeping(clinic, person, passphrase);
  const made = await refreshCopy(clinic, 0).catch(() => 'unreachable');
  if (made === 'stored') return true;
  await deleteRecord(clinic);
  return false;
}
