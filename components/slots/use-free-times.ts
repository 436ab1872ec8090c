'use client';

import { useQuery } from '@tanstack/react-query';
import type { SlotsAnswer, SlotsQuestion } from './slots-answer.ts';

const staleAfter = 30_000;

/** The cache's name for a question. */
export function slotsKey(question: SlotsQuestion) {
  return ['slots', question.clinic, question.service, question.with, question.zone];
}

/**
 * The free times, from the answer the page came with. They are asked for again when the visitor
 * comes back to the page after they have gone stale, and at once when the page came without.
 */
export function useFreeTimes(question: SlotsQuestion, first: SlotsAnswer | undefined) {
  return useQuery({
    queryKey: slotsKey(question),
    queryFn: ({ signal }) => fetchSlots(question, signal),
    ...(first && { initialData: first }),
    staleTime: staleAfter,
    refetchOnWindowFocus: true,
    retry: 1,
  });
}

async function fetchSlots(question: SlotsQuestion, signal: AbortSignal): Promise<SlotsAnswer> {
  const response = await fetch(`/api/slots?${new URLSearchParams({ ...question })}`, { signal });
  if (!response.ok) throw new Error(`slots answered ${response.status}`);
  return response.json();
}
