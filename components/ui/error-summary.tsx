'use client';

import { useEffect, useRef } from 'react';
import { takeFocus } from './take-focus.ts';

interface Props {
  title: string;
  /** Each problem with the id of the field to go to, in the order of the page. */
  problems: readonly { id: string; text: string }[];
  /** Changes with every attempt, so that focus comes back when the same problems remain. */
  attempt: unknown;
}

/** What has to be put right, above the heading, where focus goes after a failed attempt. */
export function ErrorSummary({ title, problems, attempt }: Props) {
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a further attempt takes the focus again
  useEffect(() => takeFocus(box.current), [attempt]);
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="mb-8 rounded-card border-2 border-danger bg-danger-tint p-5"
    >
      <h2 className="text-title font-semibold">{title}</h2>
      <ul className="mt-1">
        {problems.map(({ id, text }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              className="inline-block py-2.5 font-medium text-danger underline underline-offset-4"
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
