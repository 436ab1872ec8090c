'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { makeMove, moveFields } from '@/app/_desk/appointment-moving.ts';
import { deskFor } from '@/app/_desk/desk-of.ts';
import type { ReasonState } from '@/components/staff/reason-form.tsx';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { formValues } from '@/lib/forms/form-values.ts';

/** Moves an appointment, makes it longer or shorter, or gives it to another practitioner. */
export async function appointmentMoveAction(
  _: ReasonState,
  data: FormData,
): Promise<ReasonState | Refused> {
  const sent = formValues(data, moveFields);
  const found = await deskFor(sent.clinic);
  if (!found.ok) return { refused: found.code };
  const moved = await makeMove(found.desk, sent);
  const { slug } = found.desk.clinic;
  revalidatePath(`/staff/${slug}`, 'layout');
  if (!moved.ok) return moved.state;
  redirect(`/staff/${slug}/appointments/${sent.appointment}?moved=${moved.back}`);
}
