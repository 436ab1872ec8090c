'use client';

import type { FormEvent } from 'react';
import { Button } from '../ui/button.tsx';
import { LostNotice, type LostTexts } from '../ui/lost-notice.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { type Refused, useStaffAction } from './use-staff-action.ts';

export interface EraseState {
  problem?: { title: string; text: string };
}

interface Props {
  action: (previous: EraseState, data: FormData) => Promise<EraseState | Refused>;
  clinic: string;
  customer: string;
  /** What is to be ticked when appointments are to come. */
  cancels: string | undefined;
  /** What it does, before it is done. */
  facts: readonly string[];
  texts: Record<'title' | 'sure' | 'erase' | 'erasing', string> & { lost: LostTexts };
}

/** Forgets a customer, after saying what that means. */
export function PrivacyErase({ action, clinic, customer, cancels, facts, texts }: Props) {
  const { state, formAction, submit, pending, lost } = useStaffAction<EraseState>(action, {});
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    submit(new FormData(event.currentTarget));
  }
  return (
    <section className="mt-8 border-t border-line pt-6">
      <h2 className="text-title font-semibold">{texts.title}</h2>
      <ul className="mt-2 list-disc space-y-2 ps-5">
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <form action={formAction} onSubmit={onSubmit} className="mt-5 space-y-3">
        {lost && <LostNotice texts={texts.lost} />}
        {state.problem && <ProblemNotice problem={state.problem} />}
        <input type="hidden" name="clinic" value={clinic} />
        <input type="hidden" name="customer" value={customer} />
        {cancels && <Tick id="cancels" label={cancels} />}
        <Tick id="sure" label={texts.sure} />
        <Button look="warning" busy={pending && texts.erasing}>
          {texts.erase}
        </Button>
      </form>
    </section>
  );
}

function Tick({ id, label }: { id: string; label: string }) {
  return (
    <label htmlFor={id} className="-ms-3 flex min-h-target items-center gap-3 ps-3">
      <input
        id={id}
        name={id}
        type="checkbox"
        value="yes"
        className="size-6 shrink-0 accent-accent"
      />
      {label}
    </label>
  );
}
