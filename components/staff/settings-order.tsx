'use client';

import type { FormEvent } from 'react';
import type { OrderState } from '@/lib/forms/staff-settings-state.ts';
import { LostNotice, type LostTexts } from '../ui/lost-notice.tsx';
import { type Refused, useStaffAction } from './use-staff-action.ts';

export interface OrderTexts {
  up: string;
  down: string;
  upNamed: string;
  downNamed: string;
  lost: LostTexts;
}

interface Props {
  action: (previous: OrderState, data: FormData) => Promise<OrderState | Refused>;
  /** What is moved: the clinic, the kind and the id. */
  hidden: Readonly<Record<string, string>>;
  isFirst: boolean;
  isLast: boolean;
  texts: OrderTexts;
}

/** Moves a row one place up or down. A button at the end of the list stays, for whoever is on it. */
export function SettingsOrder({ action, hidden, isFirst, isLast, texts }: Props) {
  const { state, formAction, submit, lost } = useStaffAction(action, { said: '' });
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    submit(new FormData(event.currentTarget, submitter));
  }
  const ends = { up: isFirst, down: isLast };
  return (
    <form action={formAction} onSubmit={onSubmit} className="flex flex-wrap gap-2">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {(['up', 'down'] as const).map((to) => (
        <button
          key={to}
          type="submit"
          name="to"
          value={to}
          aria-label={texts[`${to}Named`]}
          aria-disabled={ends[to] || undefined}
          className="inline-flex min-h-target items-center rounded-control border border-edge px-4 text-small font-semibold hover:border-ink hover:bg-tint aria-disabled:border-line aria-disabled:bg-transparent aria-disabled:text-muted"
        >
          {texts[to]}
        </button>
      ))}
      <span role="status" className="sr-only">
        {state.said}
      </span>
      {lost && <LostNotice texts={texts.lost} />}
    </form>
  );
}
