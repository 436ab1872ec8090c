import 'server-only';
import type { InTheWay } from '../storage/staff-appointments.ts';

/** Leave to stand where something else is. */
export interface Over {
  /** Blank, it is no leave. */
  reason: string;
  /** The ids of what was seen there: for whoever came since, nothing has been said. */
  seen: readonly string[];
}

/** Whether all that is there was seen, and a reason given to stand beside it. */
export function mayStand(conflicts: readonly Pick<InTheWay, 'id'>[], over: Over | null): boolean {
  const isGiven = over !== null && over.reason.trim() !== '';
  return conflicts.every(({ id }) => isGiven && over.seen.includes(id));
}
