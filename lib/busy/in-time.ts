import 'server-only';
import { createContext, Script } from 'node:vm';

/** Work that was not done in its time. */
export class OutOfTime extends Error {
  override name = 'OutOfTime';
}

const script = new Script('work()');

/**
 * Does work that may not come to an end: a rule for a date that never comes keeps its reader
 * searching for ever, and only V8 itself can stop that.
 *
 * @param longestMs how long it may take, in milliseconds
 * @throws OutOfTime
 * @example inTime(() => 2, 500) // 2
 */
export function inTime<T>(work: () => T, longestMs: number): T {
  try {
    return script.runInContext(createContext({ work }), { timeout: longestMs });
  } catch (error) {
    // Not an instance of our Object: it comes from the other context.
    const isOver =
      typeof error === 'object' &&
      error !== null &&
      'code' in error &&
      error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
    if (isOver) throw new OutOfTime('not done in time');
    throw error;
  }
}
