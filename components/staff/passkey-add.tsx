'use client';

import { useEffect, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { callAction } from '../ui/call-action.ts';
import { TextField } from '../ui/field.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import {
  type AnswerPasskey,
  type AskPasskey,
  canUsePasskeys,
  passkeyForm,
} from './passkey-button.tsx';

interface Props {
  ask: AskPasskey;
  keep: AnswerPasskey;
  texts: Record<
    'name' | 'nameHint' | 'add' | 'adding' | 'failedTitle' | 'failed' | 'noScript',
    string
  >;
}

/** Makes a passkey in this browser, or in a device that it reaches. */
export function PasskeyAdd({ ask, keep, texts }: Props) {
  const [isOffered, setOffered] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failures, setFailures] = useState(0);
  useEffect(() => setOffered(canUsePasskeys()), []);
  if (!isOffered) {
    return (
      <noscript>
        <p className="text-muted">{texts.noScript}</p>
      </noscript>
    );
  }

  async function add(form: HTMLFormElement) {
    if (isBusy) return;
    setBusy(true);
    const name = String(new FormData(form).get('name') ?? '');
    const isKept = await makePasskey(ask, keep, name).finally(() => setBusy(false));
    if (isKept) form.reset();
    setFailures((before) => (isKept ? 0 : before + 1));
  }

  return (
    <form
      className="max-w-md space-y-5"
      onSubmit={(event) => {
        event.preventDefault();
        void add(event.currentTarget);
      }}
    >
      {failures > 0 && (
        <ProblemNotice key={failures} problem={{ title: texts.failedTitle, text: texts.failed }} />
      )}
      <TextField
        id="passkey-name"
        name="name"
        label={texts.name}
        hint={texts.nameHint}
        autoComplete="off"
        maxLength={100}
      />
      <Button look="secondary" busy={isBusy && texts.adding}>
        {texts.add}
      </Button>
    </form>
  );
}

async function makePasskey(ask: AskPasskey, keep: AnswerPasskey, name: string): Promise<boolean> {
  const asked = await callAction(ask);
  if (asked.kind === 'lost' || !asked.result) return false;
  const { options, ticket } = asked.result;
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    options as PublicKeyCredentialCreationOptionsJSON,
  );
  const credential = await navigator.credentials.create({ publicKey }).catch(() => null);
  if (!(credential instanceof PublicKeyCredential)) return false;
  const kept = await callAction(() => keep(passkeyForm(credential, ticket, { name })));
  return kept.kind === 'answer' && kept.result.ok;
}
