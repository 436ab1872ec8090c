'use client';

import { useEffect } from 'react';
import type { Prefill } from '@/lib/embed/messages.ts';
import type { BookingState } from '@/lib/forms/booking-state.ts';
import { type DetailsValues, readDetailsForm } from '@/lib/forms/details.ts';

/**
 * What was typed at each clinic, for who leaves the form to look through the times and comes back.
 * Only in the memory of this page, and not for long: the next person at this device may be somebody
 * else. A reload, another tab or a booking that was made knows nothing of it.
 */
const kept = new Map<string, { values: DetailsValues; at: number }>();
const keptMs = 10 * 60_000;

function keep(clinic: string, values: DetailsValues, now = Date.now): void {
  kept.set(clinic, { values, at: now() });
}

/** What the site around a frame knows of its visitor, for a form that nothing was typed into. */
let prefilled: Partial<DetailsValues> = {};

export function keepPrefill({ name = '', email = '', phone = '' }: Prefill): void {
  const contact = email ? 'email' : phone ? 'mobile' : '';
  prefilled = { name, email, mobile: phone, contact };
}

/** The first state of a flow, with what was typed before where the server knows of nothing. */
export function withKept(first: BookingState, now = Date.now): BookingState {
  const typed = kept.get(first.choice.clinic);
  const isFresh = typed !== undefined && now() - typed.at < keptMs;
  const isEmpty = Object.values(first.values).every((value) => !value);
  if (!isEmpty) return first;
  return { ...first, values: { ...first.values, ...prefilled, ...(isFresh && typed.values) } };
}

/** Keeps what stands in the form when it is left. */
export function useKeptForm(formId: string, { choice, form }: BookingState): void {
  const { clinic } = choice;
  const { questions } = form;
  useEffect(() => {
    const fields = document.getElementById(formId);
    if (!(fields instanceof HTMLFormElement)) return;
    return () => {
      keep(clinic, readDetailsForm(new FormData(fields), questions));
    };
  }, [formId, clinic, questions]);
}

/** Keeps what the later steps carry along. */
export function useKeptValues({ step, choice, values }: BookingState): void {
  const { clinic } = choice;
  useEffect(() => {
    if (step !== 'details') keep(clinic, values);
  }, [step, clinic, values]);
}

/** Forgets what was typed, because it has done its work. */
export function forgetDetails(clinic: string): void {
  kept.delete(clinic);
}
