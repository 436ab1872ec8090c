'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { changeDetails, type SentDetails } from '@/app/_desk/appointment-contact.ts';
import { deskFor } from '@/app/_desk/desk-of.ts';
import type { DetailsState } from '@/components/staff/appointment-details.tsx';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { formValues } from '@/lib/forms/form-values.ts';

const fields = ['clinic', 'appointment', 'name', 'email', 'phone', 'notes', 'seen'] as const;

/** Puts right who an appointment is for and how to reach them. */
export async function appointmentDetailsAction(
  _: DetailsState,
  data: FormData,
): Promise<DetailsState | Refused> {
  const sent: SentDetails & { clinic: string } = formValues(data, fields);
  const found = await deskFor(sent.clinic);
  if (!found.ok) return { refused: found.code };
  const problem = await changeDetails(found.desk, sent);
  const { slug } = found.desk.clinic;
  revalidatePath(`/staff/${slug}`, 'layout');
  if (problem) return problem;
  redirect(`/staff/${slug}/appointments/${sent.appointment}?edited`);
}
