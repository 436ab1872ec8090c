'use client';

import { useRouter } from 'next/navigation';
import { type ComponentProps, type FormEvent, useEffect, useRef } from 'react';

type Props = Omit<ComponentProps<'form'>, 'action' | 'method'> & {
  /** Of the page it is about; the one it stands on when left out. */
  action?: string;
};

/**
 * A form that only reads: what is chosen is shown at once, and what is left empty is not in the
 * address. Without JavaScript its button is pressed.
 */
export function FilterForm({ action = '', children, ...form }: Props) {
  const router = useRouter();
  const changed = useRef<HTMLElement | null>(null);
  useEffect(() => {
    // What was changed is drawn anew with its answer, and the focus would be nowhere.
    const { id } = changed.current ?? {};
    if (!id || document.activeElement !== document.body) return;
    changed.current = null;
    document.getElementById(id)?.focus({ preventScroll: true });
  });
  function show(of: HTMLFormElement) {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(of)) {
      if (typeof value === 'string' && value !== '') query.append(name, value);
    }
    router.replace(`${action}?${query}`, { scroll: false });
  }
  function onChange({ target, currentTarget }: FormEvent<HTMLFormElement>) {
    changed.current = target as HTMLElement;
    // A date is one only when it is typed whole: it counts when it is left.
    if (!(target instanceof HTMLInputElement) || target.type !== 'date') show(currentTarget);
  }
  function onBlur({ target, currentTarget }: FormEvent<HTMLFormElement>) {
    const isChanged = changed.current === target;
    changed.current = null;
    if (isChanged && target instanceof HTMLInputElement && target.type === 'date') {
      show(currentTarget);
    }
  }
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    changed.current = null;
    show(event.currentTarget);
  }
  return (
    <form
      {...form}
      {...(action && { action })}
      method="get"
      onChange={onChange}
      onBlur={onBlur}
      onSubmit={onSubmit}
    >
      {children}
    </form>
  );
}
