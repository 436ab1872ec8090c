import 'server-only';
import { selectClock } from '../storage/clinics.ts';
import {
  type LoadRow,
  type Source,
  type Steps,
  selectCounts,
  selectLoad,
} from '../storage/numbers.ts';
import type { Interval } from '../time/interval.ts';
import { addDays, type LocalDate } from '../time/local-date.ts';
import { firstWeekdayOf } from '../time/month-grid.ts';
import { offsetIndex, offsetTable } from '../time/offset-table.ts';
import { MS_PER_MINUTE } from '../time/units.ts';
import { localDateAt, startOfDay } from '../time/zone.ts';
import { permitted } from './desk.ts';
import { piecesOf, workedWithin } from './numbers-hours.ts';
import {
  type Lead,
  type Load,
  noOutcomes,
  type Outcomes,
  stepsOf,
  sumLead,
  sumLoad,
  sumSources,
  sumSteps,
} from './numbers-sums.ts';

/** Which figures: both dates are the clinic's, and included. */
export interface NumbersWish {
  from: LocalDate;
  to: LocalDate;
  by: Steps['by'];
  practitionerId: string | null;
  serviceId: string | null;
}

/** How full the working time was. */
export interface Utilisation {
  all: Load;
  byPractitioner: { practitionerId: string; load: Load }[];
  /** By weekday, Sunday first, and hour; only where somebody works. */
  byHour: { weekday: number; hour: number; load: Load }[];
}

export interface Numbers {
  ok: true;
  today: LocalDate;
  total: Outcomes;
  steps: { step: LocalDate; outcomes: Outcomes }[];
  sources: { source: Source; outcomes: Outcomes }[];
  lead: Lead;
  /** Null where the hours are kept elsewhere. */
  utilisation: Utilisation | null;
}

/** A clinic's figures for a period: the appointments whose time lies in it, each counted once. */
export const loadNumbers = permitted(
  'numbers.read',
  async ({ db, clinic, own }, wish: NumbersWish): Promise<Numbers> => {
    const { zone, clinicId } = clinic;
    const within = {
      start: startOfDay(wish.from, zone),
      end: startOfDay(addDays(wish.to, 1), zone),
    };
    const practitionerId = own ?? wish.practitionerId;
    const counted = { within, zone, practitionerId, serviceId: wish.serviceId };
    const steps = { by: wish.by, firstWeekday: firstWeekdayOf(clinic.locale, clinic.country) };
    const readLoad = async () => {
      if (clinic.gateway !== 'local') return null;
      const worked = await workedWithin(db, clinic, within, practitionerId);
      return selectLoad(db, clinicId, counted, piecesOf(worked), pieceMinutes(zone, within));
    };
    const [now, counts, load] = await Promise.all([
      selectClock(db),
      selectCounts(db, clinicId, counted, steps),
      readLoad(),
    ]);
    const bySource = sumSources(counts);
    return {
      ok: true,
      today: localDateAt(now, zone),
      total: addUp(bySource.map(({ outcomes }) => outcomes)),
      steps: sumSteps(counts, stepsOf(wish, steps)),
      sources: bySource,
      lead: sumLead(counts),
      utilisation: load && utilisationOf(load, clinic.practitioners),
    };
  },
);

function addUp(all: readonly Outcomes[]): Outcomes {
  const sum = noOutcomes();
  for (const one of all) {
    for (const key of Object.keys(sum) as (keyof Outcomes)[]) sum[key] += one[key];
  }
  return sum;
}

function utilisationOf(
  rows: readonly LoadRow[],
  practitioners: readonly { practitionerId: string }[],
): Utilisation {
  const people = sumLoad(rows, ({ practitionerId }) => practitionerId);
  const hours = sumLoad(rows, ({ weekday, hour }) => weekday * 24 + hour);
  return {
    all: sumLoad(rows, () => 'all').get('all') ?? { worked: 0, booked: 0 },
    byPractitioner: practitioners.flatMap(({ practitionerId }) => {
      const load = people.get(practitionerId);
      return load ? [{ practitionerId, load }] : [];
    }),
    byHour: [...hours]
      .sort(([a], [b]) => a - b)
      .map(([key, load]) => ({ weekday: Math.floor(key / 24), hour: key % 24, load })),
  };
}

/** The longest piece that no hour of the zone's clocks cuts: 60, or less where offsets are odd. */
function pieceMinutes(zone: string, { start, end }: Interval): number {
  const table = offsetTable(zone, start, end);
  const offsets = table.offsets.slice(offsetIndex(table, start), offsetIndex(table, end) + 1);
  const divides = (minutes: number) =>
    offsets.every((offset) => offset % (minutes * MS_PER_MINUTE) === 0);
  return [60, 30, 15, 5].find(divides) ?? 1;
}
