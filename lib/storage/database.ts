import 'server-only';
import { Kysely, type Transaction as KyselyTransaction, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;
export type Transaction = KyselyTransaction<Tables>;

const oid = { int8: 20, date: 1082, timestamptz: 1184 } as const;

function parseTimestamp(text: string): number {
  // The session's zone is UTC, so the text ends in "+00".
  return Date.parse(`${text.slice(0, 10)}T${text.slice(11).replace(/\+00$/, 'Z')}`);
}

const types: pg.CustomTypesConfig = {
  getTypeParser(id, format) {
    if (format === 'binary') return pg.types.getTypeParser(id, format);
    if (id === oid.timestamptz) return parseTimestamp;
    // The driver would read a date as midnight in the process's zone.
    if (id === oid.date) return (text: string) => text;
    if (id === oid.int8) return Number;
    return pg.types.getTypeParser(id, format);
  },
};

const timeouts =
  '-c statement_timeout=10000 -c lock_timeout=3000 -c idle_in_transaction_session_timeout=15000';

/** Adds our session settings to those of the address, which the driver would use instead of them. */
function withSettings(url: string, settings: string): string {
  const address = new URL(url);
  const theirs = address.searchParams.get('options');
  address.searchParams.set('options', theirs ? `${theirs} ${settings}` : settings);
  return address.href;
}

/**
 * A pool of connections. Instants are read as epoch milliseconds, dates as YYYY-MM-DD.
 *
 * @param patient without time limits, for migrations: they wait for each other and may take long
 */
export function openDatabase(
  url: string,
  { connections = 20, patient = false }: { connections?: number; patient?: boolean } = {},
): Database {
  const pool = new pg.Pool({
    connectionString: withSettings(url, `-c timezone=UTC ${patient ? '' : timeouts}`.trim()),
    max: connections,
    types,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
  });
  // A connection that the server ends is replaced on next use, also when it is ended in the middle
  // of a transaction; without listeners the process would end with it.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}
