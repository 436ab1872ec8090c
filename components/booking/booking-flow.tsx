'use client';

import { useEffect, useRef, useState } from 'react';
import type { BookingState } from '@/lib/forms/booking-state.ts';
import { isForSomeoneElse } from '@/lib/forms/details.ts';
import type { HoldAnswer, HoldRequest } from '@/lib/forms/hold.ts';
import { LostNotice } from '../ui/lost-notice.tsx';
import { takeFocus } from '../ui/take-focus.ts';
import { useFormAction } from '../ui/use-form-action.ts';
import { HeldSteps, isHeldStep } from './held-steps.tsx';
import { forgetDetails, useKeptValues, withKept } from './kept-details.ts';
import type { FlowTexts } from './labels.ts';
import { OfferStep } from './offer-step.tsx';
import { StoppedStep } from './stopped-step.tsx';
import { useStepHistory } from './use-step-history.ts';

interface Props {
  action: (previous: BookingState, data: FormData) => Promise<BookingState>;
  initial: BookingState;
  hold: (request: HoldRequest) => Promise<HoldAnswer>;
  /** Where the service and the practitioner are chosen, and every time is listed. */
  links: { choose: string; times: string };
  texts: FlowTexts;
}

/** From a chosen time to a booking: details, a last check, and other times when it is gone. */
export function BookingFlow({ action, initial, hold, links, texts }: Props) {
  const [first] = useState(() => withKept(initial));
  const { state, setState, formAction, pending, lost, ...flow } = useFormAction(action, first);
  const { values, choice, links: own } = state;
  const heading = useRef<HTMLHeadingElement>(null);
  useStepHistory(state, setState);
  useKeptValues(state);

  function submit(data: FormData) {
    if (data.get('intent') === 'book') forgetDetails(choice.clinic);
    flow.submit(data);
  }

  // A better address that was taken leaves the step as it is, and is read out with it.
  const place = `${state.step} ${state.step === 'check' ? state.values.email : ''}`;
  const shown = useRef(place);
  useEffect(() => {
    if (shown.current === place) return;
    shown.current = place;
    const failed = state.step === 'details' && Object.keys(state.errors).length > 0;
    if (!failed) takeFocus(heading.current);
  }, [state, place]);

  const isOther = own.here !== first.links.here;
  useEffect(() => {
    // Loading the page again, or sharing it, is about what is chosen now.
    if (!isOther) return;
    window.history.replaceState(window.history.state, '', own.here + window.location.hash);
  }, [isOther, own.here]);

  const hidden = { ...choice, attempt: state.attempt, hold: state.hold };
  const person = isForSomeoneElse(values)
    ? texts.check.forPerson.replace('{name}', () => values.name.trim())
    : undefined;
  const step = {
    formAction,
    submit,
    pending,
    heading,
    texts,
    person,
    allTimes: isOther ? own.times : links.times,
  };
  return (
    <>
      {lost && <LostNotice texts={texts.lost} />}
      {isHeldStep(state) && <HeldSteps {...step} state={state} hidden={hidden} askToHold={hold} />}
      {state.step === 'times' && !isHeldStep(state) && (
        <OfferStep
          {...step}
          texts={texts.offer}
          titled={texts.titled}
          state={state}
          visit={state.visit}
          isFresh={Object.values(values).every((value) => !value)}
          hidden={{ ...hidden, ...values }}
        />
      )}
      {state.step === 'stopped' && (
        <StoppedStep problem={state.problem} heading={heading} again={links.choose} texts={texts} />
      )}
    </>
  );
}
