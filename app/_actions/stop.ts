'use server';

import { notFound, redirect } from 'next/navigation';
import { formValues } from '@/lib/forms/form-values.ts';
import { changeStop } from '@/lib/messages/stops.ts';

/** Stops what is optional for whoever a message was for, or takes that back. */
export async function stopAction(data: FormData): Promise<void> {
  const { token, to } = formValues(data, ['token', 'to']);
  if (!(await changeStop(token, to === 'resume' ? 'resume' : 'stop'))) notFound();
  redirect(`/stop/${token}`);
}
