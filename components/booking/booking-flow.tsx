'use client';

import dynamic from 'next/dynamic';
import { useEffect, useRef } from 'react';
import type { BookingState } from '@/lib/forms/booking-state.ts';
import { LostNotice } from '../ui/lost-notice.tsx';
import { useFormAction } from '../ui/use-form-action.ts';
import { CheckStep } from './check-step.tsx';
import type { FlowTexts } from './labels.ts';
import { OfferStep } from './offer-step.tsx';
import type { Hidden } from './step-form.tsx';
import { StoppedStep } from './stopped-step.tsx';
import { useStepHistory } from './use-step-history.ts';
import type { Visit } from './visit-card.tsx';

// The form and its schema are most of the script of this page: only this step needs them.
const DetailsStep = dynamic(() =>
  import('./details-step.tsx').then((module) => module.DetailsStep),
);

interface Props {
  action: (previous: BookingState, data: FormData) => Promise<BookingState>;
  initial: BookingState;
  /** Clinic, service, practitioner and zone, as in the URL. */
  choice: Hidden;
  visit: Visit;
  /** Where the service and the practitioner are chosen, and every time is listed. */
  links: { choose: string; times: string };
  texts: FlowTexts;
}

/** From a chosen time to a booking: details, a last check, and other times when it is gone. */
export function BookingFlow({ action, initial, choice, visit, links, texts }: Props) {
  const { state, setState, formAction, submit, pending, lost } = useFormAction(action, initial);
  const heading = useRef<HTMLHeadingElement>(null);
  useStepHistory(state, setState);

  const shown = useRef(state.step);
  useEffect(() => {
    if (shown.current === state.step) return;
    shown.current = state.step;
    const failed = state.step === 'details' && Object.keys(state.errors).length > 0;
    if (!failed) heading.current?.focus();
  }, [state]);

  const hidden = { ...choice, start: state.start, attempt: state.attempt };
  const step = { formAction, submit, pending, heading, visit, links, texts };
  return (
    <>
      {lost && <LostNotice texts={texts.lost} />}
      {state.step === 'details' && <DetailsStep {...step} state={state} hidden={hidden} />}
      {state.step === 'check' && (
        <CheckStep {...step} state={state} hidden={{ ...hidden, ...state.values }} />
      )}
      {state.step === 'times' && (
        <OfferStep
          {...step}
          texts={texts.offer}
          titled={texts.titled}
          state={state}
          hidden={{ ...choice, attempt: state.attempt, ...state.values }}
          allTimes={links.times}
        />
      )}
      {state.step === 'stopped' && (
        <StoppedStep problem={state.problem} heading={heading} again={links.choose} texts={texts} />
      )}
    </>
  );
}
