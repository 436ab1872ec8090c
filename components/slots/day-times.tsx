'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { takeFocus } from '../ui/take-focus.ts';
import { textLinkLook } from '../ui/text-link.tsx';

interface Props {
  /** The chosen date: another one takes the focus when it was chosen by hand. */
  date: string;
  /** "Times on Wednesday 6 August" */
  heading: string;
  focus: boolean;
  /** The way back to the dates. */
  back: string;
  className: string;
  children: ReactNode;
}

/** The times of the chosen date. */
export function DayTimes({ date, heading, focus, back, className, children }: Props) {
  const title = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every newly chosen day takes the focus
  useEffect(() => {
    if (focus) takeFocus(title.current);
  }, [focus, date]);
  return (
    <section
      aria-labelledby="times"
      className={`rounded-card border border-line bg-surface p-4 shadow-card md:p-6 ${className}`}
    >
      <h2 id="times" ref={title} tabIndex={-1} className="mb-4 text-title font-semibold">
        {heading}
      </h2>
      {children}
      <a
        href="#dates"
        className={`${textLinkLook} mt-5 inline-flex min-h-target items-center md:sr-only md:focus:not-sr-only`}
      >
        {back}
      </a>
    </section>
  );
}
