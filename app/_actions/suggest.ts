'use server';

import { notFound } from 'next/navigation';
import { loadSuggestions } from '@/app/_booking/load-suggestions.ts';
import { questionFields, readQuestion } from '@/app/_booking/read-question.ts';
import type { Suggestions } from '@/components/slots/suggested-times.tsx';
import { formValues } from '@/lib/forms/form-values.ts';

/** Picks out a few times for people who do not want to look through them all. */
export async function suggestAction(_: Suggestions, data: FormData): Promise<Suggestions> {
  const question = await readQuestion(formValues(data, questionFields));
  if (!question) notFound();
  return loadSuggestions(question.visit, question.zone, question.asked.extra);
}
