import { randomBytes } from 'node:crypto';
import { openPortal } from '../e2e/api/portal.testing.ts';
import { type Front, openFront } from '../e2e/upstream/fronts.testing.ts';
import { startUpstreamSim } from '../e2e/upstream/upstream-sim.testing.ts';
import { loadClinicById } from '../lib/booking/load-clinic.ts';
import { gatewayFor } from '../lib/gateways/choose.ts';
import { database } from '../lib/platform/database.ts';
import { type BenchRow, benchRow } from './lib/report.ts';
import { latencies, median } from './lib/rounds.ts';

const warmUps = 40;
const agents = 240;
const daysAhead = 30;
/** What a request through the gateway may take longer, at its median. */
const allowedMs = 1.5;
/** What a cached answer may take of a direct one. */
const cachedShare = 0.3;

const path = '/api/v1/calcom/appointments/manage';

/**
 * `availability` of 30 days by the gateway `ravan`, in this process, against the same request to the
 * simulator that it asks, which asks the endpoint of a portal. One at a time, in turns; each agent is
 * asked for once before its times are kept in memory, and once after.
 */
export async function benchGateway(): Promise<BenchRow[]> {
  const sim = await startUpstreamSim();
  const appSecret = randomBytes(32).toString('hex');
  const portal = await openPortal({ env: { APP_SECRET: appSecret } });
  sim.truth = portal.url;
  // What the gateway runs by, as a portal of its own would have it.
  Object.assign(process.env, {
    DATABASE_URL: portal.databaseUrl,
    APP_SECRET: appSecret,
    GATEWAY_ORIGINS: sim.origin,
  });
  try {
    const practitioners = Array.from({ length: agents }, (_, nth) => `one${nth}`);
    return await measure(sim.origin, await openFront(portal, sim, { clinic: { practitioners } }));
  } finally {
    await database().destroy();
    await portal.stop();
    await sim.stop();
  }
}

async function measure(origin: string, { clinic, truth }: Front): Promise<BenchRow[]> {
  const front = await loadClinicById(database(), clinic.clinicId);
  if (!front) throw new Error('no clinic');
  const direct = (nth: number) =>
    ask(origin, { org_id: truth.orgId, agent_id: truth.agentIds[nth] ?? '' });
  const through = async (nth: number) => {
    const which = { action: 'availability', agent_id: clinic.agentIds[nth] ?? '' } as const;
    const asked = { ...which, days_ahead: daysAhead };
    const outcome = await gatewayFor(front).manage(asked, { channel: 'api' });
    if (!outcome.ok) throw new Error(`availability came to ${outcome.code}`);
  };
  const taken = { direct: [] as number[], first: [] as number[], cached: [] as number[] };
  for (let nth = 0; nth < agents; nth += 1) {
    const figures = {
      direct: await latencies(1, () => direct(nth)),
      first: await latencies(1, () => through(nth)),
      cached: await latencies(1, () => through(nth)),
    };
    if (nth < warmUps) continue;
    for (const kind of ['direct', 'first', 'cached'] as const) taken[kind].push(...figures[kind]);
  }
  const p50 = median(taken.direct);
  const first = median(taken.first);
  const per = { unit: '1/p50 per s', theirs: 1000 / p50 };
  const added = `${(first - p50).toFixed(2)} ms added to ${p50.toFixed(2)} ms`;
  return [
    benchRow({
      ...per,
      name: `availability by ravan, against its service (${added})`,
      ours: 1000 / first,
      aim: p50 / (p50 + allowedMs),
    }),
    benchRow({
      ...per,
      name: 'availability by ravan from memory, against its service',
      ours: 1000 / median(taken.cached),
      aim: 1 / cachedShare,
    }),
  ];
}

async function ask(base: string, which: { org_id: string; agent_id: string }): Promise<void> {
  const answer = await fetch(base + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ action: 'availability', ...which, days_ahead: daysAhead }),
  });
  await answer.json();
  if (answer.status !== 200) throw new Error(`availability answered ${answer.status}`);
}
