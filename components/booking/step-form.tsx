'use client';

import type { FormEvent, ReactNode } from 'react';

/** Values a step carries along without showing them. */
export type Hidden = Readonly<Record<string, string>>;

interface Props {
  id?: string;
  formAction: (data: FormData) => void;
  submit: (data: FormData) => void;
  /** Looks at the form first; answers whether it may be sent. */
  check?: ((event: FormEvent<HTMLFormElement>) => Promise<boolean>) | undefined;
  hidden: Hidden;
  children: ReactNode;
  className?: string;
}

/** One step of a flow: posts as it is without JavaScript, and calls the action with it. */
export function StepForm({ id, formAction, submit, check, hidden, children, className }: Props) {
  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    // Read before anything is awaited: the button that was pressed is only known now.
    const { submitter } = event.nativeEvent as SubmitEvent;
    const data = new FormData(event.currentTarget, submitter);
    if (check === undefined || (await check(event))) submit(data);
  }

  return (
    <form id={id} action={formAction} onSubmit={onSubmit} noValidate className={className}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
}
