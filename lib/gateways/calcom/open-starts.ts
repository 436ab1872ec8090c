import 'server-only';
import { now } from '../../platform/clock.ts';
import { type Instant, toIsoUtc } from '../../time/instant.ts';
import type { Interval } from '../../time/interval.ts';
import { MS_PER_DAY } from '../../time/units.ts';
import type { Reading } from '../remote/calendar.ts';
import type { EventType } from '../settings.ts';
import type { CalcomApi } from './api.ts';
import { unread } from './appointments.ts';
import { eventTypeFields } from './event-types.ts';

/**
 * The open starts within a window, ascending.
 *
 * @param moving uid of a booking whose own time counts as free
 */
export async function readStarts(
  api: CalcomApi,
  eventType: EventType,
  window: Interval,
  moving?: string,
): Promise<Reading<Instant[]>> {
  const named = Object.entries(eventTypeFields(eventType)).map(([key, value]) => [key, `${value}`]);
  const answered = await api.slots({
    ...Object.fromEntries(named),
    start: toIsoUtc(window.start),
    end: toIsoUtc(window.end),
    format: 'range',
    ...(moving === undefined ? {} : { bookingUidToReschedule: moving }),
  });
  if (answered.kind !== 'ok') return { ok: false, ...unread(answered) };
  // It also gives slots beyond what was asked for (issue 24260).
  const inside = Object.values(answered.value)
    .flat()
    .filter((start) => start >= window.start && start < window.end);
  return { ok: true, value: [...new Set(inside)].sort((a, b) => a - b) };
}

const halfADay = MS_PER_DAY / 2;

/** Whether one start is open at this moment. */
export async function isOpen(
  api: CalcomApi,
  eventType: EventType,
  start: Instant,
  moving?: string,
): Promise<Reading<boolean>> {
  // Slots are laid out from the start of the window on: asked for alone, one may not be on the grid.
  const from = Math.max(now(), start - halfADay);
  if (start < from) return { ok: true, value: false };
  const read = await readStarts(api, eventType, { start: from, end: start + halfADay }, moving);
  return read.ok ? { ok: true, value: read.value.includes(start) } : read;
}
