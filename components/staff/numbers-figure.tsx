'use client';

import { lazy, type ReactNode, Suspense, useId, useState, useSyncExternalStore } from 'react';
import { buttonLook } from '../ui/button-look.ts';
import type { ChartData, SeriesLook } from './numbers-data.ts';

/** Asked for by this page alone, and only where it can be drawn. */
const NumbersChart = lazy(async () => ({
  default: (await import('./numbers-chart.tsx')).NumbersChart,
}));

interface Props {
  title: string;
  about: string;
  remark: string | undefined;
  chart: ChartData | undefined;
  /** Whether the address asks for tables. */
  isOpen: boolean;
  download: { href: string; text: string };
  texts: Record<'showTable' | 'hideTable' | 'chartKeys', string>;
  /** The table. */
  children: ReactNode;
}

const never = () => () => {};

/**
 * A figure: its picture, and behind it a table with the same. Without JavaScript the table is there
 * and the picture is not.
 */
export function NumbersFigure(props: Props) {
  const { title, about, remark, chart, download, texts, children } = props;
  const id = useId();
  const isReady = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const [isOpen, setOpen] = useState(props.isOpen || !chart);
  return (
    <section
      aria-labelledby={`${id}-title`}
      className={`min-w-0 break-inside-avoid rounded-card border border-line bg-surface p-5 ${chart ? '' : 'xl:col-span-2'}`}
    >
      <h2 id={`${id}-title`} className="text-title font-semibold">
        {title}
      </h2>
      <p className="mt-1 max-w-prose text-small text-muted">{about}</p>
      {remark && <p className="mt-1 max-w-prose text-small">{remark}</p>}
      {chart && (
        <div className="mt-4 [@media(scripting:none)]:hidden">
          {chart.series.length > 1 && <Legend series={chart.series} />}
          <div className={chart.layout === 'columns' ? 'min-h-70' : 'min-h-30'}>
            {isReady && (
              <Suspense>
                <NumbersChart title={`${title}. ${texts.chartKeys}`} data={chart} />
              </Suspense>
            )}
          </div>
        </div>
      )}
      <div
        id={`${id}-table`}
        className={isOpen ? 'mt-4' : 'mt-4 [@media(scripting:enabled)]:hidden'}
      >
        {children}
      </div>
      <div className="mt-4 flex flex-wrap items-center gap-3 print:hidden">
        {chart && isReady && (
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={`${id}-table`}
            onClick={() => setOpen(!isOpen)}
            className={buttonLook('secondary')}
          >
            {isOpen ? texts.hideTable : texts.showTable}
          </button>
        )}
        <a
          href={download.href}
          download
          aria-describedby={`${id}-title`}
          className="inline-flex min-h-target items-center font-medium text-accent underline underline-offset-4 hover:text-accent-strong"
        >
          {download.text}
        </a>
      </div>
    </section>
  );
}

function Legend({ series }: Pick<ChartData, 'series'>) {
  return (
    <ul className="mb-2 flex flex-wrap gap-x-5 gap-y-1 text-small">
      {series.map(({ key, name, look }) => (
        <li key={key} className="inline-flex items-center gap-2">
          <svg aria-hidden="true" viewBox="0 0 20 20" className="numbers-chart size-5">
            <Mark look={look} />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}

function Mark({ look }: { look: SeriesLook }) {
  return (
    <>
      <rect
        x="1"
        y="1"
        width="18"
        height="18"
        stroke="var(--accent)"
        strokeWidth="1.5"
        fill={look === 'solid' ? 'var(--accent)' : 'var(--surface)'}
      />
      {look === 'hatch' && (
        <path d="M1 10 10 1M1 19 19 1M10 19 19 10" stroke="var(--accent)" strokeWidth="2.5" />
      )}
      {look === 'dots' &&
        [6, 14].flatMap((x) =>
          [6, 14].map((y) => (
            <circle key={`${x} ${y}`} cx={x} cy={y} r="2.2" fill="var(--accent)" />
          )),
        )}
    </>
  );
}
