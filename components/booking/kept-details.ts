'use client';

import { useEffect } from 'react';
import type { BookingState } from '@/lib/forms/booking-state.ts';
import { type DetailsValues, emptyDetails, readDetailsForm } from '@/lib/forms/details.ts';

/**
 * What was typed at each clinic, for who leaves the form to look through the times and comes back.
 * Only in the memory of this page: a reload, another tab or a booking that was made forgets it.
 */
const kept = new Map<string, DetailsValues>();

/** The first state of a flow, with what was typed before where the server knows of nothing. */
export function withKept(first: BookingState): BookingState {
  const typed = kept.get(first.choice.clinic);
  const isEmpty = Object.values(first.values).every((value) => !value);
  return typed && isEmpty ? { ...first, values: { ...emptyDetails, ...typed } } : first;
}

/** Keeps what stands in the form when it is left. */
export function useKeptForm(formId: string, { choice, form }: BookingState): void {
  const { clinic } = choice;
  const { questions } = form;
  useEffect(() => {
    const fields = document.getElementById(formId);
    if (!(fields instanceof HTMLFormElement)) return;
    return () => {
      kept.set(clinic, readDetailsForm(new FormData(fields), questions));
    };
  }, [formId, clinic, questions]);
}

/** Keeps what the later steps carry along. */
export function useKeptValues({ step, choice, values }: BookingState): void {
  const { clinic } = choice;
  useEffect(() => {
    if (step !== 'details') kept.set(clinic, values);
  }, [step, clinic, values]);
}

/** Forgets it: the next person at this device may be somebody else. */
export function forgetDetails(clinic: string): void {
  kept.delete(clinic);
}
