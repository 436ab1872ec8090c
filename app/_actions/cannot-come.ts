'use server';

import { revalidatePath } from 'next/cache';
import { notFound, redirect } from 'next/navigation';
import { tellClinic } from '@/app/_booking/cannot-come.ts';
import { loadManaged } from '@/app/_booking/load-managed.ts';
import { type CannotComeState, cannotComeSchema } from '@/lib/forms/cannot-come.ts';
import { fieldErrors } from '@/lib/forms/field-errors.ts';
import { formValues } from '@/lib/forms/form-values.ts';

/** Tells the clinic that the customer of a manage link cannot come. */
export async function cannotComeAction(
  _: CannotComeState,
  data: FormData,
): Promise<CannotComeState> {
  const sent = formValues(data, ['token', 'note']);
  const managed = await loadManaged(sent.token);
  if (!managed) notFound();
  const parsed = cannotComeSchema.safeParse(sent);
  if (!parsed.success) return { note: sent.note, errors: fieldErrors(parsed.error, ['note']) };
  const problem = await tellClinic(managed, parsed.data.note);
  if (problem) return { note: sent.note, errors: {}, problem };
  revalidatePath(managed.here, 'layout');
  redirect(managed.here);
}
