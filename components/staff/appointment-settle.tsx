'use client';

import Link from 'next/link';
import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { LostNotice, type LostTexts } from '../ui/lost-notice.tsx';
import { type Refused, useStaffAction } from './use-staff-action.ts';

export interface SettleState {
  problem?: string;
}

/** Something asked of a calendar elsewhere without an answer, in words. */
export interface SettleItem {
  intentId: string;
  title: string;
  facts: readonly string[];
  /** The appointment's own page. */
  href: string | undefined;
  name: string;
  isUnderWay: boolean;
}

interface Props {
  item: SettleItem;
  action: (previous: SettleState, data: FormData) => Promise<SettleState | Refused>;
  hidden: Readonly<Record<string, string>>;
  /** Of its heading. */
  level: 2 | 3;
  texts: Record<
    'lead' | 'madeId' | 'made' | 'notMade' | 'underWay' | 'saving' | 'forbidden',
    string
  > & { lost: LostTexts };
}

/** What is known of it, and what somebody has found out by looking there. */
export function AppointmentSettle({ item, action, hidden, level, texts }: Props) {
  const [first] = useState<SettleState>({});
  const { state, formAction, submit, pending, lost } = useStaffAction<SettleState>(action, first);
  const isRefused = 'refused' in state;
  const Heading = `h${level}` as const;
  return (
    <section
      aria-labelledby={`settle-${item.intentId}`}
      className="rounded-card border-2 border-danger bg-surface p-4 print:hidden"
    >
      <Heading id={`settle-${item.intentId}`} className="font-semibold">
        {item.href && item.name ? (
          <>
            <Link
              href={item.href}
              prefetch={false}
              className="text-accent underline underline-offset-4"
            >
              {item.name}
            </Link>
            {' – '}
          </>
        ) : null}
        {item.title}
      </Heading>
      <ul className="mt-1 text-small text-muted">
        {item.facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      {lost && <LostNotice texts={texts.lost} />}
      {(state.problem || isRefused) && (
        <p role="alert" className="mt-2 font-semibold text-danger">
          {isRefused ? texts.forbidden : state.problem}
        </p>
      )}
      <form
        action={formAction}
        onSubmit={(event) => {
          event.preventDefault();
          const { submitter } = event.nativeEvent as SubmitEvent;
          submit(new FormData(event.currentTarget, submitter));
        }}
        className="mt-3 space-y-3"
      >
        {Object.entries({ ...hidden, intent: item.intentId }).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <p>{item.isUnderWay ? texts.underWay : texts.lead}</p>
        <TextField
          id={`there-${item.intentId}`}
          name="there"
          label={texts.madeId}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          className="sm:max-w-96"
        />
        <div className="flex flex-wrap gap-3">
          <Button look="secondary" name="found" value="made" busy={pending && texts.saving}>
            {texts.made}
          </Button>
          {!item.isUnderWay && (
            <Button look="secondary" name="found" value="not_made" busy={pending && texts.saving}>
              {texts.notMade}
            </Button>
          )}
        </div>
      </form>
    </section>
  );
}
