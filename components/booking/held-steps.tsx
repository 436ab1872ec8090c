'use client';

import dynamic from 'next/dynamic';
import type { BookingState } from '@/lib/forms/booking-state.ts';
import type { HoldAnswer, HoldRequest } from '@/lib/forms/hold.ts';
import { CheckStep } from './check-step.tsx';
import { ChooseStep } from './choose-step.tsx';
import { OfferStep } from './offer-step.tsx';
import type { Step } from './step.ts';
import { type Held, useHold } from './use-hold.ts';

// The form and its schema are most of the script of this page: only this step needs them.
const DetailsStep = dynamic(() =>
  import('./details-step.tsx').then((module) => module.DetailsStep),
);

type HeldState = Extract<BookingState, { step: 'details' | 'check' | 'choose' }> | OtherTimes;
type OtherTimes = Extract<BookingState, { step: 'times' }> & { why: 'other' };

/** Whether the chosen time is still wanted at this step, and so is kept. */
export function isHeldStep(state: BookingState): state is HeldState {
  return state.step === 'times' ? state.why === 'other' : state.step !== 'stopped';
}

interface Props extends Step<HeldState> {
  person: string | undefined;
  /** The page with every date and time. */
  allTimes: string;
  askToHold: (request: HoldRequest) => Promise<HoldAnswer>;
}

/** The steps during which the time is kept for this visitor, where the calendar can do that. */
export function HeldSteps({ askToHold, ...step }: Props) {
  return step.state.holds ? (
    <Holding {...step} askToHold={askToHold} />
  ) : (
    <Steps {...step} hold={undefined} />
  );
}

function Holding({ askToHold, ...step }: Props) {
  const { choice, start, form, values, secondsLeft, hold: token } = step.state;
  const needs = form.needs
    .map(({ need }) => need)
    .filter((need) => values[`need-${need}`] === 'yes')
    .join(',');
  const hold = useHold(
    { clinic: choice.clinic, service: choice.service, with: choice.with, start, needs },
    { token, secondsLeft, answered: step.state, hold: askToHold },
  );
  return <Steps {...step} hold={hold} />;
}

function Steps({
  state,
  hidden,
  hold,
  ...step
}: Omit<Props, 'askToHold'> & { hold: Held | undefined }) {
  const { start, values } = state;
  const practitioner = state.heldBy ?? (hold?.practitioner || state.visit.practitioner);
  const kept = { hold, visit: { ...state.visit, practitioner } };
  const carried = { ...hidden, hold: hold?.token ?? '' };
  const whole = { ...carried, start, ...values };
  switch (state.step) {
    case 'details':
      return <DetailsStep {...step} {...kept} state={state} hidden={{ ...carried, start }} />;
    case 'check':
      return <CheckStep {...step} {...kept} state={state} hidden={whole} />;
    case 'choose':
      return <ChooseStep {...step} state={state} hidden={whole} />;
    case 'times': {
      const { texts } = step;
      const offered = {
        texts: texts.offer,
        titled: texts.titled,
        hidden: { ...carried, ...values },
        visit: kept.visit,
      };
      return <OfferStep {...step} {...offered} state={state} />;
    }
  }
}
