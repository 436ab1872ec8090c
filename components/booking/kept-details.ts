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
  const given = { name, email, mobile: phone, contact };
  // A site says it more than once; what was deleted meanwhile stays deleted.
  if (JSON.stringify(given) === JSON.stringify(prefilled)) return;
  prefilled = given;
  // A form that was there before the site spoke: as if somebody typed it, so that it is noticed.
  const form = document.getElementById(detailsFormId);
  if (form instanceof HTMLFormElement) typeInto(form, prefilled);
}

/** Fills in a form into which nothing was typed yet. */
function typeInto(form: HTMLFormElement, values: Partial<DetailsValues>): void {
  const boxes = (['name', 'email', 'mobile'] as const).flatMap((name) => {
    const field = form.elements.namedItem(name);
    return field instanceof HTMLInputElement ? [{ field, value: values[name] ?? '' }] : [];
  });
  if (boxes.some(({ field }) => field.value !== '')) return;
  const kind = form.querySelector(`input[name="contact"][value="${values.contact}"]`);
  if (kind instanceof HTMLInputElement) kind.click();
  const typed = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  for (const { field, value } of boxes) {
    if (value === '') continue;
    typed?.set?.call(field, value);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

/** The first state of a flow, with what was typed before where the server knows of nothing. */
export function withKept(first: BookingState, now = Date.now): BookingState {
  const typed = kept.get(first.choice.clinic);
  const isFresh = typed !== undefined && now() - typed.at < keptMs;
  const isEmpty = Object.values(first.values).every((value) => !value);
  if (!isEmpty) return first;
  return { ...first, values: { ...first.values, ...prefilled, ...(isFresh && typed.values) } };
}

/** What the details form is found by. */
export const detailsFormId = 'details';

/** Keeps what stands in the form when it is left. */
export function useKeptForm({ choice, form }: BookingState): void {
  const { clinic } = choice;
  const { questions } = form;
  useEffect(() => {
    const fields = document.getElementById(detailsFormId);
    if (!(fields instanceof HTMLFormElement)) return;
    return () => {
      keep(clinic, readDetailsForm(new FormData(fields), questions));
    };
  }, [clinic, questions]);
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
