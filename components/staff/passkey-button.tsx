'use client';

import { useEffect, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { callAction } from '../ui/call-action.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';

/** What a browser's passkeys are asked, and the ticket that goes back with the answer. */
export interface PasskeyQuestion {
  options: unknown;
  ticket: string;
}

export type AskPasskey = () => Promise<PasskeyQuestion | null>;
/** Goes on somewhere else, or says whether the answer was taken. */
export type AnswerPasskey = (data: FormData) => Promise<{ ok: boolean }>;

export interface PasskeyTexts {
  use: string;
  busy: string;
  failedTitle: string;
  failed: string;
}

interface Props {
  ask: AskPasskey;
  answer: AnswerPasskey;
  /** Goes with the answer. */
  hidden?: Readonly<Record<string, string>>;
  /** When it was taken. */
  done?: () => void;
  texts: PasskeyTexts;
}

/** A way in without the password, where the browser has one. */
export function PasskeyButton({ ask, answer, hidden = {}, done, texts }: Props) {
  const [isOffered, setOffered] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failures, setFailures] = useState(0);
  // Without JavaScript, or in a browser that cannot, there is nothing to press.
  useEffect(() => setOffered(canUsePasskeys()), []);
  if (!isOffered) return null;

  async function use() {
    if (isBusy) return;
    setBusy(true);
    const taken = await answerWithPasskey(ask, answer, hidden).finally(() => setBusy(false));
    if (taken) done?.();
    else setFailures((before) => before + 1);
  }

  return (
    <div className="max-w-md">
      {failures > 0 && (
        <ProblemNotice key={failures} problem={{ title: texts.failedTitle, text: texts.failed }} />
      )}
      <Button type="button" look="secondary" busy={isBusy && texts.busy} onClick={use}>
        {texts.use}
      </Button>
    </div>
  );
}

export function canUsePasskeys(): boolean {
  return (
    'PublicKeyCredential' in window &&
    typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function'
  );
}

async function answerWithPasskey(
  ask: AskPasskey,
  answer: AnswerPasskey,
  hidden: Readonly<Record<string, string>>,
): Promise<boolean> {
  const asked = await callAction(ask);
  if (asked.kind === 'lost' || !asked.result) return false;
  const { options, ticket } = asked.result;
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
    options as PublicKeyCredentialRequestOptionsJSON,
  );
  // Whoever closes the browser's window has not used it.
  const credential = await navigator.credentials.get({ publicKey }).catch(() => null);
  if (!(credential instanceof PublicKeyCredential)) return false;
  const answered = await callAction(() => answer(passkeyForm(credential, ticket, hidden)));
  return answered.kind === 'answer' && answered.result.ok;
}

/** A passkey's answer as a form. */
export function passkeyForm(
  credential: PublicKeyCredential,
  ticket: string,
  hidden: Readonly<Record<string, string>>,
): FormData {
  const data = new FormData();
  data.set('credential', JSON.stringify(credential.toJSON()));
  data.set('ticket', ticket);
  for (const [name, value] of Object.entries(hidden)) data.set(name, value);
  return data;
}
