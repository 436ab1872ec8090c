import { createHash } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { link, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { temporaryName } from '../postgres/temporary.ts';
import { errorCode, Refusal } from '../refusal.ts';
import { copyTarget, lastMigration, listSequences, listTables, SESSION } from './catalog.ts';
import { type End, encodeFrame, type TableFrame, type TableSum } from './frames.ts';

/**
 * Writes every row of every table of ours, as of one moment, into a new file that
 * only its owner can read. It gets its name when it is whole; a file that is there is never
 * replaced. Answers what was written.
 */
export async function writeBackup(url: string, path: string): Promise<End> {
  if (existsSync(path)) throw new Refusal(`${path} is there already: choose another name`);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const temporary = temporaryName(path);
  const end: End = { tables: [], sequences: [] };
  try {
    await client.query(SESSION);
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const file = createWriteStream(temporary, { flags: 'w', mode: 0o600, flush: true });
    await pipeline(Readable.from(frames(client, end)), createGzip(), file);
    await client.query('COMMIT');
    await link(temporary, path);
    return end;
  } catch (error) {
    const code = errorCode(error);
    if (!code?.startsWith('E')) throw error;
    throw new Refusal(`${path} cannot be written (${code})`);
  } finally {
    await rm(temporary, { force: true });
    await client.end();
  }
}

async function* frames(client: pg.Client, end: End): AsyncGenerator<Buffer> {
  const server = await client.query('SHOW server_version');
  yield encodeFrame({
    kind: 'header',
    value: {
      format: 'frontdesk-backup',
      version: 1,
      server: server.rows[0].server_version,
      migration: await lastMigration(client),
      createdAt: new Date().toISOString(),
    },
  });
  for (const table of await listTables(client)) {
    yield encodeFrame({ kind: 'table', value: table });
    end.tables.push(yield* rowFrames(client, table));
  }
  end.sequences = await listSequences(client);
  yield encodeFrame({ kind: 'end', value: end });
}

async function* rowFrames(client: pg.Client, table: TableFrame): AsyncGenerator<Buffer, TableSum> {
  const stream = client.query(copyTo(`COPY ${copyTarget(table)} TO STDOUT`));
  const hash = createHash('sha256');
  for await (const rows of stream) {
    hash.update(rows);
    yield encodeFrame({ kind: 'rows', value: rows });
  }
  return { table: table.table, rows: stream.rowCount, sha256: hash.digest('hex') };
}
