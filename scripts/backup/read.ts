import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { errorCode, Refusal } from '../refusal.ts';
import { copyTarget, listTables, qualified, quoted, SESSION } from './catalog.ts';
import { type End, type Frame, type Header, readFrames, type TableFrame } from './frames.ts';

/** Kysely's own tables say which migrations ran: they are no content of a clinic. */
const BOOKKEEPING = /^kysely_migration/;

const LOCK_TIMEOUT_MS = 5_000;

export async function readHeader(path: string): Promise<Header> {
  for await (const frame of readFrames(path)) {
    if (frame.kind === 'header') return frame.value;
  }
  throw new Refusal('this file is no backup of Frontdesk');
}

/**
 * Puts a backup's rows into a database of the same schema, in one transaction: afterwards it holds
 * all of them or is as it was. One that holds rows already is refused unless `replace` is set.
 */
export async function readBackup(url: string, path: string, replace: boolean): Promise<End> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(SESSION);
    await client.query('BEGIN');
    const tables = await listTables(client);
    await lock(client, tables);
    if (!replace && (await holdsRows(client, tables))) {
      throw new Refusal('the database is not empty: add --replace to replace what it holds');
    }
    // Rows come back as they were: rules for new rows (a log that only grows) are not asked.
    await triggers(client, tables, 'DISABLE');
    if (tables.length > 0) await client.query(`TRUNCATE ${names(tables)}`);
    const end = await copyIn(client, tables, path);
    for (const { name, value, called } of end.sequences) {
      await client.query('SELECT setval($1, $2, $3)', [`public.${quoted(name)}`, value, called]);
    }
    await triggers(client, tables, 'ENABLE');
    await client.query('COMMIT');
    await client.query('ANALYZE');
    return end;
  } finally {
    // Without a COMMIT the server rolls back.
    await client.end();
  }
}

/** Whether any table of clinics' content has a row. */
export async function holdsRows(client: pg.Client, tables: TableFrame[]): Promise<boolean> {
  for (const table of tables) {
    if (BOOKKEEPING.test(table.table)) continue;
    const { rowCount } = await client.query(`SELECT FROM ${qualified(table)} LIMIT 1`);
    if (rowCount) return true;
  }
  return false;
}

async function lock(client: pg.Client, tables: TableFrame[]): Promise<void> {
  if (tables.length === 0) return;
  try {
    await client.query(`SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`);
    await client.query(`LOCK TABLE ${names(tables)} IN ACCESS EXCLUSIVE MODE`);
  } catch (error) {
    if (errorCode(error) !== '55P03') throw error;
    throw new Refusal('the database is in use: stop the portal first');
  }
}

async function triggers(client: pg.Client, tables: TableFrame[], verb: 'DISABLE' | 'ENABLE') {
  for (const table of tables) {
    await client.query(`ALTER TABLE ${qualified(table)} ${verb} TRIGGER USER`);
  }
}

async function copyIn(client: pg.Client, tables: TableFrame[], path: string): Promise<End> {
  const frames = readFrames(path);
  const done: End['tables'] = [];
  let frame = await next(frames);
  while (frame.kind !== 'end') {
    if (frame.kind !== 'table') {
      frame = await next(frames);
      continue;
    }
    checkTable(frame.value, tables);
    const stream = client.query(copyFrom(`COPY ${copyTarget(frame.value)} FROM STDIN`));
    const copied = finished(stream);
    // Awaited below; without this an error that comes first would be unhandled.
    copied.catch(() => {});
    const hash = createHash('sha256');
    const { table } = frame.value;
    for (frame = await next(frames); frame.kind === 'rows'; frame = await next(frames)) {
      hash.update(frame.value);
      if (!stream.write(frame.value)) await Promise.race([once(stream, 'drain'), copied]);
    }
    stream.end();
    await copied;
    done.push({ table, rows: stream.rowCount, sha256: hash.digest('hex') });
  }
  // The end of the file is behind its last frame.
  if (!(await frames.next()).done) throw new Refusal('the backup is damaged');
  if (JSON.stringify(done) !== JSON.stringify(frame.value.tables) || done.length < tables.length) {
    throw new Refusal('the backup is damaged: its rows are not those that were written');
  }
  return frame.value;
}

async function next(frames: AsyncGenerator<Frame>): Promise<Frame> {
  const { value, done } = await frames.next();
  if (done) throw new Refusal('the backup is cut short');
  return value;
}

function checkTable({ table, columns }: TableFrame, tables: TableFrame[]): void {
  const there = tables.find((candidate) => candidate.table === table);
  if (there && String([...there.columns].sort()) === String([...columns].sort())) return;
  throw new Refusal(`the database has no table ${table} like the one in the backup`);
}

function names(tables: TableFrame[]): string {
  return tables.map(qualified).join(', ');
}
