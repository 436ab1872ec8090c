'use client';

import { useEffect, useRef, useState } from 'react';
import type { UnlockAnswer } from '@/lib/forms/prove.ts';
import { Button } from '../ui/button.tsx';
import { callAction } from '../ui/call-action.ts';
import { PasswordField, type ShowTexts } from '../ui/password-field.tsx';
import { textLinkLook } from '../ui/text-link.tsx';
import { currentCover, type Standing, setCover } from './cover-store.ts';
import { DowntimeForget } from './downtime-forget.tsx';
import { type AskPasskey, PasskeyButton, type PasskeyTexts } from './passkey-button.tsx';
import { lookAgain, useCover } from './use-cover.ts';

export interface CoverTexts {
  lockedTitle: string;
  locked: string;
  kept: string;
  password: string;
  unlock: string;
  unlocking: string;
  wrong: string;
  limited: string;
  lost: string;
  who: string;
  signOut: string;
  endedTitle: string;
  ended: string;
  signIn: string;
  goOn: string;
  still: string;
  showing: ShowTexts;
  passkey: PasskeyTexts;
}

export interface CoverProps {
  /** The user's id that the page was made for. */
  person: string;
  email: string;
  /** How long nobody may use the console. */
  idleMs: number;
  lock: () => Promise<null>;
  stay: (person: string) => Promise<Standing>;
  unlock: (data: FormData) => Promise<UnlockAnswer>;
  askPasskey: AskPasskey;
  provePasskey: (data: FormData) => Promise<{ ok: boolean }>;
  signOut: () => Promise<void>;
  texts: CoverTexts;
}

/**
 * Covers the page while the console is locked. What is under it stays as it is, and is neither seen
 * nor heard: the heading here is the page's only one.
 */
export function LockCover(props: CoverProps) {
  const { person, idleMs, lock, stay, texts } = props;
  const cover = useCover({ person, idleMs, lock, stay });
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (cover === 'open') dialog.current?.close();
    else if (!dialog.current?.open) dialog.current?.showModal();
  }, [cover]);
  return (
    <dialog
      ref={dialog}
      data-cover
      aria-labelledby="cover-title"
      onCancel={(event) => event.preventDefault()}
      // A browser closes it at the second Escape, whatever it was told.
      onClose={() => cover !== 'open' && dialog.current?.showModal()}
      className="fixed inset-0 m-0 h-dvh max-h-none w-screen max-w-none overflow-y-auto bg-canvas p-0 text-ink backdrop:bg-canvas print:hidden"
    >
      <div className="mx-auto max-w-md px-4 py-[12vh]">
        {cover === 'signed_out' ? (
          <SignedOut person={person} stay={stay} texts={texts} />
        ) : (
          cover === 'locked' && <Locked {...props} />
        )}
      </div>
    </dialog>
  );
}

function Locked(props: CoverProps) {
  const { person, email, stay, unlock, askPasskey, provePasskey, signOut, texts } = props;
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);

  async function send(data: FormData) {
    if (isBusy) return;
    setBusy(true);
    const answer = await callAction(() => unlock(data));
    setBusy(false);
    if (answer.kind === 'lost') return setProblem(texts.lost);
    const { problem: why } = answer.result;
    if (why === null) setCover('open');
    else if (why === 'signed_out') setCover('signed_out');
    else setProblem(why === 'wrong' ? texts.wrong : texts.limited);
  }

  return (
    <>
      <h1 id="cover-title" className="text-display font-semibold">
        {texts.lockedTitle}
      </h1>
      <p className="mt-2 text-lead text-muted">{texts.locked}</p>
      <p className="mt-2 text-muted">{texts.kept}</p>
      <form
        className="mt-6 space-y-6"
        onSubmit={(event) => {
          event.preventDefault();
          void send(new FormData(event.currentTarget));
        }}
      >
        <input type="hidden" name="person" value={person} />
        <input type="text" name="email" autoComplete="username" value={email} readOnly hidden />
        <PasswordField
          id="cover-password"
          name="password"
          label={texts.password}
          autoComplete="current-password"
          error={problem}
          showing={texts.showing}
        />
        <p role="alert" className="sr-only">
          {problem}
        </p>
        <Button busy={isBusy && texts.unlocking}>{texts.unlock}</Button>
      </form>
      <div className="mt-6">
        <PasskeyButton
          ask={askPasskey}
          answer={provePasskey}
          done={() => void lookAgain(stay, person)}
          texts={texts.passkey}
        />
      </div>
      <form action={signOut} className="mt-8">
        <DowntimeForget />
        <p className="text-muted">{texts.who}</p>
        <button type="submit" className={`${textLinkLook} min-h-target`}>
          {texts.signOut}
        </button>
      </form>
    </>
  );
}

function SignedOut({ person, stay, texts }: Pick<CoverProps, 'person' | 'stay' | 'texts'>) {
  const [isStill, setStill] = useState(false);
  async function goOn() {
    await lookAgain(stay, person);
    setStill(currentCover() === 'signed_out');
  }
  return (
    <>
      <h1 id="cover-title" className="text-display font-semibold">
        {texts.endedTitle}
      </h1>
      <p className="mt-2 text-lead text-muted">{texts.ended}</p>
      <p className="mt-6">
        <a
          href="/staff/sign-in"
          target="_blank"
          rel="noopener"
          className={`${textLinkLook} inline-flex min-h-target items-center`}
        >
          {texts.signIn}
        </a>
      </p>
      <p role="status" className="my-4 font-semibold text-danger">
        {isStill && texts.still}
      </p>
      <Button type="button" onClick={goOn}>
        {texts.goOn}
      </Button>
    </>
  );
}
