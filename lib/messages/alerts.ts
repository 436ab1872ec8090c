import 'server-only';
import type { AlertFacts } from '../storage/alerts.ts';
import type { OutboxRow } from '../storage/outbox.ts';
import type { Instant } from '../time/instant.ts';
import { MS_PER_MINUTE } from '../time/units.ts';
import { localDateAt } from '../time/zone.ts';

/** So shortly before it was to begin, a desk may not look at its calendar again by itself. */
const lateMs = 24 * 60 * MS_PER_MINUTE;

/**
 * Whether staff are told at once: of what a customer, or an agent for one, did to a day that is about
 * to begin. What staff do themselves they know.
 *
 * @example isUrgent({ event: 'cancelled', channel: 'web', at }, { start: at + 2 * hour, … }) // true
 */
export function isUrgent(
  { event, channel, at }: Pick<OutboxRow, 'event' | 'channel' | 'at'>,
  { start, before, zone, gateway }: AlertFacts,
): boolean {
  // What is heard from a calendar elsewhere may have been done by staff there.
  if (channel !== 'web' && (channel !== 'api' || gateway !== 'local')) return false;
  switch (event) {
    case 'cannot_come':
      return true;
    case 'cancelled':
      return isSoon(start, at);
    case 'rescheduled':
      return before !== null && isSoon(before, at);
    case 'booked':
      return start > at && localDateAt(start, zone) === localDateAt(at, zone);
    default:
      return false;
  }
}

function isSoon(start: Instant, at: Instant): boolean {
  return start > at && start - at <= lateMs;
}
