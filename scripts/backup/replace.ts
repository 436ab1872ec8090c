import pg from 'pg';
import { onDatabase } from '../postgres/address.ts';
import { quoted } from './catalog.ts';

/**
 * Replaces a database as a whole: `fill` makes its successor beside it, which then takes its name.
 * Whatever fails or is killed before that leaves the old one as it was. Answers what `fill` did.
 */
export async function replaceDatabase<T>(
  adminUrl: string,
  database: { name: string; owner: string },
  fill: (name: string) => Promise<T>,
): Promise<T> {
  const [successor, old] = [`${database.name}_restored`, `${database.name}_replaced`];
  const client = new pg.Client({ connectionString: onDatabase(adminUrl, 'postgres') });
  await client.connect();
  try {
    await client.query(`DROP DATABASE IF EXISTS ${quoted(successor)} WITH (FORCE)`);
    await client.query(`DROP DATABASE IF EXISTS ${quoted(old)} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${quoted(successor)} OWNER ${quoted(database.owner)}`);
    const result = await fill(successor);
    await client.query('BEGIN');
    await client.query(`ALTER DATABASE ${quoted(database.name)} RENAME TO ${quoted(old)}`);
    await client.query(`ALTER DATABASE ${quoted(successor)} RENAME TO ${quoted(database.name)}`);
    await client.query('COMMIT');
    await client.query(`DROP DATABASE ${quoted(old)} WITH (FORCE)`);
    return result;
  } finally {
    await client.end();
  }
}
