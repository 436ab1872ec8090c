'use client';

import { useEffect, useRef } from 'react';
import type { SayBack } from '@/lib/forms/staff-booking-state.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';

export type BookCheckTexts = Record<
  | 'title'
  | 'warningsTitle'
  | 'known'
  | 'knownTitle'
  | 'conflictsTitle'
  | 'conflictNo'
  | 'reason'
  | 'reasonHint'
  | 'elsewhere'
  | 'book'
  | 'bookAnyway'
  | 'booking'
  | 'change',
  string
>;

interface Props {
  say: SayBack;
  values: Readonly<Record<string, string>>;
  error: string | undefined;
  busy: boolean;
  texts: BookCheckTexts;
  errorPrefix: string;
}

/** The sentence to read out, what to know first, and the button that books; it has the focus. */
export function BookCheck({ say, values, error, busy, texts, errorPrefix }: Props) {
  const { sentence, warnings, conflicts, mayOverlap, known, isElsewhere } = say;
  const needsReason = conflicts.length > 0;
  const canBook = !needsReason || mayOverlap;
  const first = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another sentence is read out anew
  useEffect(() => {
    if (error) return;
    first.current?.querySelector<HTMLElement>('input:not([type=hidden]), button')?.focus();
  }, [say]);
  const { accepted: _, beside: __, intent: ___, reason, ...kept } = values;
  const box = 'rounded-card border border-line border-s-4 bg-surface p-5';
  return (
    <div ref={first} className="max-w-prose space-y-6">
      {Object.entries(kept).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <input type="hidden" name="accepted" value={warnings.map(({ code }) => code).join(',')} />
      <input type="hidden" name="beside" value={conflicts.map(({ id }) => id).join(',')} />
      <section className={`${box} border-s-accent`} aria-labelledby="say">
        <h2 id="say" className="text-title font-semibold">
          {texts.title}
        </h2>
        <p role="status" className="mt-2 text-lead [overflow-wrap:anywhere]">
          {sentence}
        </p>
      </section>
      {known && (
        <p>
          <strong className="font-semibold">{texts.knownTitle}.</strong> {texts.known}
        </p>
      )}
      {isElsewhere && <p>{texts.elsewhere}</p>}
      {warnings.length > 0 && (
        <section className={`${box} border-s-danger`} aria-labelledby="warnings">
          <h2 id="warnings" className="font-semibold">
            {texts.warningsTitle}
          </h2>
          <ul className="mt-1 list-disc ps-5">
            {warnings.map(({ code, text }) => (
              <li key={code}>{text}</li>
            ))}
          </ul>
        </section>
      )}
      {needsReason && (
        <section className={`${box} space-y-4 border-s-danger`} aria-labelledby="conflicts">
          <h2 id="conflicts" className="font-semibold">
            {texts.conflictsTitle}
          </h2>
          <ul className="list-disc ps-5 [overflow-wrap:anywhere]">
            {conflicts.map(({ id, text }) => (
              <li key={id}>{text}</li>
            ))}
          </ul>
          {mayOverlap ? (
            <TextField
              id="reason"
              name="reason"
              label={texts.reason}
              hint={texts.reasonHint}
              error={error}
              errorPrefix={errorPrefix}
              defaultValue={reason}
              maxLength={200}
              autoComplete="off"
            />
          ) : (
            <p>{texts.conflictNo}</p>
          )}
        </section>
      )}
      <div className="flex flex-wrap gap-3">
        {canBook && (
          <Button name="intent" value="book" busy={busy && texts.booking}>
            {warnings.length > 0 || needsReason ? texts.bookAnyway : texts.book}
          </Button>
        )}
        <Button name="intent" value="edit" look="secondary">
          {texts.change}
        </Button>
      </div>
    </div>
  );
}
