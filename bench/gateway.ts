import { type OpenPortal, openPortal } from '../e2e/api/portal.testing.ts';
import { openFront } from '../e2e/upstream/fronts.testing.ts';
import { startUpstreamSim } from '../e2e/upstream/upstream-sim.testing.ts';
import { type BenchRow, benchRow } from './lib/report.ts';
import { latencies, median } from './lib/rounds.ts';

const warmUps = 40;
const agents = 240;
/** What a request through the portal may take longer, at its median. */
const allowedMs = 1.5;
/** What a cached answer may take of a direct one. */
const cachedShare = 0.3;

const path = '/api/v1/calcom/appointments/manage';

/**
 * `availability` of 30 days through the gateway `ravan`, against the same request to the simulator
 * that it asks, which asks the endpoint of another portal. One request at a time, in turns; each
 * agent is asked for once before its times are kept in memory, and once after.
 */
export async function benchGateway(): Promise<BenchRow[]> {
  const sim = await startUpstreamSim();
  const truthPortal = await openPortal();
  const portal = await openPortal({ env: { GATEWAY_ORIGINS: sim.origin } });
  sim.truth = truthPortal.url;
  try {
    return await measure(portal, truthPortal, sim);
  } finally {
    await portal.stop();
    await truthPortal.stop();
    await sim.stop();
  }
}

async function measure(
  portal: OpenPortal,
  truthPortal: OpenPortal,
  sim: Awaited<ReturnType<typeof startUpstreamSim>>,
): Promise<BenchRow[]> {
  const practitioners = Array.from({ length: agents }, (_, nth) => `one${nth}`);
  const { clinic, truth } = await openFront(portal, sim, {
    clinic: { practitioners },
    truthPortal,
  });
  const asks =
    (base: string, { orgId, agentIds }: typeof clinic) =>
    (nth: number) =>
      ask(base, { org_id: orgId, agent_id: agentIds[nth] ?? '' });
  const direct = asks(sim.origin, truth);
  const through = asks(portal.url, clinic);
  const taken = { direct: [] as number[], first: [] as number[], cached: [] as number[] };
  for (let nth = 0; nth < agents; nth += 1) {
    const [one = 0] = await latencies(1, () => direct(nth));
    const [first = 0] = await latencies(1, () => through(nth));
    const [cached = 0] = await latencies(1, () => through(nth));
    if (nth < warmUps) continue;
    taken.direct.push(one);
    taken.first.push(first);
    taken.cached.push(cached);
  }
  const [p50, first, cached] = [taken.direct, taken.first, taken.cached].map(median) as [
    number,
    number,
    number,
  ];
  const per = { unit: '1/p50 per s', theirs: 1000 / p50 };
  const added = `${(first - p50).toFixed(2)} ms added to ${p50.toFixed(2)} ms`;
  return [
    benchRow({
      ...per,
      name: `availability through ravan, against its service (${added})`,
      ours: 1000 / first,
      aim: p50 / (p50 + allowedMs),
    }),
    benchRow({
      ...per,
      name: 'availability through ravan from memory, against its service',
      ours: 1000 / cached,
      aim: 1 / cachedShare,
    }),
  ];
}

async function ask(base: string, which: { org_id: string; agent_id: string }): Promise<void> {
  const answer = await fetch(base + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ action: 'availability', ...which, days_ahead: 30 }),
  });
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`availability answered ${answer.status}`);
}
