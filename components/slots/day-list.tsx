'use client';

import { type ComponentProps, type ReactNode, useEffect, useRef } from 'react';
import type { FreeDay, PartFilter } from './slots-answer.ts';

interface Props {
  days: readonly FreeDay[];
  chosen: FreeDay;
  part: PartFilter;
  linkTo(date: string): ComponentProps<'a'>;
  /** "Times on Wednesday 6 August" */
  timesHeading: string;
  /** Whether the day was just chosen by hand: then its times take the focus. */
  focusTimes: boolean;
  children: ReactNode;
}

/**
 * Dates as links. The times of the chosen one follow it in the list, so that on a phone they are
 * where the finger is; where there is room they stand beside the list.
 */
export function DayList({ days, chosen, part, linkTo, timesHeading, focusTimes, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every newly chosen day takes the focus
  useEffect(() => {
    if (focusTimes) heading.current?.focus();
  }, [focusTimes, chosen.date]);

  return (
    <ol className="grid grid-cols-1 gap-1 md:grid-cols-[minmax(0,16rem)_minmax(0,1fr)] md:grid-rows-[repeat(10,min-content)_1fr] md:gap-x-8">
      {days.map((day) => {
        const isChosen = day.date === chosen.date;
        return (
          <li key={day.date} className="md:contents">
            <a
              {...linkTo(day.date)}
              aria-current={isChosen ? 'date' : undefined}
              className="block min-h-12 rounded-control border border-transparent border-s-4 px-4 py-2 leading-snug hover:bg-tint aria-[current]:border-s-accent aria-[current]:bg-tint aria-[current]:font-semibold md:col-start-1"
            >
              {day.label}
              <span className="sr-only">, </span>
              <span className="block text-small font-normal text-muted">{day.free[part]}</span>
            </a>
            {isChosen && (
              <section
                aria-labelledby="times"
                className="rounded-card border border-line bg-surface p-4 shadow-card max-md:mt-2 max-md:mb-4 md:col-start-2 md:row-[1/-1] md:self-start md:p-6"
              >
                <h2
                  id="times"
                  ref={heading}
                  tabIndex={-1}
                  className="mb-4 text-title font-semibold"
                >
                  {timesHeading}
                </h2>
                {children}
              </section>
            )}
          </li>
        );
      })}
    </ol>
  );
}
