import 'server-only';
import type { StoredAppointment } from '../storage/appointments.ts';
import type { Instant } from '../time/instant.ts';

const msPerMinute = 60_000;

/**
 * Why a customer may not move or cancel an appointment any more, by the clock alone: it has begun,
 * or it begins sooner than the service's cut-off allows.
 *
 * @param cutoffMinutes least notice, in minutes; 0 allows it up to the start
 * @example changeProblem({ starts_at: now + 3_600_000 }, 120, now) // 'too_late'
 */
export function changeProblem(
  { starts_at: start }: Pick<StoredAppointment, 'starts_at'>,
  cutoffMinutes: number,
  now: Instant,
): 'over' | 'too_late' | undefined {
  if (start <= now) return 'over';
  return start < now + cutoffMinutes * msPerMinute ? 'too_late' : undefined;
}
