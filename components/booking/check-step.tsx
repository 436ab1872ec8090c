'use client';

import type { RefObject } from 'react';
import type { BookingState } from '@/lib/forms/booking-state.ts';
import { contactKinds } from '@/lib/forms/details.ts';
import { Button } from '../ui/button.tsx';
import { PageHeading } from '../ui/page-heading.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { SummaryList, SummaryRow } from '../ui/summary-list.tsx';
import { BackButton, TextLink, textLinkLook } from '../ui/text-link.tsx';
import type { FlowTexts } from './labels.ts';
import { type Hidden, StepForm } from './step-form.tsx';
import { type Visit, WhenText } from './visit-card.tsx';

interface Props {
  state: Extract<BookingState, { step: 'check' }>;
  hidden: Hidden;
  visit: Visit;
  links: { choose: string };
  texts: FlowTexts;
  heading: RefObject<HTMLHeadingElement | null>;
  formAction: (data: FormData) => void;
  submit: (data: FormData) => void;
  pending: boolean;
}

/** Everything once more, each answer with a way to change it, before anything is booked. */
export function CheckStep({
  state,
  hidden,
  visit,
  links,
  texts: all,
  heading,
  pending,
  ...send
}: Props) {
  const texts = all.check;
  const { values } = state;
  const contact = contactKinds.find((kind) => kind === values.contact) ?? 'email';
  const toChoice = (label: string) => (
    <TextLink href={links.choose} aria-label={label}>
      {texts.change}
    </TextLink>
  );
  const back = (intent: 'edit' | 'other', label: string) => (
    <button type="submit" name="intent" value={intent} aria-label={label} className={textLinkLook}>
      {texts.change}
    </button>
  );

  return (
    <>
      <PageTitle template={all.titled}>{texts.title}</PageTitle>
      <StepForm {...send} hidden={hidden}>
        <BackButton name="intent" value="edit">
          {texts.backToDetails}
        </BackButton>
      </StepForm>
      {state.problem && <ProblemNotice problem={state.problem} />}
      <PageHeading ref={heading} lead={texts.lead}>
        {texts.title}
      </PageHeading>
      <StepForm {...send} hidden={hidden} className="max-w-3xl">
        <SummaryList>
          <SummaryRow term={texts.service} action={toChoice(texts.changeService)}>
            {visit.service}
          </SummaryRow>
          <SummaryRow term={texts.practitioner} action={toChoice(texts.changePractitioner)}>
            {visit.practitioner}
          </SummaryRow>
          <SummaryRow term={texts.when} action={back('other', texts.changeTime)}>
            <WhenText when={state.when} />
          </SummaryRow>
          <SummaryRow term={texts.where}>{visit.where.join(', ')}</SummaryRow>
          <SummaryRow term={texts.name} action={back('edit', texts.changeName)}>
            {values.name}
          </SummaryRow>
          <SummaryRow term={texts[contact]} action={back('edit', texts.changeContact)}>
            {values[contact]}
          </SummaryRow>
          <SummaryRow term={texts.notes} action={back('edit', texts.changeNotes)}>
            <span className="whitespace-pre-line">{values.notes || texts.notProvided}</span>
          </SummaryRow>
        </SummaryList>
        <Button name="intent" value="book" busy={pending && texts.booking} className="mt-8">
          {texts.book}
        </Button>
      </StepForm>
    </>
  );
}
