'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { takeFocus } from './take-focus.ts';

interface Props {
  problem: { title: string; text: string };
  children?: ReactNode;
}

/** Why something was not done, where focus goes. What was entered stays on the page. */
export function ProblemNotice({ problem, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a further problem takes the focus again
  useEffect(() => takeFocus(box.current), [problem]);
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="mb-8 max-w-prose rounded-card border-2 border-danger bg-danger-tint p-5"
    >
      <h2 className="text-title font-semibold">{problem.title}</h2>
      <p className="mt-2">{problem.text}</p>
      {children}
    </div>
  );
}
