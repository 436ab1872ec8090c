'use server';

import { revalidatePath } from 'next/cache';
import { notFound, redirect } from 'next/navigation';
import { bookVisit } from '@/app/_booking/book-visit.ts';
import {
  checkDetails,
  chooseAgain,
  editDetails,
  offerTimes,
} from '@/app/_booking/booking-steps.ts';
import { readWish } from '@/app/_booking/read-wish.ts';
import { visitOf } from '@/app/_booking/visit.ts';
import type { BookingState } from '@/lib/forms/booking-state.ts';
import { formValues } from '@/lib/forms/form-values.ts';

const fields = ['intent', 'take', 'newService', 'newWith', 'consent', 'proof'] as const;

/** Takes a booking one step on. Only the form says where it stands, never the state a client sends. */
export async function bookAction(_: BookingState, data: FormData): Promise<BookingState> {
  const sent = formValues(data, fields);
  const wish = await readWish(data);
  if (!wish) notFound();
  switch (sent.take ? 'keep' : sent.intent) {
    case 'edit':
      return editDetails(wish);
    case 'other':
      return offerTimes(wish, 'other');
    case 'gone':
      return offerTimes(wish, 'gone');
    case 'keep':
      return checkDetails(wish, { unseen: true });
    case 'choose':
      return chooseAgain(wish);
    case 'chosen': {
      const asked = { service: sent.newService, with: sent.newWith };
      const other = visitOf(wish.visit.clinic, asked);
      if (!other) return chooseAgain(wish, asked);
      return checkDetails({ ...wish, visit: other }, { unseen: true, why: 'visit' });
    }
    case 'book': {
      const booked = await bookVisit(wish, sent);
      if (!booked.ok) return booked.state;
      // Back is to find the time taken, not the form as it was.
      revalidatePath(`${wish.prefix}/${wish.visit.clinic.slug}/book`);
      return redirect(`${wish.prefix}/manage/${booked.token}${booked.isKnown ? '?booked' : ''}`);
    }
    default:
      return checkDetails(wish);
  }
}
