import { randomInt, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../../scripts/postgres.ts';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { long } from '../../scripts/testing/long.ts';
import { startPortal, stopDatabase, type TestPortal } from '../../scripts/testing/portal.ts';
import { manage, type Reply, send } from './http.testing.ts';
import { expect, type OpenPortal, openPortal, type PortalClinic, test } from './portal.testing.ts';

test.describe.configure({ mode: 'default' });

const rounds = long ? 30 : 4;
const clients = 6;

function bookingOf(clinic: PortalClinic, appointment_datetime: string) {
  return {
    action: 'book',
    org_id: clinic.orgId,
    agent_id: clinic.agentId,
    name: 'Ann Able',
    email: 'ann@example.com',
    appointment_datetime,
  };
}

async function countAppointments({ db }: OpenPortal, { clinicId }: PortalClinic): Promise<number> {
  const { rows } = await db.query('select count(*)::int from appointments where clinic_id = $1', [
    clinicId,
  ]);
  return rows[0].count;
}

test('T29 twenty requests at once with one key make one booking and get one answer', async ({
  portal,
}) => {
  const clinic = await portal.addClinic();
  const booking = bookingOf(clinic, at(dateAhead(3), '10:00'));
  const twenty = (body: object, key: string) =>
    Promise.all(
      Array.from({ length: 20 }, () => manage(portal.url, body, { 'Idempotency-Key': key })),
    );
  const replies = await twenty(booking, randomUUID());
  expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
  expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
  expect(await countAppointments(portal, clinic)).toBe(1);

  const { appointment_id } = JSON.parse(replies[0]?.text ?? '').data;
  const which = { org_id: clinic.orgId, agent_id: clinic.agentId, appointment_id };
  const later = { action: 'reschedule', ...which, appointment_datetime: at(dateAhead(4), '9:00') };
  const moves = await twenty(later, randomUUID());
  expect(new Set(moves.map(({ text }) => text)).size).toBe(1);
  const cancels = await twenty({ action: 'cancel', ...which }, randomUUID());
  expect(new Set(cancels.map(({ text }) => text)).size).toBe(1);
  const { rows } = await portal.db.query(
    'select event from audit where appointment_id = $1 order by audit_id',
    [appointment_id],
  );
  expect(rows.map(({ event }) => event)).toEqual(['booked', 'rescheduled', 'cancelled']);

  const again = await twenty(booking, randomUUID());
  expect(new Set(again.map(({ text }) => text)).size).toBe(1);
  expect(JSON.parse(again[0]?.text ?? '').data.appointment_id).not.toBe(appointment_id);
  expect(await countAppointments(portal, clinic)).toBe(2);
});

test('T29 a key is remembered across a restart', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'frontdesk-restart-'));
  try {
    const key = { 'Idempotency-Key': randomUUID() };
    const first = await openPortal({ dataDir });
    const clinic = await first.addClinic();
    const booking = bookingOf(clinic, at(dateAhead(3), '10:00'));
    const booked = await manage(first.url, booking, key);
    expect(booked.status).toBe(200);
    await first.stop();
    const second = await openPortal({ dataDir });
    try {
      const replayed = await manage(second.url, booking, key);
      expect(replayed.status).toBe(200);
      expect(replayed.text).toBe(booked.text);
      const other = { ...booking, appointment_datetime: at(dateAhead(3), '11:00') };
      expect((await manage(second.url, other, key)).status).toBe(422);
      expect(await countAppointments(second, clinic)).toBe(1);
    } finally {
      await second.stop();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});

/** Where an appointment is, as far as its owner was told. */
interface Place {
  agentId: string;
  start: string;
  cancelled: boolean;
}

/** A request that was sent; `id` is missing for a booking. */
interface Step {
  body: Record<string, string>;
  key: string;
  id?: string;
  /** Where the appointment is if it was done. */
  after: Place;
}

/** One who books, moves and cancels one at a time, and remembers what was acknowledged. */
class Client {
  known = new Map<string, Place>();
  /** Sent when the portal died. */
  open: Step | undefined;
  #refused: string[] = [];
  #nth = 0;
  readonly #name: string;
  readonly #clinic: PortalClinic;

  constructor(name: string, clinic: PortalClinic) {
    this.#name = name;
    this.#clinic = clinic;
  }

  /** Addresses of bookings that were refused: nothing may be stored under them. */
  get refused(): readonly string[] {
    return this.#refused;
  }

