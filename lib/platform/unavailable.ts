import 'server-only';
import { sqlState } from '../storage/transaction.ts';

/**
 * Whether the database could not be reached or was ending the connection: class 08, 57P01 to
 * 57P03, too many connections, a refused or lost socket, or no free connection in time.
 */
export function isUnavailable(error: unknown): boolean {
  const state = sqlState(error) ?? '';
  const unreachable = ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', '53300'];
  return (
    /^(08...|57P0[123])$/.test(state) ||
    unreachable.includes(state) ||
    (error instanceof Error &&
      /^(Connection terminated|timeout exceeded when trying to connect)/.test(error.message))
  );
}
