'use client';

import type { RefObject } from 'react';
import type { Call, OfferedDay, OfferReason, When } from '@/lib/forms/booking-state.ts';
import type { VisitWords } from '@/lib/forms/visit-choice.ts';
import { PageHeading } from '../ui/page-heading.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { SummaryList, SummaryRow } from '../ui/summary-list.tsx';
import { BackButton, TextLink } from '../ui/text-link.tsx';
import { CallClinic } from './call-clinic.tsx';
import type { OfferTexts } from './labels.ts';
import { type Hidden, StepForm } from './step-form.tsx';
import { WhenText } from './visit-card.tsx';

interface Props {
  state: {
    why: OfferReason;
    days: readonly OfferedDay[];
    isUnread?: boolean | undefined;
    call?: Call | undefined;
    start: string;
    when: When;
  };
  hidden: Hidden;
  /** What the times are for. */
  visit?: VisitWords | undefined;
  /** Whether nothing has been typed yet that could be kept. */
  isFresh?: boolean;
  /** "For Maya Doe", when it is booked for somebody else. */
  person?: string | undefined;
  texts: OfferTexts;
  titled: string;
  /** The page with every date and time. */
  allTimes: string;
  heading: RefObject<HTMLHeadingElement | null>;
  formAction: (data: FormData) => void;
  submit: (data: FormData) => void;
}

/** Times to take instead. One press takes one; everything entered comes along. */
export function OfferStep(props: Props) {
  const { state, hidden, visit, isFresh, person, texts, titled, allTimes, heading, ...send } =
    props;
  const { why, days, call } = state;
  const nothing = state.isUnread ? texts.noneShown : texts.goneNothing;
  const { title, lead } = {
    gone: { title: texts.goneTitle, lead: isFresh ? texts.goneFresh : texts.gone },
    held: { title: texts.heldTitle, lead: texts.held },
    short: { title: texts.shortTitle, lead: texts.short },
    visit: { title: texts.visitTitle, lead: texts.visitGone },
    other: { title: texts.otherTitle, lead: texts.other },
  }[why];
  return (
    <>
      <PageTitle template={titled}>{title}</PageTitle>
      {(why === 'other' || why === 'held') && (
        <StepForm {...send} hidden={{ ...hidden, start: state.start }}>
          <BackButton name="intent" value="keep">
            {why === 'held' ? texts.tryAgain : texts.keep}
          </BackButton>
        </StepForm>
      )}
      <PageHeading ref={heading} lead={days.length === 0 ? nothing : lead}>
        {title}
      </PageHeading>
      {(why === 'gone' || why === 'held') && (
        <p className="mb-6 max-w-prose">{why === 'gone' ? texts.goneOwn : texts.heldOwn}</p>
      )}
      {call && (
        <div className="mb-8 flex">
          <CallClinic call={call} />
        </div>
      )}
      <div className="mb-8 max-w-prose">
        <SummaryList>
          <SummaryRow term={texts.asked}>
            <WhenText when={state.when} />
            {visit && (
              <span className="block">
                {visit.service}, {visit.practitioner}
              </span>
            )}
            {person && <span className="block">{person}</span>}
          </SummaryRow>
        </SummaryList>
      </div>
      <StepForm {...send} hidden={hidden} className="max-w-prose space-y-3">
        {days.map((day, index) =>
          why !== 'other' ? (
            <section key={day.date} className="pb-3">
              <h2 className="mb-2 font-semibold">{day.label}</h2>
              <Times day={day} />
            </section>
          ) : (
            <details
              key={day.date}
              open={index === 0}
              className="rounded-card border border-line bg-surface px-4"
            >
              <summary className="min-h-12 py-3 font-semibold">{day.label}</summary>
              <div className="pb-4">
                <Times day={day} />
              </div>
            </details>
          ),
        )}
      </StepForm>
      <p className="mt-6">
        <TextLink href={allTimes} className="inline-flex min-h-target items-center">
          {texts.allTimes}
        </TextLink>
      </p>
    </>
  );
}

function Times({ day }: { day: OfferedDay }) {
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(5.25rem,100%),1fr))] gap-2">
      {day.times.map(({ start, label }) => (
        <li key={start}>
          <button
            type="submit"
            name="take"
            value={start}
            aria-label={`${day.label}, ${label}`}
            className="min-h-12 w-full rounded-control border border-edge bg-surface px-1 font-semibold tabular-nums hover:border-accent hover:bg-tint"
          >
            {label}
          </button>
        </li>
      ))}
    </ul>
  );
}
