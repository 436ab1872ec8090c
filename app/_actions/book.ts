'use server';

import { notFound, redirect } from 'next/navigation';
import { readAttempt } from '@/app/_booking/attempt.ts';
import { bookVisit, checkDetails, editDetails, offerTimes } from '@/app/_booking/book-visit.ts';
import { findClinic } from '@/app/_booking/find-clinic.ts';
import { readStart, zoneOr } from '@/app/_booking/params.ts';
import { visitOf } from '@/app/_booking/visit.ts';
import type { BookingState } from '@/lib/forms/booking-state.ts';
import { detailsFields } from '@/lib/forms/details.ts';
import { formValues } from '@/lib/forms/form-values.ts';

const chosen = ['clinic', 'service', 'with', 'zone', 'start', 'attempt', 'intent', 'take'] as const;

/** Takes a booking one step on. Only the form says where it stands, never the state a client sends. */
export async function bookAction(_: BookingState, data: FormData): Promise<BookingState> {
  const sent = formValues(data, chosen);
  const clinic = await findClinic(sent.clinic);
  const visit = clinic && visitOf(clinic, sent);
  const start = readStart(sent.take || sent.start);
  if (!visit || start === null) notFound();
  const wish = {
    visit,
    start,
    zone: zoneOr(visit.clinic, sent.zone),
    attempt: readAttempt(sent.attempt),
    values: formValues(data, detailsFields),
  };
  switch (sent.intent) {
    case 'edit':
      return editDetails(wish);
    case 'other':
      return offerTimes(wish, 'other');
    case 'book': {
      const booked = await bookVisit(wish);
      if (!booked.ok) return booked.state;
      return redirect(`/manage/${booked.token}?booked`);
    }
    default:
      return checkDetails(wish);
  }
}
