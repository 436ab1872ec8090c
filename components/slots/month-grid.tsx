import type { ComponentProps } from 'react';
import type { FreeDay, MonthTable, PartFilter } from './slots-answer.ts';

interface Props {
  month: MonthTable;
  days: readonly FreeDay[];
  chosen: FreeDay | undefined;
  part: PartFilter;
  linkTo(date: string): ComponentProps<'a'>;
}

/** A month, in which the dates that have times are links. */
export function MonthGrid({ month, days, chosen, part, linkTo }: Props) {
  const open = new Map(days.map((day) => [day.date, day]));
  return (
    <table className="w-full table-fixed border-separate border-spacing-0 tabular-nums">
      <caption className="sr-only">{month.caption}</caption>
      <thead>
        <tr>
          {month.weekdays.map(({ short, long }) => (
            <th key={long} scope="col" className="py-2 text-small font-medium text-muted">
              <span aria-hidden="true">{short}</span>
              <span className="sr-only">{long}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {month.weeks.map((week, index) => (
          <tr key={week.find(Boolean) ?? index} className="h-12">
            {week.map((date, weekday) => {
              const day = open.get(date ?? '');
              const number = Number(date?.slice(8)) || '';
              const free = day?.free[part];
              return (
                <td
                  // biome-ignore lint/suspicious/noArrayIndexKey: a place in the week stays what it is
                  key={weekday}
                  className="p-0 text-center text-muted sm:p-0.5"
                >
                  {day && free ? (
                    <a
                      {...linkTo(day.date)}
                      aria-current={day.date === chosen?.date ? 'date' : undefined}
                      className="mx-auto flex h-11 min-w-target items-center justify-center rounded-control border border-edge bg-surface font-semibold text-ink hover:border-accent hover:bg-tint aria-[current]:border-2 aria-[current]:border-accent aria-[current]:bg-accent aria-[current]:text-on-accent aria-[current]:underline"
                    >
                      <span aria-hidden="true">{number}</span>
                      <span className="sr-only">
                        {day.label}, {free}
                      </span>
                    </a>
                  ) : (
                    number
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
