'use client';

import { useId } from 'react';
import {
  Bar,
  BarChart,
  CartesianGrid,
  LabelList,
  Tooltip,
  type TooltipContentProps,
  XAxis,
  YAxis,
} from 'recharts';
import type { ChartData, SeriesLook } from './numbers-data.ts';

const columnsHeight = 280;
const barHeight = 44;
const mostLabels = 8;
const room = { top: 16, right: 24, bottom: 4, left: 4 };
const text = { fill: 'var(--ink)', fontSize: 14 };

/**
 * A chart of bars. Drawn in the browser alone: on the server it would carry style attributes, which
 * the content security policy refuses. Arrow keys go from bar to bar and say each value.
 */
export function NumbersChart({ title, data }: { title: string; data: ChartData }) {
  const id = useId();
  const { layout, unit, series, points } = data;
  const isUpright = layout === 'columns';
  // A value above each of many narrow columns would run into the next one.
  const hasLabels = series.length === 1 && (!isUpright || points.length <= mostLabels);
  const rows = points.map(({ label, short, values }) => ({
    label,
    short,
    ...Object.fromEntries(series.map(({ key }, index) => [key, values[index]])),
  }));
  const height = isUpright ? columnsHeight : Math.max(points.length * barHeight + 40, 120);
  const values = {
    type: 'number' as const,
    allowDecimals: false,
    tickFormatter: (value: number) => `${value}${unit}`,
    ...(unit === '%' && { domain: [0, 100] as const }),
    tick: text,
    stroke: 'var(--edge)',
  };
  const names = { type: 'category' as const, dataKey: 'short', tick: text, stroke: 'var(--edge)' };
  return (
    <BarChart
      responsive
      title={title}
      width="100%"
      height={height}
      data={rows}
      layout={isUpright ? 'horizontal' : 'vertical'}
      margin={room}
      className="numbers-chart"
    >
      <defs>
        {series.map(({ key, look }) => (
          <Pattern key={key} id={`${id}-${key}`} look={look} />
        ))}
      </defs>
      <CartesianGrid stroke="var(--line)" vertical={!isUpright} horizontal={isUpright} />
      {isUpright ? <XAxis {...names} minTickGap={12} /> : <XAxis {...values} />}
      {isUpright ? <YAxis {...values} width={48} /> : <YAxis {...names} width={132} />}
      <Tooltip
        isAnimationActive={false}
        cursor={{ fill: 'var(--tint)', stroke: 'var(--edge)' }}
        content={(props) => <Said {...props} unit={unit} />}
      />
      {series.map(({ key, name }) => (
        <Bar
          key={key}
          dataKey={key}
          name={name}
          stackId="all"
          fill={`url(#${id}-${key})`}
          stroke="var(--accent)"
          maxBarSize={56}
          isAnimationActive={false}
        >
          {hasLabels && (
            <LabelList
              dataKey={key}
              position={isUpright ? 'top' : 'right'}
              formatter={(value) => (value ? `${value}${unit}` : '')}
              fill="var(--ink)"
              fontSize={13}
            />
          )}
        </Bar>
      ))}
    </BarChart>
  );
}

/** What is under the pointer, or where the keys have gone. */
function Said({ active, payload, unit }: TooltipContentProps & { unit: string }) {
  const [first] = payload;
  if (!active || !first) return null;
  return (
    <div
      role="status"
      className="rounded-control border border-edge bg-surface px-3 py-2 text-small shadow-lifted"
    >
      <p className="font-semibold">{first.payload.label}</p>
      <ul>
        {payload.map(({ dataKey, name, value }) => (
          <li key={String(dataKey)}>
            {name}: {value}
            {unit}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The colour of the clinic in four textures that can be told apart without it. */
function Pattern({ id, look }: { id: string; look: SeriesLook }) {
  return (
    <pattern id={id} width="8" height="8" patternUnits="userSpaceOnUse">
      <rect width="8" height="8" fill={look === 'solid' ? 'var(--accent)' : 'var(--surface)'} />
      {look === 'hatch' && (
        <path d="M-2 2 2 -2M0 8 8 0M6 10 10 6" stroke="var(--accent)" strokeWidth="2.5" />
      )}
      {look === 'dots' && <circle cx="4" cy="4" r="2.2" fill="var(--accent)" />}
    </pattern>
  );
}
