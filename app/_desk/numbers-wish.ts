import 'server-only';
import type { Clinic, Practitioner, Service } from '@/lib/booking/clinic.ts';
import { now } from '@/lib/platform/clock.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import type { NumbersWish } from '@/lib/staff/numbers.ts';
import { addDays, daysBetween, isLocalDate, type LocalDate } from '@/lib/time/local-date.ts';
import { addMonths, firstOfMonth, lastOfMonth, monthOf } from '@/lib/time/month-grid.ts';
import { localDateAt } from '@/lib/time/zone.ts';

export const steps = ['day', 'week', 'month'] as const;
type Step = (typeof steps)[number];

/** What an address asks for. */
export interface NumbersAddress {
  from: LocalDate;
  to: LocalDate;
  today: LocalDate;
  by: Step;
  /** Days were asked for that would be too many to see. */
  isCoarser: boolean;
  person: Practitioner | undefined;
  service: Service | undefined;
  tables: boolean;
}

const longestDays = 731;
const mostSteps = { day: 92, week: longestDays, month: longestDays } as const;

/** Reads an address; what it gets wrong counts as left out. */
export function readNumbersWish({ clinic }: Desk, params: URLSearchParams): NumbersAddress {
  const today = localDateAt(now(), clinic.zone);
  const date = (name: string, otherwise: LocalDate) => {
    const text = params.get(name) ?? '';
    return isLocalDate(text) && text > '1980-01-01' && text < '2200-01-01' ? text : otherwise;
  };
  const ends = [date('from', addDays(today, -29)), date('to', today)].sort();
  const [asked = today, to = today] = ends;
  const earliest = addDays(to, 1 - longestDays);
  const [, from = asked] = [asked, earliest].sort();
  const days = daysBetween(from, to) + 1;
  const named = steps.find((step) => step === params.get('by'));
  const fits = named === undefined || days <= mostSteps[named];
  return {
    from,
    to,
    today,
    by: fits ? (named ?? stepFor(days)) : 'week',
    isCoarser: !fits,
    person: clinic.practitioners.find(({ slug }) => slug === params.get('with')),
    service: clinic.services.find(({ slug }) => slug === params.get('service')),
    tables: params.get('show') === 'tables',
  };
}

function stepFor(days: number): Step {
  if (days <= 31) return 'day';
  return days <= 183 ? 'week' : 'month';
}

export function wishOf({ from, to, by, person, service }: NumbersAddress): NumbersWish {
  return {
    from,
    to,
    by,
    practitionerId: person?.practitionerId ?? null,
    serviceId: service?.serviceId ?? null,
  };
}

/** The parameters of the same figures, or of others. */
export function numbersQuery(
  address: NumbersAddress,
  change: Partial<NumbersAddress> = {},
): URLSearchParams {
  const { from, to, by, person, service, tables } = { ...address, ...change };
  return new URLSearchParams({
    from,
    to,
    by,
    ...(person && { with: person.slug }),
    ...(service && { service: service.slug }),
    ...(tables && { show: 'tables' }),
  });
}

export function numbersHref(clinic: Clinic, query: URLSearchParams): string {
  return `/staff/${clinic.slug}/numbers?${query}`;
}

/** Periods that are asked for often. */
export function periodsFrom(today: LocalDate) {
  const month = monthOf(today);
  const before = addMonths(month, -1);
  return {
    week: [addDays(today, -6), today],
    days: [addDays(today, -29), today],
    month: [firstOfMonth(month), lastOfMonth(month)],
    before: [firstOfMonth(before), lastOfMonth(before)],
    year: [firstOfMonth(addMonths(month, -11)), lastOfMonth(month)],
    ahead: [today, addDays(today, 27)],
  } as const satisfies Record<string, readonly [LocalDate, LocalDate]>;
}
