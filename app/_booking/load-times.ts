import 'server-only';
import type { SlotsAnswer } from '@/components/slots/slots-answer.ts';
import { gatewayHolding } from '@/lib/gateways/choose.ts';
import { addDays, type LocalDate } from '@/lib/time/local-date.ts';
import { firstOfMonth, type LocalMonth, lastOfMonth, monthOf } from '@/lib/time/month-grid.ts';
import { isWished } from '@/lib/time/wished-times.ts';
import { localMinuteAt } from '@/lib/time/zone.ts';
import { type AskedTimes, datesOf, lastDateOf } from './asked-times.ts';
import { loadSlots, type SlotsWish } from './load-slots.ts';
import type { Visit } from './visit.ts';

/** The times that are asked for, and where the next ones are when there are none. */
export interface LoadedTimes {
  answer: SlotsAnswer;
  /** The month on show. */
  month: LocalMonth;
  /** The last date that was read. */
  until: LocalDate;
  /** The next date that has times, when none of those read has. */
  next?: LocalDate | undefined;
}

/** An appointment that is to be moved, and where it is kept. */
export type Moved = Pick<SlotsWish, 'leaveOut' | 'heldIn'>;

/** Loads what a page asks for: one read, and another only when that found nothing. */
export async function loadTimes(
  visit: Visit,
  zone: string,
  asked: AskedTimes,
  beside: SlotsWish['beside'] = [],
  moved: Moved = {},
): Promise<{ ok: true; times: LoadedTimes } | { ok: false }> {
  const dates = datesOf(asked);
  const read = await loadSlots(visit, zone, {
    ...dates,
    wished: asked.wished,
    extraMinutes: asked.extra,
    beside,
    ...moved,
  });
  if (!read.ok) return read;
  const { answer } = read;
  const until = lastDateOf(dates, answer.today);
  const month = asked.month ?? monthOf(answer.days[0]?.date ?? dates.from ?? answer.today);
  if (asked.view === 'month' && lastOfMonth(month) > until) {
    // So far ahead that only a part of it has been read.
    return loadTimes(visit, zone, { ...asked, month }, [], moved);
  }
  if (answer.days.length === 0) {
    const next = await nextFreeDate(visit, zone, { ...asked, ...moved }, addDays(until, 1), answer);
    return { ok: true, times: { answer, month, until, next } };
  }
  if (asked.view === 'list') return { ok: true, times: { answer, month, until } };
  const days = answer.days.filter(({ date }) => monthOf(date) === month);
  return { ok: true, times: { answer: { ...answer, days }, month, until: lastOfMonth(month) } };
}

const daysAtOnce = 91;

/** The first date from another on that has a time that is wished for, as far as can be booked. */
async function nextFreeDate(
  { clinic, agentIds }: Visit,
  zone: string,
  { wished, extra, leaveOut, heldIn = clinic.gateway }: AskedTimes & Moved,
  after: LocalDate,
  { today, lastDate }: SlotsAnswer,
): Promise<LocalDate | undefined> {
  const last = wished.last && wished.last < lastDate ? wished.last : lastDate;
  let from = after < today ? today : after;
  if (wished.first && wished.first > from) from = wished.first;
  while (from <= last) {
    const wish = { agentIds, zone, from, daysAhead: daysAtOnce, extraMinutes: extra, leaveOut };
    const open = await gatewayHolding(clinic, heldIn).openDays(wish);
    if (!open.ok) return undefined;
    const found = open.value.days.find(({ date, starts }) =>
      starts.some(({ start }) => isWished(wished, date, localMinuteAt(start, zone))),
    );
    if (found) return found.date;
    from = addDays(from, daysAtOnce + 1);
  }
  return undefined;
}

/** The months before and after one that hold dates that can be booked. */
export function monthsAround(month: LocalMonth, { today, lastDate }: SlotsAnswer) {
  const before = addDays(firstOfMonth(month), -1);
  const after = addDays(lastOfMonth(month), 1);
  return {
    previous: before >= today ? monthOf(before) : undefined,
    next: after <= lastDate ? monthOf(after) : undefined,
  };
}
