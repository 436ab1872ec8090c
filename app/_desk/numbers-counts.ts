import 'server-only';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { translator } from '@/lib/i18n/translator.ts';
import type { Numbers } from '@/lib/staff/numbers.ts';
import { leadClasses, type Outcomes } from '@/lib/staff/numbers-sums.ts';
import type { Figure } from './numbers-figure.ts';
import type { NumbersAddress } from './numbers-wish.ts';
import { briefStepWords, countWords, percentOf, percentWords, stepWords } from './numbers-words.ts';

const order = ['done', 'booked', 'noShow', 'cancelled'] as const satisfies (keyof Outcomes)[];
const looks = { done: 'solid', booked: 'hatch', noShow: 'dots', cancelled: 'open' } as const;

/** What became of appointments, step by step. */
export function outcomesFigure(clinic: Clinic, numbers: Numbers, address: NumbersAddress): Figure {
  const say = translator(clinic.locale, 'staffNumbers');
  const rows = numbers.steps.map(({ step, outcomes }) => ({
    head: stepWords(clinic, step, address),
    short: briefStepWords(clinic, step, address),
    step,
    outcomes,
  }));
  return {
    name: 'outcomes',
    title: say('outcomes.title'),
    about: say('outcomes.about'),
    ...byOutcome(clinic, say('outcomes.period'), rows, 'columns'),
    csv: [
      outcomeHeads(clinic, say('outcomes.period')),
      ...rows.map(({ step, outcomes }) => [step, ...cellsOf(outcomes)]),
    ],
  };
}

/** Where bookings come from. */
export function sourcesFigure(clinic: Clinic, { sources }: Numbers): Figure {
  const say = translator(clinic.locale, 'staffNumbers');
  const rows = sources.map(({ source, outcomes }) => {
    const head = say(`sources.${source}`);
    return { head, short: head, outcomes };
  });
  return {
    name: 'sources',
    title: say('sources.title'),
    about: say('sources.about'),
    ...byOutcome(clinic, say('sources.source'), rows, 'bars'),
    csv: [
      outcomeHeads(clinic, say('sources.source')),
      ...rows.map(({ head, outcomes }) => [head, ...cellsOf(outcomes)]),
    ],
  };
}

/** How long before their day appointments are booked. */
export function leadFigure(clinic: Clinic, { lead }: Numbers): Figure {
  const say = translator(clinic.locale, 'staffNumbers');
  const known = lead.classes.reduce((sum, count) => sum + count, 0);
  const rows = leadClasses.map((from, index) => {
    const count = lead.classes[index] ?? 0;
    return { head: say(`ahead.class_${from}`), count, share: percentOf(count, known) };
  });
  const heads = [say('ahead.days'), say('ahead.count'), say('ahead.share')];
  return {
    name: 'lead',
    title: say('ahead.title'),
    about: say('ahead.about'),
    remark: lead.unknown > 0 ? say('ahead.unknown', { count: lead.unknown }) : undefined,
    chart: {
      layout: 'bars',
      unit: '',
      series: [{ key: 'count', name: say('ahead.count'), look: 'solid' }],
      points: rows.map(({ head, count }) => ({ label: head, short: head, values: [count] })),
    },
    table: {
      columns: heads,
      rows: rows.map(({ head, count, share }) => ({
        head,
        cells: [countWords(clinic, count), percentWords(clinic, share)],
      })),
    },
    csv: [heads, ...rows.map(({ head, count, share }) => [head, count, share])],
  };
}

function byOutcome(
  clinic: Clinic,
  first: string,
  rows: readonly { head: string; short: string; outcomes: Outcomes }[],
  layout: 'columns' | 'bars',
): Pick<Figure, 'chart' | 'table'> {
  const say = translator(clinic.locale, 'staffNumbers');
  const words = (outcomes: Outcomes) => cellsOf(outcomes).map((count) => countWords(clinic, count));
  const total = rows.reduce((sum, { outcomes }) => addTo(sum, outcomes), addTo({}, {}));
  return {
    chart: {
      layout,
      unit: '',
      series: order.map((key) => ({ key, name: say(`outcomes.${key}`), look: looks[key] })),
      points: rows.map(({ head, short, outcomes }) => ({
        label: head,
        short,
        values: order.map((key) => outcomes[key]),
      })),
    },
    table: {
      columns: outcomeHeads(clinic, first),
      rows: [
        ...rows.map(({ head, outcomes }) => ({ head, cells: words(outcomes) })),
        { head: say('total'), cells: words(total) },
      ],
    },
  };
}

function addTo(sum: Partial<Outcomes>, more: Partial<Outcomes>): Outcomes {
  const of = (key: keyof Outcomes) => (sum[key] ?? 0) + (more[key] ?? 0);
  return {
    done: of('done'),
    booked: of('booked'),
    noShow: of('noShow'),
    cancelled: of('cancelled'),
  };
}

function outcomeHeads({ locale }: Clinic, first: string): string[] {
  const say = translator(locale, 'staffNumbers');
  return [first, ...order.map((key) => say(`outcomes.${key}`)), say('outcomes.total')];
}

function cellsOf(outcomes: Outcomes): number[] {
  const counts = order.map((key) => outcomes[key]);
  return [...counts, counts.reduce((sum, count) => sum + count, 0)];
}
