import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../lib/storage/database.ts';
import { migrate } from '../lib/storage/migrate.ts';
import { startPostgres } from '../scripts/postgres.ts';
import { startPortal } from '../scripts/testing/portal.ts';
import { benchAvailability } from './availability.ts';
import { benchBooking } from './booking.ts';
import { benchGateway } from './gateway.ts';
import { type BenchRow, printReport } from './lib/report.ts';
import { benchSlots } from './slots.ts';
import { benchTableSize } from './table-size.ts';

/**
 * `npm run bench`: every figure is a ratio of two things measured in turns in the same run, on a
 * database with its full durability. Name some of slots, booking, availability, gateway and
 * table-size to run only those.
 */
const benches: Record<string, () => Promise<BenchRow[]>> = {
  slots: benchSlots,
  booking: () => onDatabase(async (url) => withPool(url, async (db) => [await benchBooking(db)])),
  availability: async () => {
    const portal = await startPortal({ env: { RATE_LIMIT_ORG_PER_MINUTE: '1000000000' } });
    try {
      return [await benchAvailability(portal.url)];
    } finally {
      await portal.stop();
    }
  },
  gateway: benchGateway,
  'table-size': () => onDatabase((url) => withPool(url, benchTableSize)),
};

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`frontdesk: benches are ${Object.keys(benches).join(', ')}`);
  process.exit(2);
}

const rows: BenchRow[] = [];
for (const [name, run] of Object.entries(benches)) {
  if (chosen.length === 0 || chosen.includes(name)) rows.push(...(await run()));
}
printReport(rows);
writeFileSync('bench/results.json', `${JSON.stringify(rows, null, 2)}\n`);

async function onDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'frontdesk-bench-'));
  const server = await startPostgres({ dataDir });
  try {
    await migrate(server.url());
    return await work(server.url());
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function withPool<T>(
  url: string,
  work: (db: ReturnType<typeof openDatabase>) => Promise<T>,
): Promise<T> {
  const db = openDatabase(url);
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}
