'use client';

import type { Problem } from '@/lib/forms/booking-state.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { CallClinic } from './call-clinic.tsx';

/** Why something was not done, and the clinic's phone where calling is what is left. */
export function RefusedNotice({ problem }: { problem: Problem }) {
  return (
    <ProblemNotice problem={problem}>
      {problem.call && (
        <div className="mt-4 flex">
          <CallClinic call={problem.call} />
        </div>
      )}
    </ProblemNotice>
  );
}
