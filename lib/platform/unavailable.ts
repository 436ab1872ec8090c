import 'server-only';
import { Overloaded } from '../storage/bulkhead.ts';
import { RetryTransaction, sqlState } from '../storage/transaction.ts';

const unreachable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
]);

// Connection failures, a server that is starting, ending or read-only, too many connections; and
// what was given up after waiting: locks, long statements, deadlocks. All of them were rolled back.
const passing = /^(08...|57P0[1-5]|25006|53...|55P03|57014|40P01|40001)$/;

/** Whether the database could not serve this request now but may serve the next one. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof Overloaded || error instanceof RetryTransaction) return true;
  const state = sqlState(error) ?? '';
  return (
    unreachable.has(state) ||
    passing.test(state) ||
    (error instanceof Error &&
      /^(Connection terminated|timeout exceeded when trying to connect)/.test(error.message))
  );
}
