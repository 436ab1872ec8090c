import 'server-only';
import { type Migration, Migrator } from 'kysely/migration';
import { type Database, openDatabase } from './database.ts';
import * as firstTables from './migrations/001-first-tables.ts';
import * as bookingExperience from './migrations/002-booking-experience.ts';
import * as remoteGateways from './migrations/003-remote-gateways.ts';
import * as staffConsole from './migrations/004-staff-console.ts';
import * as identity from './migrations/005-identity.ts';
import * as customers from './migrations/006-customers.ts';
import * as history from './migrations/007-history.ts';
import * as settings from './migrations/009-settings.ts';
import * as many from './migrations/010-many.ts';
import * as imported from './migrations/011-import.ts';
import * as embedding from './migrations/012-embedding.ts';
import * as messages from './migrations/013-messages.ts';
import * as earlierTimes from './migrations/016-earlier-times.ts';

const migrations: Record<string, Migration> = {
  '001-first-tables': firstTables,
  '002-booking-experience': bookingExperience,
  '003-remote-gateways': remoteGateways,
  '004-staff-console': staffConsole,
  '005-identity': identity,
  '006-customers': customers,
  '007-history': history,
  '009-settings': settings,
  '010-many': many,
  '011-import': imported,
  '012-embedding': embedding,
  '013-messages': messages,
  '016-earlier-times': earlierTimes,
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