  next(): Step {
    const live = [...this.known].filter(([, place]) => !place.cancelled);
    const chosen = live[randomInt(live.length + 1)];
    const { orgId: org_id } = this.#clinic;
    const to = this.#place();
    const key = randomUUID();
    const where = { org_id, agent_id: to.agentId, appointment_datetime: to.start };
    if (!chosen) {
      this.#nth += 1;
      const email = `${this.#name}-${this.#nth}@example.com`;
      return { body: { action: 'book', ...where, name: this.#name, email }, key, after: to };
    }
    const [id, place] = chosen;
    if (randomInt(3) > 0) {
      return { body: { action: 'reschedule', ...where, appointment_id: id }, key, id, after: to };
    }
    const body = { action: 'cancel', org_id, agent_id: place.agentId, appointment_id: id };
    return { body, key, id, after: { ...place, cancelled: true } };
  }

  /** Takes note of an answer; anything but a yes or a no leaves the question open. */
  heard({ body, id, after }: Step, { status, text }: Reply): void {
    if (status === 200) {
      const { data } = JSON.parse(text);
      this.known.set(id ?? data.appointment_id, after);
    } else {
      expect(status, text).toBe(409);
      if (body['email']) this.#refused.push(body['email']);
    }
    this.open = undefined;
  }

  #place(): Place {
    const { agentIds } = this.#clinic;
    const minute = 9 * 60 + randomInt(16) * 30;
    const clock = `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
    const agentId = agentIds[randomInt(agentIds.length)] ?? '';
    return { agentId, start: at(dateAhead(3 + randomInt(4)), clock), cancelled: false };
  }
}

/** Works until the portal is gone. */
async function work(client: Client, url: string, acknowledged: () => void): Promise<void> {
  for (;;) {
    const step = client.next();
    client.open = step;
    let reply: Reply;
    try {
      reply = await manage(url, step.body, { 'Idempotency-Key': step.key });
    } catch {
      return;
    }
    client.heard(step, reply);
    acknowledged();
  }
}

function postmaster(dataDir: string): number {
  return Number(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
}

/** Kills the portal, and with it its database, after so many answers, with others under way. */
async function workUntilKilled(
  portal: TestPortal,
  everyone: Client[],
  killed: { after: number; withDatabase: boolean },
): Promise<void> {
  let answers = 0;
  const ended = once(portal.process, 'exit');
  const kill = () => {
    answers += 1;
    if (answers !== killed.after) return;
    const database = postmaster(portal.dataDir);
    portal.process.kill('SIGKILL');
    if (killed.withDatabase) process.kill(database, 'SIGKILL');
  };
  await Promise.all(everyone.map((client) => work(client, portal.url, kill)));
  await ended;
}

interface Row extends Place {
  id: string;
  email: string;
  history: { event: string; start: string | null }[];
}

async function stored(url: string, clinicId: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const overlaps = await client.query(
      `select a.appointment_id from appointments a join appointments b
         on a.clinic_id = b.clinic_id and a.practitioner_id = b.practitioner_id
         and a.appointment_id < b.appointment_id and a.period && b.period
       where a.status <> 'cancelled' and b.status <> 'cancelled'`,
    );
    expect(overlaps.rows).toEqual([]);
    const lost = await client.query(
      `select outcome->'data'->>'appointment_id' as id from idempotency
       where not exists (select 1 from appointments
         where appointment_id = outcome->'data'->>'appointment_id')`,
    );
    expect(lost.rows, 'answers remembered of what is not stored').toEqual([]);
    const iso = (column: string) => `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
    await client.query(`set timezone to 'UTC'`);
    const { rows } = await client.query<Row>(
      `select a.appointment_id as id, agent_id as "agentId", ${iso('a.starts_at')} as start,
         a.status = 'cancelled' as cancelled, email,
         (select coalesce(json_agg(json_build_object('event', h.event, 'start', ${iso('h.starts_at')})
            order by audit_id), '[]') from audit h where h.appointment_id = a.appointment_id) as history
       from appointments a where clinic_id = $1 and status in ('confirmed', 'cancelled')`,
      [clinicId],
    );
    const whole = await client.query(
      'select count(*)::int from appointments where clinic_id = $1',
      [clinicId],
    );
    expect(whole.rows[0].count, 'rows in a state between').toBe(rows.length);
    return rows;
  } finally {
    await client.end();
  }
}

function placeOf({ agentId, start, cancelled }: Place): string {
  return [agentId, start, cancelled ? 'cancelled' : 'live'].join(' ');
}

/** A row and its history tell the same story: what was written together is there together. */
function isWhole({ start, cancelled, history }: Row): boolean {
  const [first, ...rest] = history;
  const moves = rest.filter(({ event }) => event === 'rescheduled');
  const told = [...moves.map(() => 'rescheduled'), ...(cancelled ? ['cancelled'] : [])];
  return (
    first?.event === 'booked' &&
    (moves.at(-1) ?? first).start === start &&
    rest.map(({ event }) => event).join() === told.join()
  );
}

/** Everything that was acknowledged is as acknowledged; what was not is done wholly or not at all. */
function problemsOf(rows: readonly Row[], everyone: readonly Client[]): string[] {
  const problems: string[] = [];
  const byId = new Map(rows.map((row) => [row.id, row]));
  const byEmail = new Map(rows.map((row) => [row.email, row]));
  const explained = new Set<string>();
  for (const { known, open, refused } of everyone) {
    for (const [id, place] of known) {
      explained.add(id);
      const row = byId.get(id);
      const possible = open?.id === id ? [place, open.after] : [place];
      if (!row) problems.push(`${id} was acknowledged and is gone`);
      else if (!possible.map(placeOf).includes(placeOf(row))) {
        problems.push(`${id} is ${placeOf(row)}, not ${possible.map(placeOf).join(' or ')}`);
      }
    }
    const asked = open && !open.id ? byEmail.get(open.body['email'] ?? '') : undefined;
    if (open && asked) {
      explained.add(asked.id);
      if (placeOf(asked) !== placeOf(open.after)) problems.push(`${asked.id} is half booked`);
    }
    for (const email of refused) {
      if (byEmail.has(email)) problems.push(`${email} was refused and is stored`);
    }
  }
  for (const row of rows) {
    if (!explained.has(row.id)) problems.push(`nobody asked for ${row.id}`);
    if (!isWhole(row)) problems.push(`${row.id} does not fit its history`);
  }
  if (byEmail.size !== rows.length) problems.push('one wish was booked twice');
  return problems;
}

/** Asks once more what was never answered, with the same key: now it is done exactly once. */
async function settle(url: string, everyone: readonly Client[]): Promise<void> {
  for (const client of everyone) {
    if (!client.open) continue;
    client.heard(
      client.open,
      await manage(url, client.open.body, { 'Idempotency-Key': client.open.key }),
    );
  }
}

test('T31 killed at any moment the portal keeps what it acknowledged, and starts again', async () => {
  test.setTimeout(rounds * 30_000);
  const dataDir = mkdtempSync(join(tmpdir(), 'frontdesk-crash-'));
  const starts: number[] = [];
  let running: TestPortal | undefined;
  let acknowledged = 0;
  let unanswered = 0;
  const start = async () => {
    const began = performance.now();
    const portal = await startPortal({ dataDir, env: { RATE_LIMIT_ORG_PER_MINUTE: '1000000' } });
    starts.push(performance.now() - began);
    running = portal;
    return portal;
  };
  try {
    const first = await openPortal({ dataDir });
    const clinic = await first.addClinic({ practitioners: ['one', 'two', 'three'] });
    await first.stop();
    const everyone = Array.from({ length: clients }, (_, n) => new Client(`client${n}`, clinic));
    const look = async () => {
      const database = await startPostgres({ dataDir });
      try {
        return await stored(database.url(), clinic.clinicId);
      } finally {
        await database.stop();
      }
    };
    let portal = await start();
    for (let round = 0; round < rounds; round += 1) {
      const withDatabase = round % 2 === 1;
      await workUntilKilled(portal, everyone, { after: 1 + randomInt(120), withDatabase });
      portal = await start();
      expect(problemsOf(await look(), everyone)).toEqual([]);
      unanswered += everyone.filter(({ open }) => open).length;
      await settle(portal.url, everyone);
      expect(problemsOf(await look(), everyone)).toEqual([]);
      expect(portal.output()).not.toMatch(/error/i);
    }
    acknowledged = everyone.reduce((sum, { known }) => sum + known.size, 0);
  } finally {
    await running?.stop();
    await stopDatabase(dataDir);
    rmSync(dataDir, { recursive: true, force: true });
  }
  const slowest = Math.round(Math.max(...starts));
  const figures = `${rounds} rounds, ${acknowledged} appointments, ${unanswered} unanswered, slowest start ${slowest} ms`;
  test.info().annotations.push({ type: 'measured', description: figures });
  console.log(`T31 ${figures}`);
  expect(acknowledged).toBeGreaterThan(rounds);
  expect(unanswered).toBeGreaterThan(0);
});

/** System calls of a portal that wrote something, for each of some seconds' requests. */
async function writesPerRequest({ url, process: { pid } }: TestPortal): Promise<number> {
  const writes = () => Number(/^syscw: (\d+)$/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1]);
  const before = writes();
  const until = performance.now() + 2000;
  let requests = 0;
  for (; performance.now() < until; requests += 1) {
    expect((await send(url, '/api/openapi.json')).status).toBe(200);
  }
  return (writes() - before) / requests;
}

test('T31 a portal whose output nobody reads any more goes on serving, and quietly', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'frontdesk-unheard-'));
  const portal = await startPortal({ dataDir });
  try {
    const usual = await writesPerRequest(portal);
    portal.process.stdout?.destroy();
    portal.process.stderr?.destroy();
    // Its database is gone for good: that is something to complain about, again and again.
    const database = postmaster(dataDir);
    rmSync(dataDir, { recursive: true });
    process.kill(database, 'SIGKILL');
    await expect
      .poll(async () => (await send(portal.url, '/riverside')).status, { timeout: 20_000 })
      .toBe(503);
    // What it does in the background writes as well; complaining about complaints is without end.
    expect(await writesPerRequest(portal)).toBeLessThan(20 * usual);
  } finally {
    portal.process.kill('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
  }
});
