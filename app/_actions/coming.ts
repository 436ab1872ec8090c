'use server';

import { revalidatePath } from 'next/cache';
import { notFound, redirect } from 'next/navigation';
import { loadManaged } from '@/app/_booking/load-managed.ts';
import { sayComing } from '@/lib/booking/coming.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import { database } from '@/lib/platform/database.ts';

/** Notes that the customer of a manage link is coming. Where they cannot say so, their page says why. */
export async function comingAction(data: FormData): Promise<void> {
  const { token } = formValues(data, ['token']);
  const managed = await loadManaged(token);
  if (!managed) notFound();
  const { clinic, appointment, here } = managed;
  await sayComing(database(), clinic.clinicId, appointment.appointmentId, { channel: 'web' });
  revalidatePath(here, 'layout');
  redirect(here);
}
