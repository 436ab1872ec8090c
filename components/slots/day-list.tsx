import type { ComponentProps, ReactNode } from 'react';
import type { FreeDay, PartFilter } from './slots-answer.ts';

interface Props {
  days: readonly FreeDay[];
  chosen: FreeDay;
  part: PartFilter;
  linkTo(date: string): ComponentProps<'a'>;
  /** The times of the chosen date. */
  children: ReactNode;
}

/**
 * Dates as links. The times of the chosen one follow it in the list, so that on a phone they are
 * where the finger is; where there is room they stand beside the list.
 */
export function DayList({ days, chosen, part, linkTo, children }: Props) {
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
            {isChosen && children}
          </li>
        );
      })}
    </ol>
  );
}
