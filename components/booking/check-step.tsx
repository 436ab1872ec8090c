'use client';

import { dependsOnVisits } from '@/lib/contract/questions.ts';
import type { BookingState } from '@/lib/forms/booking-state.ts';
import { contactKinds, isForSomeoneElse } from '@/lib/forms/details.ts';
import type { VisitWords } from '@/lib/forms/visit-choice.ts';
import { Button } from '../ui/button.tsx';
import { PageHeading } from '../ui/page-heading.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { SummaryList, SummaryRow } from '../ui/summary-list.tsx';
import { BackButton, textLinkLook } from '../ui/text-link.tsx';
import { EmailSuggestion } from './email-suggestion.tsx';
import { HoldNotice } from './hold-notice.tsx';
import { RefusedNotice } from './refused-notice.tsx';
import type { Step } from './step.ts';
import { StepForm } from './step-form.tsx';
import type { Held } from './use-hold.ts';
import { useProof } from './use-proof.ts';
import { WhenText } from './visit-card.tsx';

interface Props extends Step<Extract<BookingState, { step: 'check' }>> {
  visit: VisitWords;
  hold: Held | undefined;
}

const formId = 'check';

type Row = [term: string, said: string, label: string];

/** Everything once more, each answer with a way to change it, before anything is booked. */
export function CheckStep(props: Props) {
  const { state, visit, hidden, hold, texts: all, heading, pending, ...send } = props;
  const texts = all.check;
  const { values, form } = state;
  const forOther = isForSomeoneElse(values);
  const contact = contactKinds.find((kind) => kind === values.contact) ?? 'email';
  const { working } = useProof(state.challenge, (proof) => {
    const data = new FormData();
    for (const [name, value] of Object.entries({ ...hidden, intent: 'book', proof })) {
      data.append(name, value);
    }
    data.append('consent', state.consent);
    send.submit(data);
  });
  const change = (intent: 'edit' | 'other' | 'choose', label: string) => (
    <button type="submit" name="intent" value={intent} aria-label={label} className={textLinkLook}>
      {texts.change}
    </button>
  );
  const choose = (label: string) => (state.canChoose ? change('choose', label) : undefined);

  const needs = form.needs.filter(({ need }) => values[`need-${need}`] === 'yes');
  const extras: Row[] = [
    ...(dependsOnVisits(form.questions)
      ? [
          [
            texts.returning,
            all.details[values.returning === 'yes' ? 'yes' : 'no'],
            texts.changeReturning,
          ] satisfies Row,
        ]
      : []),
    ...state.answers.map(({ label, said }): Row => {
      const toChange = texts.changeAnswer.replace('{question}', () => label);
      return [label, said || texts.notProvided, toChange];
    }),
    ...(form.needs.length > 0
      ? [
          [
            texts.needs,
            needs.map(({ need }) => all.details[need]).join('\n') || texts.none,
            texts.changeNeeds,
          ] satisfies Row,
        ]
      : []),
    [texts.notes, values.notes.trim() || texts.notProvided, texts.changeNotes],
  ];

  return (
    <>
      <PageTitle template={all.titled}>{texts.title}</PageTitle>
      <StepForm {...send} hidden={hidden}>
        <BackButton name="intent" value="edit">
          {texts.backToDetails}
        </BackButton>
      </StepForm>
      {state.problem && <RefusedNotice problem={state.problem} />}
      <PageHeading ref={heading} lead={texts.lead}>
        {texts.title}
      </PageHeading>
      {hold && (
        <div className="mb-6 max-w-3xl">
          <HoldNotice hold={hold} texts={all.hold} form={formId} />
        </div>
      )}
      <StepForm
        {...send}
        id={formId}
        hidden={{ ...hidden, consent: state.consent }}
        className="max-w-3xl"
      >
        <SummaryList>
          <SummaryRow term={texts.service} action={choose(texts.changeService)}>
            {visit.service}
          </SummaryRow>
          <SummaryRow term={texts.practitioner} action={choose(texts.changePractitioner)}>
            {visit.practitioner}
          </SummaryRow>
          <SummaryRow term={texts.when} action={change('other', texts.changeTime)}>
            <WhenText when={state.when} />
          </SummaryRow>
          <SummaryRow term={texts.where}>{visit.where.join(', ')}</SummaryRow>
          <SummaryRow
            term={forOther ? texts.appointmentFor : texts.name}
            action={change('edit', forOther ? texts.changeWho : texts.changeName)}
          >
            {values.name}
          </SummaryRow>
          {forOther && (
            <SummaryRow term={texts.bookedBy} action={change('edit', texts.changeBookedBy)}>
              {values.bookedBy}
            </SummaryRow>
          )}
          <SummaryRow term={texts[contact]} action={change('edit', texts.changeContact)}>
            {values[contact]}
            {state.suggestion && <EmailSuggestion email={state.suggestion} texts={texts} />}
          </SummaryRow>
          {extras.map(([term, said, label]) => (
            <SummaryRow key={label} term={term} action={change('edit', label)}>
              <span className="whitespace-pre-line">{said}</span>
            </SummaryRow>
          ))}
        </SummaryList>
        <div className="mt-8 max-w-prose">
          <p className="text-muted">{texts.consent}</p>
          <p className="mt-1 whitespace-pre-line">{state.consent}</p>
        </div>
        <Button
          name="intent"
          value="book"
          busy={(pending || working) && texts.booking}
          className="mt-6"
        >
          {texts.book}
        </Button>
        <p role="status" className="mt-3 text-muted">
          {working && texts.proving}
        </p>
      </StepForm>
    </>
  );
}
