import 'server-only';
import { texts } from '@/app/_text/texts.ts';
import { NumbersFigure } from '@/components/staff/numbers-figure.tsx';
import { NumbersFilter } from '@/components/staff/numbers-filter.tsx';
import { NumbersTable } from '@/components/staff/numbers-table.tsx';
import { NumbersTiles } from '@/components/staff/numbers-tiles.tsx';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { translator } from '@/lib/i18n/translator.ts';
import type { Numbers } from '@/lib/staff/numbers.ts';
import { figuresOf } from './numbers-figures.ts';
import {
  type NumbersAddress,
  numbersHref,
  numbersQuery,
  periodsFrom,
  steps,
} from './numbers-wish.ts';
import { countWords, lengthWords, loadPercent, percentOf, percentWords } from './numbers-words.ts';

type Part = { clinic: Clinic; address: NumbersAddress };

/** What is counted, and what else could be. */
export function NumbersChoice({ clinic, address }: Part) {
  const say = translator(clinic.locale, 'staffNumbers');
  const { from, to, today, by, person, service } = address;
  const all = (items: Clinic['practitioners'] | Clinic['services'], everything: string) => [
    { value: '', text: everything },
    ...items.map(({ slug, name }) => ({ value: slug, text: name })),
  ];
  return (
    <NumbersFilter
      action={`/staff/${clinic.slug}/numbers`}
      label={say('filters')}
      dates={[
        { name: 'from', label: say('from'), value: from },
        { name: 'to', label: say('to'), value: to },
      ]}
      choices={[
        {
          name: 'by',
          label: say('by'),
          chosen: by,
          options: steps.map((step) => ({ value: step, text: say(step) })),
        },
        {
          name: 'with',
          label: say('with'),
          chosen: person?.slug ?? '',
          options: all(clinic.practitioners, say('everybody')),
        },
        {
          name: 'service',
          label: say('service'),
          chosen: service?.slug ?? '',
          options: all(clinic.services, say('everyService')),
        },
      ]}
      tables={address.tables}
      apply={say('apply')}
      periodsLabel={say('periods')}
      periods={Object.entries(periodsFrom(today)).map(([name, [first, last]]) => {
        const query = numbersQuery(address, { from: first, to: last });
        // Whatever steps fit.
        query.delete('by');
        return {
          href: numbersHref(clinic, query),
          text: say(`period_${name as keyof ReturnType<typeof periodsFrom>}`),
          current: first === from && last === to,
        };
      })}
    />
  );
}

/** The few figures that stand above the others. */
export function NumbersSummary({ clinic, numbers }: { clinic: Clinic; numbers: Numbers }) {
  const say = translator(clinic.locale, 'staffNumbers');
  const { total, lead, utilisation } = numbers;
  const all = total.booked + total.done + total.noShow + total.cancelled;
  const part = (label: string, count: number) => ({
    label,
    value: countWords(clinic, count),
    hint:
      all === 0
        ? say('shareNone')
        : say('share', { percent: percentWords(clinic, percentOf(count, all)) }),
  });
  const load = utilisation?.all;
  return (
    <NumbersTiles
      tiles={[
        { label: say('all'), value: countWords(clinic, all), hint: say('allHint') },
        part(say('cancelled'), total.cancelled),
        part(say('noShow'), total.noShow),
        {
          label: say('median'),
          value: lead.median === null ? '–' : say('medianDays', { days: lead.median }),
          hint: say('medianHint'),
        },
        {
          label: say('utilisation'),
          value: load ? percentWords(clinic, loadPercent(load)) : say('unknown'),
          hint: load
            ? say('utilisationHint', {
                booked: lengthWords(clinic, load.booked),
                worked: lengthWords(clinic, load.worked),
              })
            : say('noHoursHint'),
        },
      ]}
    />
  );
}

/** Every figure, as a picture and as a table. */
export function NumbersFigures({ clinic, address, numbers }: Part & { numbers: Numbers }) {
  const say = translator(clinic.locale, 'staffNumbers');
  const { slug, locale } = clinic;
  return (
    <div className="mt-6 grid gap-5 xl:grid-cols-2">
      {figuresOf(clinic, numbers, address).map(({ name, title, about, remark, chart, table }) => {
        const query = numbersQuery(address, { tables: false });
        query.set('chart', name);
        return (
          <NumbersFigure
            // Another address begins with its own tables open or not.
            key={`${name} ${address.tables}`}
            title={title}
            about={about}
            remark={remark}
            chart={chart}
            isOpen={address.tables}
            download={{ href: `/staff/${slug}/numbers/csv?${query}`, text: say('download') }}
            texts={texts(locale, 'staffNumbers', ['showTable', 'hideTable', 'chartKeys'])}
          >
            <NumbersTable caption={title} label={say('tableOf', { title })} table={table} />
          </NumbersFigure>
        );
      })}
    </div>
  );
}
