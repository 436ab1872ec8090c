import 'server-only';
import { type BulkheadPolicy, bulkhead, isBulkheadRejectedError } from 'cockatiel';

const width = 20;
const waiting = 40;

/** How many exchanges with one service are under way, and how many wait for their turn. */
export interface Line {
  /** In its turn; undefined when too many wait already, or its turn did not come in time. */
  run<T>(work: () => Promise<T>, patienceMs: number): Promise<T | undefined>;
  /** Whether a turn can be had without waiting. */
  hasRoom(): boolean;
}

/** At most 20 under way and 40 that wait. Source: "Upstream faults", bulkhead; ASVS 13.1.3. */
export function createLine(): Line {
  const policy: BulkheadPolicy = bulkhead(width, waiting);
  return {
    hasRoom: () => policy.executionSlots > 0,
    run: (work, patienceMs) =>
      new Promise((resolve, reject) => {
        const over = new AbortController();
        const timer = setTimeout(() => {
          over.abort();
          resolve(undefined);
        }, patienceMs);
        policy
          .execute(() => {
            clearTimeout(timer);
            return work();
          }, over.signal)
          .then(resolve, (error) => {
            clearTimeout(timer);
            if (isBulkheadRejectedError(error)) resolve(undefined);
            else reject(error);
          });
      }),
  };
}
