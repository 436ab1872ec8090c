'use client';

import { useEffect } from 'react';
import type { BookingState } from '@/lib/forms/booking-state.ts';

const mark = '#check';

/** Makes the browser's Back button lead from the check to the details, with everything kept. */
export function useStepHistory(
  state: BookingState,
  setState: (next: (state: BookingState) => BookingState) => void,
) {
  const { step } = state;
  useEffect(() => {
    if (step === 'details') return;
    if (step === 'check' && window.location.hash !== mark) {
      window.history.pushState(null, '', mark);
    }
    function onBack() {
      // Back leads to the entry without a mark; any other hash is a link within the page.
      if (window.location.hash !== '') return;
      setState((current) => ({ ...current, step: 'details', errors: {} }));
    }
    window.addEventListener('popstate', onBack);
    return () => window.removeEventListener('popstate', onBack);
  }, [step, setState]);
}
