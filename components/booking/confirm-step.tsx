'use client';

import type { RefObject } from 'react';
import type { MoveState, When } from '@/lib/forms/booking-state.ts';
import { Button } from '../ui/button.tsx';
import { PageHeading } from '../ui/page-heading.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { SummaryList, SummaryRow } from '../ui/summary-list.tsx';
import { TextLink } from '../ui/text-link.tsx';
import type { MoveTexts } from './manage-labels.ts';
import { RefusedNotice } from './refused-notice.tsx';
import { type Hidden, StepForm } from './step-form.tsx';
import { WhenText } from './visit-card.tsx';

interface Props {
  state: Extract<MoveState, { step: 'confirm' }>;
  hidden: Hidden;
  now: When;
  who: { name: string; practitioner: string };
  /** Where every time is listed. */
  times: string;
  /** What cannot be done online any more once this is the time. */
  late: string | undefined;
  texts: MoveTexts;
  heading: RefObject<HTMLHeadingElement | null>;
  formAction: (data: FormData) => void;
  submit: (data: FormData) => void;
  pending: boolean;
}

/** The old time and the new one, before anything is changed. */
export function ConfirmStep({
  state,
  hidden,
  now,
  who,
  times,
  late,
  texts,
  heading,
  pending,
  ...send
}: Props) {
  const { move, check, titled } = texts;
  return (
    <>
      <PageTitle template={titled}>{move.confirmTitle}</PageTitle>
      {state.problem && <RefusedNotice problem={state.problem} />}
      <PageHeading ref={heading} lead={move.confirmLead}>
        {move.confirmTitle}
      </PageHeading>
      <StepForm {...send} hidden={hidden} className="max-w-3xl">
        <SummaryList>
          <SummaryRow term={move.now}>
            <WhenText when={now} />
          </SummaryRow>
          <SummaryRow
            term={move.new}
            action={
              <TextLink href={times} aria-label={move.changeNew}>
                {check.change}
              </TextLink>
            }
          >
            <strong className="font-semibold">
              <WhenText when={state.when} />
            </strong>
          </SummaryRow>
          <SummaryRow term={move.with}>{who.practitioner}</SummaryRow>
          {who.name && <SummaryRow term={move.for}>{who.name}</SummaryRow>}
        </SummaryList>
        {late && <p className="mt-6 max-w-prose">{late}</p>}
        <Button name="intent" value="move" busy={pending && move.confirming} className="mt-8">
          {move.confirm}
        </Button>
      </StepForm>
    </>
  );
}
