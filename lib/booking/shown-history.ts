import 'server-only';
import type { AuditEvent } from '../storage/columns.ts';

const shown = [
  'booked',
  'rescheduled',
  'cancelled',
  'completed',
  'no_show',
  'cannot_come',
  'coming',
  'asked',
  'not_booked',
] as const satisfies AuditEvent[];

/** What of an appointment's history is for the customer: not how the clinic ran its day. */
export type ShownEvent = (typeof shown)[number];

/**
 * The lines that a customer is shown, oldest first. Of how it ended, what stands: what staff marked
 * and took back is none of it.
 *
 * @example
 * shownHistory([{ event: 'booked' }, { event: 'arrived' }], 'confirmed') // [{ event: 'booked' }]
 */
export function shownHistory<Line extends { event: AuditEvent }>(
  lines: readonly Line[],
  status: string,
): (Line & { event: ShownEvent })[] {
  const isShown = (line: Line): line is Line & { event: ShownEvent } =>
    (shown as readonly AuditEvent[]).includes(line.event);
  const last = lines.findLast(({ event }) => event === 'completed' || event === 'no_show');
  return lines.filter(isShown).filter((line) => {
    const isEnd = line.event === 'completed' || line.event === 'no_show';
    return !isEnd || (line === last && line.event === status);
  });
}
