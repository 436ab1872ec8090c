import 'server-only';
import { type Database, openDatabase } from '../storage/database.ts';
import { env } from './env.ts';

// Next evaluates a module once per bundle; the pool must be one per process.
const shared = globalThis as typeof globalThis & { frontdeskDatabase?: Database };

/** The portal's pool of connections. */
export function database(): Database {
  shared.frontdeskDatabase ??= openDatabase(env().databaseUrl);
  return shared.frontdeskDatabase;
}
