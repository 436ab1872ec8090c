import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import { insertAudit } from '../storage/audit.ts';
import { changesChannel } from '../storage/changes.ts';
import { ChangeHub } from './live.ts';

let open: OpenClinic;
let clinicId: string;
const hubs: ChangeHub[] = [];

beforeEach(async () => {
  open = await openTestClinic();
  clinicId = open.clinic.clinicId;
});
afterEach(async () => {
  for (const hub of hubs.splice(0)) hub.close();
  await vi.waitUntil(async () => (await listeners()).length === 0, soon);
  await open.close();
});

async function listeners(): Promise<number[]> {
  const { rows } = await sql<{ pid: number }>`
    select pid from pg_stat_activity where datname = current_database()
      and (query = ${`listen ${changesChannel}`} or query = 'select 1')`.execute(open.db);
  return rows.map(({ pid }) => pid);
}

/** A process that watches the clinic, listening; and what it was told. */
async function watching(lookMs: number): Promise<{ told: string[]; stop: () => void }> {
  const before = (await listeners()).length;
  const hub = new ChangeHub(open.db, open.url, lookMs);
  hubs.push(hub);
  const told: string[] = [];
  const stop = hub.watch(clinicId, (version) => told.push(version));
  await vi.waitUntil(async () => (await listeners()).length > before, soon);
  expect(await hub.versionOf(clinicId)).toBeDefined();
  return { told, stop };
}

const never = 2 ** 30;
/** A process that is starved by others is slow, not wrong. */
const soon = { timeout: 10_000 };

function book(hour: string) {
  const person = { name: 'Jane Doe', email: 'jane@example.com' };
  return open.gateway.manage(
    {
      action: 'book',
      agent_id: open.agentId,
      ...person,
      appointment_datetime: at(dateAhead(10), hour),
    },
    { channel: 'api' },
  );
}

test('two processes hear of a booking, each by its own connection, without looking', async () => {
  const [one, other] = [await watching(never), await watching(never)];
  expect((await book('9:00')).ok).toBe(true);
  await vi.waitUntil(() => one.told.length > 0 && other.told.length > 0, soon);
  expect(one.told[0]).toBe(other.told[0]);
});

test('what was changed while the connection was lost is heard of when it is back', async () => {
  const one = await watching(never);
  for (const pid of await listeners()) {
    await sql`select pg_terminate_backend(${pid})`.execute(open.db);
  }
  await insertAudit(open.db, clinicId, { event: 'booked', channel: 'api' });
  await vi.waitUntil(() => one.told.length > 0, soon);
  // And from then on it listens again.
  const before = one.told.length;
  await vi.waitUntil(async () => (await listeners()).length > 0, soon);
  expect((await book('9:00')).ok).toBe(true);
  await vi.waitUntil(() => one.told.length > before, soon);
});

test('a change that nobody told of is seen by looking', async () => {
  const one = await watching(50);
  await insertAudit(open.db, clinicId, { event: 'booked', channel: 'import' });
  await vi.waitUntil(() => one.told.length > 0, soon);
});

test('many changes are told of a few times, and of another clinic not at all', async () => {
  const one = await watching(never);
  const quiet: string[] = [];
  const hub = hubs[0];
  hub?.watch('00000000-0000-4000-8000-000000000000', (version) => quiet.push(version));
  const began = performance.now();
  const booked = await Promise.all(
    ['9:00', '9:30', '10:00', '10:30', '11:00', '11:30'].map((hour) => book(hour)),
  );
  expect(booked.map(({ ok }) => ok)).toEqual([true, true, true, true, true, true]);
  const last = await hub?.versionOf(clinicId);
  await vi.waitUntil(() => one.told.includes(last ?? ''), soon);
  expect(one.told.length).toBeLessThanOrEqual(2 + (performance.now() - began) / 100);
  expect(quiet).toEqual([]);
});

test('who stopped watching is told nothing', async () => {
  const [one, other] = [await watching(never), await watching(never)];
  one.stop();
  await book('9:00');
  await vi.waitUntil(() => other.told.length > 0, soon);
  expect(one.told).toEqual([]);
});

test('T46 a notification holds the clinic’s id and nothing else', async () => {
  const payloads: string[] = [];
  const { Client } = await import('pg').then((module) => module.default);
  const client = new Client({ connectionString: open.url });
  await client.connect();
  client.on('notification', ({ payload }) => payloads.push(payload ?? ''));
  await client.query(`listen ${changesChannel}`);
  await book('9:00');
  await vi.waitUntil(() => payloads.length > 0, soon);
  await client.end();
  expect(new Set(payloads)).toEqual(new Set([clinicId]));
});
