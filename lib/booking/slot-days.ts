import 'server-only';
import type { SlotDay } from '../contract/manage-response.ts';
import { type Locale, translator } from '../i18n/translator.ts';
import { formatShortDate } from '../time/format.ts';
import type { Instant } from '../time/instant.ts';
import { addDays, type LocalDate } from '../time/local-date.ts';
import { toWireSlots } from '../time/wire-slot.ts';
import { localDateAt } from '../time/zone.ts';

/**
 * Groups slots by their local date in the customer's zone, as the contract's `available_slots`.
 *
 * @param starts ascending instants
 * @example
 * toSlotDays([Date.UTC(2026, 2, 21, 13)], 'America/New_York', Date.UTC(2026, 2, 20, 13), 'en')
 * // [{ date: '2026-03-21', date_label: 'Tomorrow', slots: ['9:00 AM'],
 * //    starts: ['2026-03-21T09:00:00-04:00'] }]
 */
export function toSlotDays(
  starts: readonly Instant[],
  zone: string,
  now: Instant,
  locale: Locale,
): SlotDay[] {
  const today = localDateAt(now, zone);
  const days: SlotDay[] = [];
  let current: SlotDay | undefined;
  for (const { date, label, start } of toWireSlots(starts, zone)) {
    if (current?.date !== date) {
      current = { date, date_label: dayLabel(date, today, locale), slots: [], starts: [] };
      days.push(current);
    }
    current.slots.push(label);
    current.starts.push(start);
  }
  return days;
}

/** "Today", "Tomorrow" or "Saturday 21 March". */
export function dayLabel(date: LocalDate, today: LocalDate, locale: Locale): string {
  const say = translator(locale, 'spoken');
  if (date === today) return say('today');
  if (date === addDays(today, 1)) return say('tomorrow');
  return formatShortDate(date, locale);
}
