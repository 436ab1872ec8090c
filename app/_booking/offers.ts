import 'server-only';
import type { FreeDay, SlotsOutcome } from '@/components/slots/slots-answer.ts';
import type { OfferedDay } from '@/lib/forms/booking-state.ts';
import type { Instant } from '@/lib/time/instant.ts';
import { callWords } from './clinic-phone.tsx';
import { readStart } from './params.ts';
import type { Visit } from './visit.ts';

const nearestOffered = 6;
const datesOffered = 10;

function toOffer({ date, label, times }: Pick<FreeDay, 'date' | 'label' | 'times'>): OfferedDay {
  return { date, label, times: times.map(({ start, label: time }) => ({ start, label: time })) };
}

/** The free times closest to one that cannot be had, in the order of time. */
export function nearestTimes(slots: SlotsOutcome, wanted: Instant): OfferedDay[] {
  if (!slots.ok) return [];
  const distance = (start: string) => Math.abs((readStart(start) ?? 0) - wanted);
  const nearest = new Set(
    slots.answer.days
      .flatMap(({ times }) => times.map(({ start }) => start))
      .sort((a, b) => distance(a) - distance(b))
      .slice(0, nearestOffered),
  );
  return slots.answer.days
    .map((day) => toOffer({ ...day, times: day.times.filter(({ start }) => nearest.has(start)) }))
    .filter(({ times }) => times.length > 0);
}

/** Times on offer, or how to reach the clinic where there is none to take. */
export function offerOf(
  { clinic }: Pick<Visit, 'clinic'>,
  slots: SlotsOutcome,
  days: readonly OfferedDay[],
) {
  return days.length > 0 ? { days } : { days, isUnread: !slots.ok, call: callWords(clinic) };
}

/** Every time of the next dates that have some. */
export function nextTimes(slots: SlotsOutcome): OfferedDay[] {
  return slots.ok ? slots.answer.days.slice(0, datesOffered).map(toOffer) : [];
}

/** Whether a time is free at the moment. */
export function isFree(slots: SlotsOutcome, wanted: Instant): boolean {
  return (
    slots.ok &&
    slots.answer.days.some(({ times }) => times.some(({ start }) => readStart(start) === wanted))
  );
}
