import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { long } from '../../scripts/testing/long.ts';
import { startPortal, stopDatabase, type TestPortal } from '../../scripts/testing/portal.ts';
import { evidenceOf, settledWithinMs, untilSettled } from '../upstream/evidence.testing.ts';
import type { FaultName } from '../upstream/faults.testing.ts';
import { type Front, openFronts } from '../upstream/fronts.testing.ts';
import { type Happening, History } from '../upstream/history.testing.ts';
import { lied } from '../upstream/history-checker.testing.ts';
import { type Moment, startUpstreamSim } from '../upstream/upstream-sim.testing.ts';
import { halfHour } from '../upstream/visitor.testing.ts';
import { manage, type Reply } from './http.testing.ts';
import { expect, openPortal, test } from './portal.testing.ts';

test.describe.configure({ mode: 'default' });

const rounds = long ? 30 : 3;
const people = 6;

/** What may go wrong beside the death of the portal; nothing that takes its time to be given up. */
const faults: readonly FaultName[] = [
  ...(['ok', 'ok', 'ok', 'ok', 'slow', 'slow', '503'] as const),
  ...(['commit-then-500', 'reset-after-commit', 'reset-before', 'html-200'] as const),
];

/** When the portal is killed: while it waits for an answer, as it gets one, or a little after. */
const moments: readonly Moment[] = ['asked', 'committed', 'answered'];

/** Books one appointment after another until the portal is gone. */
async function work(
  url: string,
  fronts: readonly Front[],
  history: History,
  name: string,
): Promise<void> {
  for (let nth = 0; ; nth += 1) {
    const front = fronts[randomInt(fronts.length)] as Front;
    const which = randomInt(2);
    const { orgId: org_id, agentIds } = front.clinic;
    const agentId = agentIds[which] ?? '';
    const contact = `${name}-${nth}@example.com`;
    const start = halfHour(randomInt(400));
    const wish = { wish: contact, action: 'book', contact, agentId, start } as const;
    history.write({ ...wish, type: 'invoke' });
    const where = { org_id, agent_id: agentId, appointment_datetime: start };
    let reply: Reply;
    try {
      reply = await manage(url, { action: 'book', ...where, name, email: contact });
    } catch {
      return;
    }
    history.write({ ...wish, type: typeOf(reply) });
  }
}

function typeOf({ status, text }: Reply): Happening['type'] {
  if (status === 200) return 'ok';
  return JSON.parse(text).code === 'OUTCOME_UNKNOWN' ? 'unknown' : 'fail';
}

test('T31 killed at any moment of a booking elsewhere the portal settles all that it had asked for', async () => {
  test.setTimeout(rounds * 110_000);
  const dataDir = mkdtempSync(join(tmpdir(), 'frontdesk-intents-'));
  const sim = await startUpstreamSim();
  const truth = await openPortal();
  sim.truth = truth.url;
  const history = new History(join(dataDir, 'history.jsonl'));
  const env = { GATEWAY_ORIGINS: sim.origin, RATE_LIMIT_ORG_PER_MINUTE: '1000000' };
  const first = await openPortal({ dataDir, env });
  let running: TestPortal = first;
  const settled: number[] = [];
  let open = 0;
  try {
    const clinic = { practitioners: ['one', 'two'] };
    const options = { clinic, truthPortal: truth };
    const telling = await openFronts(first, sim, 2, { ...options, reads: true });
    const mute = await openFronts(first, sim, 1, options);
    const fronts = [...telling, ...mute];
    for (const { lane } of fronts) {
      lane.play({ book: () => faults[randomInt(faults.length)] as FaultName });
    }
    for (let round = 0; round < rounds; round += 1) {
      const when = moments[round % moments.length];
      let left = 5 + randomInt(40);
      const ended = once(running.process, 'exit');
      const { process: dying } = running;
      sim.onMoment((moment, action) => {
        if (action !== 'book' || moment !== when) return;
        left -= 1;
        if (left === 0) setTimeout(() => dying.kill('SIGKILL'), randomInt(3));
      });
      await Promise.all(
        Array.from({ length: people }, (_, nth) =>
          work(running.url, fronts, history, `r${round}-p${nth}`),
        ),
      );
      await ended;
      const { rows } = await first.db.query<{ count: number }>(
        `select count(*)::int from intents where state in ('sent', 'unknown')`,
      );
      open += rows[0]?.count ?? 0;
      running = await startPortal({ dataDir, env });
      const began = performance.now();
      await untilSettled(first.db, telling);
      settled.push((performance.now() - began) / 1000);
    }
    // What cannot be found out is with a person a minute after nothing more was to be expected.
    await untilSettled(first.db, fronts);
    const dbs = { here: first.db, there: truth.db };
    expect(lied(await evidenceOf(history.happenings, fronts, dbs)), history.file).toEqual([]);
    for (const { lane } of fronts) expect(lane.ledger.duplicates).toEqual([]);
  } finally {
    await running.stop();
    if (running !== first) await first.stop();
    await stopDatabase(dataDir);
    rmSync(dataDir, { recursive: true, force: true });
    await truth.stop();
    await sim.stop();
  }
  const told = history.happenings.filter(({ type }) => type === 'ok').length;
  const figures =
    `${rounds} rounds, ${told} acknowledged, ${open} under way when it was killed, ` +
    `settled after ${settled.map((seconds) => seconds.toFixed(0)).join(', ')} s`;
  test.info().annotations.push({ type: 'measured', description: figures });
  console.log(`T31 ${figures}`);
  expect(told).toBeGreaterThan(rounds);
  expect(open).toBeGreaterThan(0);
  // By the database's clock; how long this machine takes to look at it is not the portal's matter.
  expect(Math.max(...settled) * 1000).toBeLessThan(settledWithinMs + 30_000);
});
