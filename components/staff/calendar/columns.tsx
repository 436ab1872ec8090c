import Link from 'next/link';
import { memo } from 'react';
import { Item } from './item.tsx';
import type { GridColumn, GridDay } from './types.ts';

/** The hours and the columns. It is drawn anew only when what stands in them is another. */
export const Columns = memo(function Columns({ day, nowText }: { day: GridDay; nowText: string }) {
  return (
    <>
      <div className="cal-hours" aria-hidden="true">
        {day.hours.map((hour, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an hour keeps its place
          <div key={index} className="cal-hour">
            {hour}
          </div>
        ))}
      </div>
      {day.columns.map((column) => (
        <Column key={column.key} column={column} day={day} nowText={nowText} />
      ))}
    </>
  );
});

function Column(props: { column: GridColumn; day: GridDay; nowText: string }) {
  const { column, day, nowText } = props;
  const { rows } = day;
  const low = rowsForTwoLines(day.shortest);
  const heading = `column-${column.key.replace('/', '-')}`;
  return (
    <section className="cal-col" aria-labelledby={heading}>
      <div className="cal-head">
        <h2 id={heading} className="font-semibold">
          <Link
            href={column.href}
            prefetch={false}
            className="block min-h-6 truncate hover:text-accent hover:underline"
          >
            {column.heading}
          </Link>
        </h2>
        <p className="line-clamp-2 text-small text-muted">{column.sum}</p>
      </div>
      <div className={`cal-body tall-${rows}`} data-column={column.key}>
        {column.ground === null ? (
          <div className={`cal-ground at-0 tall-${rows}`} aria-hidden="true" />
        ) : (
          column.ground.map(({ at, tall }) => (
            <div key={at} className={`cal-ground at-${at} tall-${tall}`} aria-hidden="true" />
          ))
        )}
        <div className="cal-lines" aria-hidden="true" />
        {column.items.length > 0 && (
          <ol>
            {column.items.map((item) => (
              <Item key={item.id} item={item} isLow={item.tall < low} />
            ))}
          </ol>
        )}
        {column.now !== undefined && column.now >= 0 && column.now < rows && (
          <div className={`cal-now at-${column.now}`} data-now="" aria-hidden="true">
            <span className="sr-only">{nowText}</span>
          </div>
        )}
      </div>
    </section>
  );
}

/** Below so many rows there is room for one line of text only. */
function rowsForTwoLines(shortest: number): number {
  const rowHeight = { '': 8, 'cal-fine': 12, 'cal-finest': 24 }[densityOf(shortest)];
  return 40 / rowHeight;
}

/** How high a row is, so that the shortest piece of a day is still a line of text. */
export function densityOf(shortest: number): '' | 'cal-fine' | 'cal-finest' {
  if (shortest >= 15) return '';
  return shortest >= 10 ? 'cal-fine' : 'cal-finest';
}
