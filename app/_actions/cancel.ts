'use server';

import { revalidatePath } from 'next/cache';
import { notFound, redirect } from 'next/navigation';
import { cancelAppointment } from '@/app/_booking/cancel-appointment.ts';
import { loadManaged } from '@/app/_booking/load-managed.ts';
import type { CancelState } from '@/lib/forms/booking-state.ts';
import { fieldErrors } from '@/lib/forms/field-errors.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import { reasonSchema } from '@/lib/forms/reason.ts';

/** Cancels the appointment of a manage link. */
export async function cancelAction(_: CancelState, data: FormData): Promise<CancelState> {
  const sent = formValues(data, ['token', 'reason']);
  const managed = await loadManaged(sent.token);
  if (!managed) notFound();
  const parsed = reasonSchema.safeParse(sent);
  if (!parsed.success) {
    return { reason: sent.reason, errors: fieldErrors(parsed.error, ['reason']) };
  }
  const problem = await cancelAppointment(managed, parsed.data.reason);
  if (problem) return { reason: sent.reason, errors: {}, problem };
  revalidatePath(managed.here, 'layout');
  // The site around a frame is told once.
  redirect(managed.isFramed ? `${managed.here}?cancelled` : managed.here);
}
