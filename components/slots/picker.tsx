'use client';

import { type ComponentType, lazy, type ReactNode, Suspense, useCallback, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { LostNotice } from '../ui/lost-notice.tsx';
import { useFormAction } from '../ui/use-form-action.ts';
import type { FreshProps } from './fresh-times.tsx';
import { HiddenFields } from './hidden-fields.tsx';
import { OpenDays, type OpenDaysProps } from './open-days.tsx';
import type { SlotsAnswer, SlotsOutcome, SlotsQuestion } from './slots-answer.ts';
import { useReturned } from './use-returned.ts';

interface Props extends Omit<OpenDaysProps, 'days'> {
  question: SlotsQuestion;
  /** What the page came with. */
  first: SlotsOutcome;
  /** Asks again, also without JavaScript. */
  checkAgain: (previous: SlotsOutcome, data: FormData) => Promise<SlotsOutcome>;
  /** What is said instead of dates when there are none, and when they cannot be had. */
  none: ReactNode;
  failed: ReactNode;
}

// Most visitors choose a time before it is needed. Without it the page stays as it came.
const FreshTimes = lazy<ComponentType<FreshProps>>(async () => {
  try {
    return { default: (await import('./fresh-times.tsx')).FreshTimes };
  } catch {
    return { default: () => null };
  }
});

/** Choosing a date and time. It starts with the answer the page was rendered with. */
export function Picker({ question, first, checkAgain, none, failed, ...shown }: Props) {
  const { texts } = shown;
  const { state, formAction, submit, pending, lost } = useFormAction(checkAgain, first);
  const [fresh, setFresh] = useState<{ after: SlotsOutcome; answer: SlotsAnswer }>();
  const onFresh = useCallback(
    (newer: SlotsAnswer) => setFresh({ after: state, answer: newer }),
    [state],
  );
  const returned = useReturned({ atOnce: !first.ok });
  const known = state.ok ? state.answer : undefined;
  const answer = fresh?.after === state ? fresh.answer : known;
  const asking = returned && (
    <Suspense fallback={null}>
      <FreshTimes question={question} shown={answer} onFresh={onFresh} />
    </Suspense>
  );

  if (answer && (answer.days.length > 0 || shown.month)) {
    return (
      <>
        {answer.stale && <p className="mb-5 rounded-card bg-tint px-4 py-2.5">{answer.stale}</p>}
        {answer.days.length === 0 && <div className="mb-6">{none}</div>}
        <OpenDays {...shown} days={answer.days} />
        {asking}
      </>
    );
  }
  return (
    <>
      {lost && <LostNotice texts={texts} />}
      {answer ? none : failed}
      <form
        action={formAction}
        onSubmit={(event) => {
          event.preventDefault();
          submit(new FormData(event.currentTarget));
        }}
        className="mt-6"
      >
        <HiddenFields values={question} />
        <Button look="secondary" busy={pending && texts.again}>
          {texts.again}
        </Button>
      </form>
      {asking}
    </>
  );
}
