import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { migrate } from '../lib/storage/migrate.ts';
import { lastMigration, listTables } from './backup/catalog.ts';
import { holdsRows, readBackup, readHeader } from './backup/read.ts';
import { replaceDatabase } from './backup/replace.ts';
import { type Database, openDatabase } from './database.ts';
import { onDatabase } from './postgres/address.ts';
import { DATABASE, ROLE } from './postgres.ts';
import { Refusal, runCommand } from './refusal.ts';
import { loadSettings } from './settings.ts';

const USAGE = 'say what from: npm run restore -- FILE [--replace]';

await runCommand(async () => {
  const { values, positionals } = readArguments();
  const [file] = positionals;
  if (!file) throw new Refusal(USAGE);
  const { migration } = await readHeader(resolve(file));
  const database = await openDatabase(loadSettings());
  try {
    const { tables } = await restore(database, resolve(file), migration, values.replace);
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    console.log(`restored ${rows} rows of ${tables.length} tables`);
  } finally {
    await database.stop();
  }
});

/**
 * The schema is made by the migrations that the backup names, then the rows are copied in. Either
 * all of it happens or nothing.
 */
async function restore(
  database: Database,
  file: string,
  migration: string | null,
  replace: boolean,
) {
  const present = await inspect(database.url);
  if (present.holdsRows && !replace) {
    throw new Refusal('the database is not empty: add --replace to replace what it holds');
  }
  if (present.shared || (await database.embedded?.isShared())) {
    throw new Refusal('another program is connected to the database: stop the portal first');
  }
  if (present.tables === 0) await migrateTo(database.url, migration);
  else if (present.migration !== migration) return restoreBeside(database, file, migration);
  return readBackup(database.url, file, replace);
}

/** The database has another schema than the backup, so it is replaced as a whole. */
function restoreBeside({ url, embedded }: Database, file: string, migration: string | null) {
  if (!embedded) {
    throw new Refusal(
      `the backup is from migration ${migration} and the database at another: restore into an empty one`,
    );
  }
  return replaceDatabase(embedded.adminUrl, { name: DATABASE, owner: ROLE }, async (name) => {
    const successor = onDatabase(url, name);
    await migrateTo(successor, migration);
    return readBackup(successor, file, true);
  });
}

async function inspect(url: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const tables = await listTables(client);
    const others = await client.query(`
      SELECT FROM pg_stat_activity WHERE datname = current_database()
        AND backend_type = 'client backend' AND pid <> pg_backend_pid()`);
    return {
      tables: tables.length,
      holdsRows: await holdsRows(client, tables),
      migration: await lastMigration(client),
      shared: others.rowCount !== 0,
    };
  } finally {
    await client.end();
  }
}

async function migrateTo(url: string, migration: string | null): Promise<void> {
  if (migration === null) return;
  try {
    await migrate(url, migration);
  } catch (error) {
    throw new Refusal(`migration ${migration} of the backup cannot be applied: ${String(error)}`);
  }
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { replace: { type: 'boolean', default: false } },
    });
  } catch {
    throw new Refusal(USAGE);
  }
}
