'use server';

import { notFound } from 'next/navigation';
import { loadTimes } from '@/app/_booking/load-times.ts';
import { questionFields, readQuestion } from '@/app/_booking/read-question.ts';
import type { SlotsOutcome } from '@/components/slots/slots-answer.ts';
import { formValues } from '@/lib/forms/form-values.ts';

/** Reads the free times once more, for a page that had none to show. */
export async function availabilityAction(_: SlotsOutcome, data: FormData): Promise<SlotsOutcome> {
  const question = await readQuestion(formValues(data, questionFields));
  if (!question) notFound();
  const loaded = await loadTimes(question.visit, question.zone, question.asked);
  return loaded.ok ? { ok: true, answer: loaded.times.answer } : loaded;
}
