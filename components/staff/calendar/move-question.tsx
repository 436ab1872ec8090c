'use client';

import { useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import type { MoveAnswer } from './types.ts';

export type QuestionTexts = Record<
  | 'askTitle'
  | 'askConflicts'
  | 'askWarnings'
  | 'askReason'
  | 'askReasonHint'
  | 'askReasonMissing'
  | 'askYes'
  | 'askNo'
  | 'errorPrefix'
  | 'movingSent',
  string
>;

interface Props {
  question: Extract<MoveAnswer, { kind: 'ask' }>;
  pending: boolean;
  texts: QuestionTexts;
  onYes: (reason: string) => void;
  onNo: () => void;
}

/** Asks before an appointment goes where something speaks against it. */
export function MoveQuestion({ question, pending, texts, onYes, onNo }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [isMissing, setMissing] = useState(false);
  const { conflicts, warnings, stopped } = question;
  const needsReason = conflicts.length > 0 && stopped === undefined;
  useEffect(() => {
    dialog.current?.showModal();
  }, []);

  function answer(data: FormData) {
    const reason = String(data.get('reason') ?? '').trim();
    setMissing(needsReason && reason === '');
    if (!needsReason || reason !== '') onYes(reason);
  }

  return (
    <dialog
      ref={dialog}
      onClose={onNo}
      aria-labelledby="move-question"
      className="m-auto w-full max-w-lg rounded-card border border-line bg-surface p-6 text-ink shadow-lifted backdrop:bg-ink/40"
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          answer(new FormData(event.currentTarget));
        }}
      >
        <h2 id="move-question" className="text-title font-semibold">
          {texts.askTitle}
        </h2>
        <Told title={texts.askConflicts} lines={conflicts} />
        <Told title={texts.askWarnings} lines={warnings} />
        {stopped && <p className="mt-4">{stopped}</p>}
        {needsReason && (
          <div className="mt-5">
            <TextField
              id="overlap-reason"
              name="reason"
              label={texts.askReason}
              hint={texts.askReasonHint}
              error={isMissing ? texts.askReasonMissing : undefined}
              errorPrefix={texts.errorPrefix}
              defaultValue={question.reason}
              maxLength={200}
              autoComplete="off"
            />
          </div>
        )}
        <div className="mt-6 flex flex-wrap gap-3">
          {stopped === undefined && (
            <Button busy={pending && texts.movingSent}>{texts.askYes}</Button>
          )}
          <Button type="button" look="secondary" onClick={() => dialog.current?.close()}>
            {texts.askNo}
          </Button>
        </div>
      </form>
    </dialog>
  );
}

function Told({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <p className="mt-4 font-semibold">{title}</p>
      <ul className="mt-1 list-disc ps-5">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}
