'use client';

import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import type { Question } from '@/lib/contract/questions.ts';
import type { CallerState } from '@/lib/forms/staff-booking-state.ts';
import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { LostNotice, type LostTexts } from '../ui/lost-notice.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { BookCheck, type BookCheckTexts } from './book-check.tsx';
import { BookDetails, type BookDetailsTexts } from './book-details.tsx';
import { BookQuestions } from './book-questions.tsx';
import { BookTimes, type TimeChoice } from './book-times.tsx';
import { type Refused, useStaffAction } from './use-staff-action.ts';

export interface BookTexts {
  titled: string;
  title: string;
  errorTitle: string;
  errorSummary: string;
  errorPrefix: string;
  check: string;
  checking: string;
  timesTitle: string;
  detailsTitle: string;
  times: Record<'legend' | 'at' | 'atHint', string>;
  details: BookDetailsTexts;
  questions: Record<'title' | 'yes' | 'no' | 'day' | 'month' | 'year', string>;
  say: BookCheckTexts;
  lost: LostTexts;
}

interface Props {
  action: (previous: CallerState, data: FormData) => Promise<CallerState | Refused>;
  initial: CallerState;
  /** The clinic, what for, with whom and for whom, as the address says. */
  hidden: Readonly<Record<string, string>>;
  choice: TimeChoice;
  questions: readonly Question[];
  texts: BookTexts;
  /** What for and who it is: stands above while it is filled in. */
  children: ReactNode;
}

const fieldOrder = ['start', 'at', 'name', 'phone', 'email', 'notes'];

/** A booking for a caller: filled in, read out, booked. What was typed is kept throughout. */
export function BookForm({ action, initial, hidden, choice, questions, texts, children }: Props) {
  const { state, formAction, submit, pending, lost } = useStaffAction(action, initial);
  const chosen = hidden['customer'] ?? '';
  const before = useRef(chosen);
  useEffect(() => {
    if (before.current === chosen) return;
    before.current = chosen;
    // Whoever was found is booked next: on with the time, or with finding another.
    document.getElementById(chosen ? 'start' : 'who')?.focus();
  }, [chosen]);
  const step = useRef(state.step);
  useEffect(() => {
    if (step.current === state.step) return;
    step.current = state.step;
    // Back to change something; with an error the focus is there.
    if (document.activeElement === document.body) document.getElementById('start')?.focus();
  }, [state.step]);
  // Of another customer nothing has been typed yet.
  const values = state.values.customer === chosen ? state.values : initial.values;
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    submit(new FormData(event.currentTarget, submitter));
  }
  const problems = Object.entries(state.errors)
    .map(([id, text]) => ({ id, text }))
    .sort((a, b) => fieldOrder.indexOf(a.id) - fieldOrder.indexOf(b.id));
  const isError = problems.length > 0 || state.problem !== undefined;
  const common = (
    <>
      <PageTitle template={texts.titled}>{isError ? texts.errorTitle : texts.title}</PageTitle>
      {lost && <LostNotice texts={texts.lost} />}
      {problems.length > 0 && (
        <ErrorSummary title={texts.errorSummary} problems={problems} attempt={state} />
      )}
      {state.problem && <ProblemNotice problem={state.problem} />}
    </>
  );
  if (state.step === 'check' && state.say) {
    return (
      <form action={formAction} onSubmit={onSubmit} noValidate>
        {common}
        <BookCheck
          say={state.say}
          values={state.values}
          error={state.errors['reason']}
          busy={pending}
          texts={texts.say}
          errorPrefix={texts.errorPrefix}
        />
      </form>
    );
  }
  const heading = 'mb-4 text-title font-semibold';
  return (
    <>
      {common}
      <div className="mb-8 space-y-8">{children}</div>
      <form action={formAction} onSubmit={onSubmit} noValidate className="space-y-8">
        {Object.entries({ ...hidden, attempt: values.attempt }).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <section aria-labelledby="when" className="space-y-5">
          <h2 id="when" className={heading}>
            {texts.timesTitle}
          </h2>
          <BookTimes
            visit={`${hidden['service']} ${hidden['with']}`}
            choice={choice}
            start={values.start}
            at={values.at}
            errors={{ start: state.errors['start'], at: state.errors['at'] }}
            texts={{ ...texts.times, errorPrefix: texts.errorPrefix }}
          />
        </section>
        <section aria-labelledby="details" className="max-w-prose space-y-5">
          <h2 id="details" className={heading}>
            {texts.detailsTitle}
          </h2>
          <BookDetails
            key={chosen}
            values={values}
            errors={state.errors}
            texts={texts.details}
            errorPrefix={texts.errorPrefix}
          />
          <BookQuestions
            questions={questions}
            values={values}
            errors={state.errors}
            texts={{ ...texts.questions, errorPrefix: texts.errorPrefix }}
          />
        </section>
        <Button name="intent" value="check" busy={pending && texts.checking}>
          {texts.check}
        </Button>
      </form>
    </>
  );
}
