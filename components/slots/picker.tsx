'use client';

import { QueryClient, QueryClientProvider, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { LostNotice } from '../ui/lost-notice.tsx';
import { useFormAction } from '../ui/use-form-action.ts';
import type { PickerTexts } from './labels.ts';
import { OpenDays } from './open-days.tsx';
import type { PickerPage } from './picker-url.ts';
import type { SlotsOutcome, SlotsQuestion } from './slots-answer.ts';
import { slotsKey, useFreeTimes } from './use-free-times.ts';

interface Props {
  page: PickerPage;
  question: SlotsQuestion;
  /** What the page came with. */
  first: SlotsOutcome;
  /** Asks again, also without JavaScript. */
  checkAgain: (previous: SlotsOutcome, data: FormData) => Promise<SlotsOutcome>;
  texts: PickerTexts;
  /** Stands above the dates. */
  suggestions: ReactNode;
  /** What is said instead of dates when there are none, and when they cannot be had. */
  none: ReactNode;
  failed: ReactNode;
}

/** Choosing a date and time. It starts with the answer the page was rendered with. */
export function Picker(props: Props) {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <FreeTimes {...props} />
    </QueryClientProvider>
  );
}

function FreeTimes({ page, question, first, checkAgain, texts, suggestions, none, failed }: Props) {
  const { state, formAction, submit, pending, lost } = useFormAction(checkAgain, first);
  const { data } = useFreeTimes(question, state.ok ? state.answer : undefined);
  const client = useQueryClient();
  useEffect(() => {
    if (state !== first && state.ok) client.setQueryData(slotsKey(question), state.answer);
  }, [client, first, question, state]);

  if (data && data.days.length > 0) {
    return (
      <>
        {suggestions}
        <OpenDays days={data.days} page={page} texts={texts} />
      </>
    );
  }
  return (
    <>
      {lost && <LostNotice texts={texts} />}
      {data ? none : failed}
      <form
        action={formAction}
        onSubmit={(event) => {
          event.preventDefault();
          submit(new FormData(event.currentTarget));
        }}
        className="mt-6"
      >
        {Object.entries(question).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Button look="secondary" busy={pending && texts.again}>
          {texts.again}
        </Button>
      </form>
    </>
  );
}
