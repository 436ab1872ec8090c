import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../lib/storage/database.ts';
import { migrate } from '../lib/storage/migrate.ts';
import { startPostgres } from '../scripts/postgres.ts';
import { startPortal } from '../scripts/testing/portal.ts';
import { benchAvailability } from './availability.ts';
import { benchBooking } from './booking.ts';
import { benchCalendar } from './calendar.ts';
import { benchCalendarPage } from './calendar-page.ts';
import { benchEmbed } from './embed.ts';
import { benchGateway } from './gateway.ts';
import { type BenchRow, printReport } from './lib/report.ts';
import { benchNumbers } from './numbers.ts';
import { benchSearch } from './search.ts';
import { benchSlots } from './slots.ts';
import { benchTableSize } from './table-size.ts';

/**
 * `npm run bench`: every figure is a ratio of two things measured in turns in the same run, on a
 * database with its full durability. Name some of slots, booking, availability, gateway, calendar,
 * search, numbers, embed and table-size to run only those; the figures of the others are kept.
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
  calendar: async () => [
    ...(await onDatabase((url) => withPool(url, benchCalendar))),
    ...(await benchCalendarPage()),
  ],
  search: () => onDatabase((url) => withPool(url, benchSearch)),
  numbers: () => onDatabase((url) => withPool(url, benchNumbers)),
  embed: benchEmbed,
  'table-size': () => onDatabase((url) => withPool(url, benchTableSize)),
};

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`frontdesk: benches are ${Object.keys(benches).join(', ')}`);
  process.exit(2);
}

const asked = Object.entries(benches).filter(
  ([name]) => chosen.length === 0 || chosen.includes(name),
);
const rows: (BenchRow & { bench: string })[] = [];
for (const [bench, run] of asked) {
  rows.push(...(await run()).map((row) => ({ bench, ...row })));
}
printReport(rows);
const results = 'bench/results.json';
const others = (JSON.parse(readFileSync(results, 'utf8')) as typeof rows).filter(
  ({ bench }) => !asked.some(([name]) => name === bench),
);
const order = Object.keys(benches);
const kept = [...others, ...rows].sort((a, b) => order.indexOf(a.bench) - order.indexOf(b.bench));
writeFileSync(results, `${JSON.stringify(kept, null, 2)}\n`);

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
