'use server';

import { notFound } from 'next/navigation';
import { loadSlots } from '@/app/_booking/load-slots.ts';
import { questionFields, readQuestion } from '@/app/_booking/read-question.ts';
import type { SlotsOutcome } from '@/components/slots/slots-answer.ts';
import { formValues } from '@/lib/forms/form-values.ts';

/** Reads the free times once more, for a page that had none to show. */
export async function availabilityAction(_: SlotsOutcome, data: FormData): Promise<SlotsOutcome> {
  const question = await readQuestion(formValues(data, questionFields));
  if (!question) notFound();
  return loadSlots(question.visit, question.zone);
}
