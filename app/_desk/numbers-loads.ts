import 'server-only';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { translator } from '@/lib/i18n/translator.ts';
import type { Utilisation } from '@/lib/staff/numbers.ts';
import type { Load } from '@/lib/staff/numbers-sums.ts';
import { firstWeekdayOf, weekdayNames } from '@/lib/time/month-grid.ts';
import type { Figure, FigureName } from './numbers-figure.ts';
import { hourWords, lengthWords, loadPercent, percentWords } from './numbers-words.ts';

interface LoadRow {
  head: string;
  short?: string;
  load: Load;
}

/** How full the time is of each practitioner. */
export function peopleFigure(clinic: Clinic, { byPractitioner }: Utilisation): Figure {
  const say = translator(clinic.locale, 'staffNumbers');
  const rows = byPractitioner.map(({ practitionerId, load }) => ({
    head: clinic.practitioners.find((one) => one.practitionerId === practitionerId)?.name ?? '',
    load,
  }));
  return byLoad(clinic, 'people', say('people.practitioner'), rows, 'bars');
}

/** How full the days of the week are, the first of the clinic's week first. */
export function weekdaysFigure(clinic: Clinic, { byHour }: Utilisation): Figure {
  const say = translator(clinic.locale, 'staffNumbers');
  const short = weekdayNames(clinic.locale, 'short');
  const rows = daysOf(clinic).map(({ weekday, name }) => ({
    head: name,
    short: short[weekday] ?? name,
    load: sum(byHour.filter((cell) => cell.weekday === weekday)),
  }));
  return byLoad(clinic, 'weekdays', say('weekdays.weekday'), rows, 'columns');
}

/** How full the hours of the day are. */
export function hoursFigure(clinic: Clinic, { byHour }: Utilisation): Figure {
  const say = translator(clinic.locale, 'staffNumbers');
  const rows = hoursOf(byHour).map((hour) => ({
    head: say('hours.from', { time: hourWords(clinic, hour) }),
    short: hourWords(clinic, hour),
    load: sum(byHour.filter((cell) => cell.hour === hour)),
  }));
  return byLoad(clinic, 'hours', say('hours.hour'), rows, 'columns');
}

/** Both at once: a table whose fields are the darker the fuller they are. */
export function gridFigure(clinic: Clinic, { byHour }: Utilisation): Figure {
  const say = translator(clinic.locale, 'staffNumbers');
  const days = daysOf(clinic);
  const rows = hoursOf(byHour).map((hour) => {
    const loads = days.map(({ weekday }) =>
      byHour.find((cell) => cell.weekday === weekday && cell.hour === hour),
    );
    return {
      head: say('hours.from', { time: hourWords(clinic, hour) }),
      percents: loads.map((cell) => (cell ? loadPercent(cell.load) : null)),
    };
  });
  const columns = [say('grid.hour'), ...days.map(({ name }) => name)];
  return {
    name: 'grid',
    title: say('grid.title'),
    about: say('grid.about'),
    chart: undefined,
    table: {
      columns,
      rows: rows.map(({ head, percents }) => ({
        head,
        cells: percents.map((percent) => (percent === null ? '' : percentWords(clinic, percent))),
        levels: percents.map((percent) => (percent === null ? null : levelOf(percent))),
      })),
    },
    csv: [columns, ...rows.map(({ head, percents }) => [head, ...percents])],
  };
}

/** Five shades, from hardly to nearly full. */
function levelOf(percent: number): number {
  return Math.min(4, Math.floor(percent / 20));
}

function byLoad(
  clinic: Clinic,
  name: Extract<FigureName, 'people' | 'weekdays' | 'hours'>,
  first: string,
  rows: readonly LoadRow[],
  layout: 'columns' | 'bars',
): Figure {
  const say = translator(clinic.locale, 'staffNumbers');
  const heads = [first, say('people.worked'), say('people.booked'), say('people.share')];
  return {
    name,
    title: say(`${name}.title`),
    about: say(`${name}.about`),
    chart: {
      layout,
      unit: '%',
      series: [{ key: 'share', name: say('people.share'), look: 'solid' }],
      points: rows.map(({ head, short, load }) => ({
        label: head,
        short: short ?? head,
        values: [loadPercent(load) ?? 0],
      })),
    },
    table: {
      columns: heads,
      rows: rows.map(({ head, load }) => ({
        head,
        cells: [
          lengthWords(clinic, load.worked),
          lengthWords(clinic, load.booked),
          percentWords(clinic, loadPercent(load)),
        ],
      })),
    },
    csv: [
      heads,
      ...rows.map(({ head, load }) => [
        head,
        Math.round(load.worked),
        Math.round(load.booked),
        loadPercent(load),
      ]),
    ],
  };
}

function daysOf({ locale, country }: Clinic): { weekday: number; name: string }[] {
  const names = weekdayNames(locale, 'long');
  const first = firstWeekdayOf(locale, country);
  return Array.from({ length: 7 }, (_, index) => {
    const weekday = (first + index) % 7;
    return { weekday, name: names[weekday] ?? '' };
  });
}

function hoursOf(cells: Utilisation['byHour']): number[] {
  return [...new Set(cells.map(({ hour }) => hour))].sort((a, b) => a - b);
}

function sum(cells: readonly { load: Load }[]): Load {
  const all = { worked: 0, booked: 0 };
  for (const { load } of cells) {
    all.worked += load.worked;
    all.booked += load.booked;
  }
  return all;
}
