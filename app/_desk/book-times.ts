import 'server-only';
import { freeTime } from '@/app/_booking/load-slots.ts';
import type { FreeTime } from '@/components/slots/slots-answer.ts';
import type { TimeChoice } from '@/components/staff/book-times.tsx';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { clockWords } from '@/lib/booking/clock-words.ts';
import type { OpenDays } from '@/lib/booking/open-days.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { loadFreeTimes } from '@/lib/staff/book-for-caller-look.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import { formatLongDate, formatShortDate } from '@/lib/time/format.ts';
import { toIsoUtc } from '@/lib/time/instant.ts';
import { addDays } from '@/lib/time/local-date.ts';
import { localDateAt } from '@/lib/time/zone.ts';
import { type BookWish, bookQuery } from './book-wish.ts';

/** At first, so that what follows is on the same screen. */
const fewDates = 4;
const datesShown = 3;
const timesADate = 40;
const daysAhead = 30;

/** The next free times: one or two of a few dates, or all of them, and the way to more. */
export async function freeTimes(desk: Desk, wish: BookWish): Promise<TimeChoice> {
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffBook');
  const { isAll, part } = wish;
  const none: TimeChoice = { dates: [], isAll };
  if (!wish.service) return { ...none, note: say('not_offered') };
  const { serviceId } = wish.service;
  const practitionerId = wish.practitioner?.practitionerId;
  const chosen = chosenTime(desk, wish);
  const loaded = await loadFreeTimes(desk, {
    serviceId,
    practitionerId,
    from: wish.from,
    daysAhead,
  });
  if (!loaded.ok || !('open' in loaded)) {
    const unread = !loaded.ok && loaded.code === 'unreachable';
    return { ...none, chosen, note: say(unread ? 'timesUnread' : 'not_offered') };
  }
  const days = timesOf(clinic, loaded.open, part);
  if (days.length === 0) {
    const days = daysAhead + 1;
    const note = say(part ? 'noTimesThen' : 'noTimes', { days });
    return { ...none, chosen, note, soonest: soonest() };
  }
  return {
    chosen,
    isAll,
    dates: days.slice(0, isAll ? datesShown : fewDates).map(({ date, times }) => ({
      id: date,
      title: formatShortDate(date, clinic.locale),
      times: (isAll ? times.slice(0, timesADate) : apart(times)).map(({ start, label }) => ({
        value: start,
        text: label,
      })),
    })),
    later: isAll
      ? {
          href: `?${bookQuery(wish, { from: next(), start: undefined })}`,
          text: say('later'),
        }
      : { href: `?${bookQuery(wish, { more: 'yes' })}`, text: say('moreTimes') },
    soonest: soonest(),
  };

  function next() {
    return days[datesShown]?.date ?? addDays(days.at(-1)?.date ?? '1980-01-01', 1);
  }

  function soonest() {
    return wish.from === undefined
      ? undefined
      : { href: `?${bookQuery(wish, { from: undefined })}`, text: say('soonest') };
  }
}

/** By date, and of the wished part of the day alone. */
function timesOf(clinic: Clinic, { days }: OpenDays, part: BookWish['part']) {
  return days
    .map(({ date, starts }) => ({
      date,
      times: starts
        .map(({ start }) => freeTime(clinic, start, clinic.zone))
        .filter((time) => part === undefined || time.part === part),
    }))
    .filter(({ times }) => times.length > 0);
}

/** The first of a date, and the first of another part of it: two that differ for the caller. */
function apart(times: readonly FreeTime[]): FreeTime[] {
  const [first, ...rest] = times;
  const second = rest.find(({ part }) => part !== first?.part) ?? rest[0];
  return [first, second].filter((time) => time !== undefined);
}

function chosenTime({ clinic }: Desk, { start }: BookWish) {
  if (start === undefined) return undefined;
  const say = translator(clinic.locale, 'staffBook');
  const date = formatLongDate(localDateAt(start, clinic.zone), clinic.locale);
  return {
    value: toIsoUtc(start),
    text: say('when', { date, time: clockWords(clinic, start, clinic.zone) }),
    hint: say('chosenTime'),
  };
}
