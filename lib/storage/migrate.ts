import 'server-only';
import { type Migration, Migrator } from 'kysely/migration';
import { type Database, openDatabase } from './database.ts';
import * as firstTables from './migrations/001-first-tables.ts';
import * as bookingExperience from './migrations/002-booking-experience.ts';
import * as remoteGateways from './migrations/003-remote-gateways.ts';

const migrations: Record<string, Migration> = {
  '001-first-tables': firstTables,
  '002-booking-experience': bookingExperience,
  '003-remote-gateways': remoteGateways,
};

/**
 * Applies what is missing, in order, once: Kysely's migrator holds a lock in the database, so
 * instances that start together wait for each other.
 *
 * @throws the error of the migration that failed; what it had done is rolled back.
 */
export async function migrateDatabase(db: Database, upTo?: string): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = upTo ? await migrator.migrateTo(upTo) : await migrator.migrateToLatest();
  if (error) throw error;
}

/** As {@link migrateDatabase}, on connections without time limits. */
export async function migrate(url: string, upTo?: string): Promise<void> {
  const db = openDatabase(url, { connections: 2, patient: true });
  try {
    await migrateDatabase(db, upTo);
  } finally {
    await db.destroy();
  }
}
