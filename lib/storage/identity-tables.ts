import 'server-only';
import { type ColumnType, type Kysely, sql } from 'kysely';
import type { Instant } from '../time/instant.ts';
import type { OptionalTimestamp, StampedByDatabase, Timestamp } from './columns.ts';
import type { Database, Transaction } from './database.ts';

/** What we read and write beside the authentication library; its names are its own. */
export interface IdentityTables {
  user: {
    id: string;
    name: string;
    email: string;
    emailVerified: boolean;
    twoFactorEnabled: boolean | null;
    createdAt: StampedByDatabase;
    updatedAt: ColumnType<Instant, Date | undefined, Date>;
  };
  account: {
    id: string;
    accountId: string;
    providerId: string;
    userId: string;
    password: string | null;
    updatedAt: Timestamp;
  };
  session: {
    id: string;
    token: string;
    userId: string;
    userAgent: string | null;
    createdAt: StampedByDatabase;
    expiresAt: Timestamp;
    /** When a request last came with it, about. */
    seenAt: ColumnType<Instant, Date | undefined, Date>;
    /** When its person last proved who they are. */
    provedAt: ColumnType<Instant, Date | undefined, Date>;
    lockedAt: OptionalTimestamp;
  };
  verification: { identifier: string; value: string; expiresAt: Timestamp };
  twoFactor: {
    id: string;
    userId: string;
    secret: string;
    backupCodes: string;
    verified: boolean | null;
  };
  passkey: { id: string; userId: string; name: string | null; createdAt: OptionalTimestamp };
  one_time_secrets: {
    secret_digest: Buffer;
    kind: 'setup' | 'reset';
    user_id: string | null;
    /** Who of the staff made it; null for whoever runs the portal. */
    made_by: string | null;
    created_at: StampedByDatabase;
    expires_at: Timestamp;
  };
  wrong_tries: {
    tried_digest: Buffer;
    tries: number;
    since: ColumnType<Instant, Date | undefined, Date>;
  };
  spent_codes: {
    user_id: string;
    code_digest: Buffer;
    spent_at: ColumnType<Instant, Date | undefined, Date>;
  };
}

/** Those who sign in are not a clinic's: their tables have a schema of their own. */
export function identity(db: Database | Transaction): Kysely<IdentityTables> {
  return (db as unknown as Kysely<IdentityTables>).withSchema('identity');
}

/** The database's clock, to write. */
export const databaseClock = sql<Date>`clock_timestamp()`;

/** The database's clock, to compare with. */
export const databaseNow = sql<Instant>`clock_timestamp()`;

/** So many minutes from now, by the database's clock. */
export function minutesAhead(minutes: number) {
  return sql<Date>`clock_timestamp() + ${minutes} * interval '1 minute'`;
}
