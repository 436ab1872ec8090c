'use client';

import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { SlotsAnswer, SlotsQuestion } from './slots-answer.ts';
import { staleAfter } from './use-returned.ts';

export interface FreshProps {
  question: SlotsQuestion;
  /** What is on the page. */
  shown: SlotsAnswer | undefined;
  onFresh(answer: SlotsAnswer): void;
}

/**
 * Asks for the times again, now and whenever the visitor comes back to the page after they have gone
 * stale. It comes to the browser only when it is first needed.
 */
export function FreshTimes(props: FreshProps) {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <Asking {...props} />
    </QueryClientProvider>
  );
}

function Asking({ question, shown, onFresh }: FreshProps) {
  const { data } = useQuery({
    queryKey: ['slots', question],
    queryFn: ({ signal }) => fetchSlots(question, signal),
    ...(shown && { initialData: shown, initialDataUpdatedAt: 0 }),
    staleTime: staleAfter,
    refetchOnWindowFocus: true,
    retry: 1,
  });
  useEffect(() => {
    if (data) onFresh(data);
  }, [data, onFresh]);
  return null;
}

async function fetchSlots(question: SlotsQuestion, signal: AbortSignal): Promise<SlotsAnswer> {
  const response = await fetch(`/api/slots?${new URLSearchParams(question)}`, { signal });
  if (!response.ok) throw new Error(`slots answered ${response.status}`);
  return response.json();
}
