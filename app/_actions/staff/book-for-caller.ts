'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { bookCaller, checkCaller, fill } from '@/app/_desk/book-caller.ts';
import { deskFor } from '@/app/_desk/desk-of.ts';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import {
  type CallerValues,
  callerFields,
  questionFieldsOf,
} from '@/lib/forms/staff-booking-fields.ts';
import type { CallerState } from '@/lib/forms/staff-booking-state.ts';
import { manageLinkOf } from '@/lib/gateways/manage-link.ts';

/** Takes a booking for a caller one step on: reads it back, books it, or opens the form again. */
export async function bookForCallerAction(
  _: CallerState,
  data: FormData,
): Promise<CallerState | Refused> {
  const sent = formValues(data, callerFields);
  const found = await deskFor(sent.clinic);
  if (!found.ok) return { refused: found.code };
  const { desk } = found;
  const service = desk.clinic.services.find(({ slug }) => slug === sent.service);
  const answers = formValues(data, questionFieldsOf(service?.questions ?? []));
  const values: CallerValues = { ...sent, ...answers };
  if (sent.intent === 'edit') return fill(desk, values, {});
  if (sent.intent !== 'book') return checkCaller(desk, { ...values, sure: '' });
  const booked = await bookCaller(desk, values);
  if (!booked.ok) return booked.state;
  const { slug, clinicId } = desk.clinic;
  // Its page shows the link, and a page that is looked at makes none.
  await manageLinkOf(clinicId, booked.appointmentId);
  revalidatePath(`/staff/${slug}`, 'layout');
  const query = new URLSearchParams({ service: sent.service });
  if (sent.with) query.set('with', sent.with);
  redirect(`/staff/${slug}/book/${booked.appointmentId}?${query}`);
}
