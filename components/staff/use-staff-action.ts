'use client';

import { useFormAction } from '../ui/use-form-action.ts';
import { openedAgain } from './cover-store.ts';

/** What an action of the console answers when it was not even tried. */
export interface Refused {
  refused: 'signed_out' | 'locked' | 'forbidden';
}

type StaffAction<State> = (previous: State, data: FormData) => Promise<State | Refused>;

/** As {@link useFormAction}; nothing that was typed is lost when the console has locked meanwhile. */
export function useStaffAction<State>(action: StaffAction<State>, initial: Awaited<State>) {
  type Whole = (previous: State, data: FormData) => Promise<State>;
  // A form without JavaScript posts to the action itself.
  return useFormAction(action as Whole, initial, ((previous: State, data: FormData) =>
    whenOpen(() => action(previous, data))) as Whole);
}

/**
 * Calls an action of the console. Where it is locked or signed out, the page is covered until that
 * is over, and the same is sent once more.
 */
export async function whenOpen<Answer>(
  call: () => Promise<Answer | Refused>,
): Promise<Answer | Refused> {
  for (;;) {
    const answer = await call();
    if (!isRefused(answer) || answer.refused === 'forbidden') return answer;
    if (!(await openedAgain(answer.refused))) return answer;
  }
}

function isRefused(answer: unknown): answer is Refused {
  return typeof answer === 'object' && answer !== null && 'refused' in answer;
}
