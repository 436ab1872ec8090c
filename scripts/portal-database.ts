import type { Env } from '../lib/platform/env.ts';
import { type Database, openDatabase as openPool } from '../lib/storage/database.ts';
import { openDatabase } from './database.ts';
import { errorCode, Refusal } from './refusal.ts';
import { loadSettings } from './settings.ts';

/** A column or a table that is not there. */
const OLDER = ['42703', '42P01'];

/** Runs a command's work on the portal's database, which may be in use, and lets go of it again. */
export async function onPortalDatabase(
  work: (db: Database, settings: Env) => Promise<void>,
): Promise<void> {
  const settings = loadSettings();
  const database = await openDatabase(settings);
  const db = openPool(database.url, { connections: 2 });
  try {
    await work(db, settings);
  } catch (error) {
    if (!OLDER.includes(errorCode(error) ?? '')) throw error;
    throw new Refusal('the database is older than this program: start the portal first');
  } finally {
    await db.destroy();
    await database.stop();
  }
}
