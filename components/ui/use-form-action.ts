'use client';

import { useActionState, useRef, useState, useTransition } from 'react';
import { callAction } from './call-action.ts';

type FormAction<State> = (previous: State, data: FormData) => Promise<State>;

/**
 * A form over one server action. Without JavaScript `formAction` posts the page and the answer comes
 * back as the first state; with it, `submit` calls the action and a lost answer leaves the state, and
 * so everything on the page, as it was. A second submit while one is under way is ignored.
 *
 * @param send what `submit` calls instead of the action itself
 */
export function useFormAction<State>(
  action: FormAction<State>,
  initial: Awaited<State>,
  send: FormAction<State> = action,
) {
  const [posted, formAction] = useActionState(action as FormAction<Awaited<State>>, initial);
  const [state, setState] = useState(posted);
  const [lost, setLost] = useState(false);
  const [pending, startTransition] = useTransition();
  const underWay = useRef(false);

  function submit(data: FormData) {
    if (underWay.current) return;
    underWay.current = true;
    setLost(false);
    startTransition(async () => {
      const answer = await callAction(() => send(state, data)).finally(() => {
        underWay.current = false;
      });
      startTransition(() => {
        if (answer.kind === 'lost') setLost(true);
        else setState(answer.result as Awaited<State>);
      });
    });
  }

  return { state, setState, formAction, submit, pending, lost };
}
