'use client';

import { useEffect, useRef } from 'react';
import type { MoveState, When } from '@/lib/forms/booking-state.ts';
import { LostNotice } from '../ui/lost-notice.tsx';
import { takeFocus } from '../ui/take-focus.ts';
import { useFormAction } from '../ui/use-form-action.ts';
import { ConfirmStep } from './confirm-step.tsx';
import type { MoveTexts } from './manage-labels.ts';
import { OfferStep } from './offer-step.tsx';
import { StoppedStep } from './stopped-step.tsx';

interface Props {
  action: (previous: MoveState, data: FormData) => Promise<MoveState>;
  initial: MoveState;
  token: string;
  zone: string;
  /** The time it has at the moment. */
  now: When;
  /** Whose it is and with whom, to be said again on every step. */
  who: { name: string; greeting?: string | undefined; practitioner: string };
  links: { appointment: string; times: string };
  texts: MoveTexts;
}

/** From a new time to a changed appointment: old and new side by side, and other times when it is gone. */
export function MoveFlow({ action, initial, token, zone, now, who, links, texts }: Props) {
  const { state, formAction, submit, pending, lost } = useFormAction(action, initial);
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(state.step);
  useEffect(() => {
    if (shown.current !== state.step) takeFocus(heading.current);
    shown.current = state.step;
  }, [state.step]);

  const step = { formAction, submit, heading };
  const hidden = { token, zone, attempt: state.attempt };
  return (
    <>
      {lost && <LostNotice texts={texts.lost} />}
      {state.step === 'confirm' && (
        <ConfirmStep
          {...step}
          state={state}
          hidden={{ ...hidden, start: state.start }}
          pending={pending}
          now={now}
          who={who}
          times={links.times}
          late={texts.late.find(({ before }) => state.start < before)?.text}
          texts={texts}
        />
      )}
      {state.step === 'times' && (
        <OfferStep
          {...step}
          state={state}
          hidden={hidden}
          titled={texts.titled}
          person={who.greeting}
          texts={{ ...texts.offer, gone: texts.move.goneKept, short: texts.move.shortKept }}
          allTimes={links.times}
        />
      )}
      {state.step === 'stopped' && (
        <StoppedStep
          problem={state.problem}
          heading={heading}
          again={links.appointment}
          texts={{ titled: texts.titled, startAgain: texts.back }}
        />
      )}
    </>
  );
}
