import 'server-only';
import pLimit, { type LimitFunction } from 'p-limit';

/** Of the pool's twenty connections, how many one clinic may use for transactions at a time. */
const width = 8;
const mostWaiting = 400;
const mostKept = 1000;

const limits = new Map<string, LimitFunction>();

/** One clinic has more work waiting than will be done in any useful time. */
export class Overloaded extends Error {
  override name = 'Overloaded';
}

/**
 * Keeps one clinic from using up every connection: while its calendars are locked by somebody,
 * the others go on.
 *
 * @throws Overloaded at once when too much is waiting already
 */
export async function withinBulkhead<T>(clinicId: string, work: () => Promise<T>): Promise<T> {
  const limit = limits.get(clinicId) ?? pLimit(width);
  limits.set(clinicId, limit);
  if (limit.pendingCount >= mostWaiting) throw new Overloaded();
  if (limits.size > mostKept) dropIdle();
  return limit(work);
}

function dropIdle(): void {
  for (const [clinicId, limit] of limits) {
    if (limit.activeCount === 0 && limit.pendingCount === 0) limits.delete(clinicId);
  }
}
