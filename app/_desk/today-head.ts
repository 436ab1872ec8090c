import 'server-only';
import type { Clinic, Practitioner } from '@/lib/booking/clinic.ts';
import { translator } from '@/lib/i18n/translator.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import { reachOf } from '@/lib/staff/permissions.ts';
import type { Day } from '@/lib/staff/today.ts';
import { formatLongDate } from '@/lib/time/format.ts';
import { addDays, isLocalDate, type LocalDate } from '@/lib/time/local-date.ts';

/** What the address of a day asks for. */
export interface DayWish {
  date: LocalDate | undefined;
  person: Practitioner | undefined;
}

/** Reads an address; what it gets wrong counts as left out. */
export function readDayWish({ clinic, actor }: Desk, params: URLSearchParams): DayWish {
  const date = params.get('date') ?? '';
  const isOwn = reachOf(actor.role, 'appointments.read') === 'own';
  return {
    // Far from the ends of what a calendar can count.
    date: isLocalDate(date) && date > '1980-01-01' && date < '2200-01-01' ? date : undefined,
    person: clinic.practitioners.find(({ practitionerId, slug }) =>
      isOwn ? practitionerId === actor.practitionerId : slug === params.get('with'),
    ),
  };
}

function hrefOf(clinic: Clinic, date: LocalDate | undefined, person: string | undefined): string {
  const params = new URLSearchParams();
  if (date) params.set('date', date);
  if (person) params.set('with', person);
  const query = params.toString();
  return `/staff/${clinic.slug}${query && `?${query}`}`;
}

/** The head of a day: which it is, how many, and the ways to others. */
export function todayHead({ clinic, actor }: Desk, { person }: DayWish, day: Day) {
  const say = translator(clinic.locale, 'staffToday');
  const { date, today, counts } = day;
  const isOwn = reachOf(actor.role, 'appointments.read') === 'own';
  const dated = (other: LocalDate) => (other === today ? undefined : other);
  const slug = isOwn ? undefined : person?.slug;
  const isToday = date === today;
  const longDate = formatLongDate(date, clinic.locale);
  const parts = (
    ['expected', 'arrived', 'in_room', 'completed', 'no_show', 'pending', 'cancelled'] as const
  ).flatMap((key) => {
    const copy = `count${key[0]?.toUpperCase()}${key.slice(1)}` as 'countExpected';
    return counts[key] > 0 ? [say(copy, { count: counts[key] })] : [];
  });
  const total = day.appointments.length - counts.cancelled;
  const summary = [say('appointments', { count: total }), parts.join(', ')].filter(Boolean);
  return {
    here: hrefOf(clinic, dated(date), slug),
    head: {
      home: `/staff/${clinic.slug}`,
      title: isToday ? say('title') : say('titleOther', { date: longDate }),
      lead: [...(isToday ? [longDate] : []), summary.join(': ')].join('. '),
      days: {
        label: say('days'),
        before: hrefOf(clinic, dated(addDays(date, -1)), slug),
        after: hrefOf(clinic, dated(addDays(date, 1)), slug),
        today: isToday ? undefined : hrefOf(clinic, undefined, slug),
      },
      date,
      with: slug,
      whose: isOwn
        ? []
        : [undefined, ...clinic.practitioners].map((each) => ({
            href: hrefOf(clinic, dated(date), each?.slug),
            text: each?.name ?? say('everyone'),
            current: each?.slug === person?.slug,
          })),
      texts: {
        dayBefore: say('dayBefore'),
        dayAfter: say('dayAfter'),
        backToToday: say('backToToday'),
        otherDay: say('otherDay'),
        go: say('go'),
        whose: say('whose'),
      },
    },
  };
}
