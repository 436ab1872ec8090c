import autocannon from 'autocannon';
import { exampleRequest } from '../lib/contract/examples.ts';
import { type BenchRow, benchRow } from './lib/report.ts';
import { median } from './lib/rounds.ts';

const turns = 5;
const seconds = 4;
const connections = 16;

/**
 * `availability` over HTTP, 30 days of the demo's agent, against a route of the same server that
 * returns the same bytes from memory.
 *
 * @param portal the address of a portal built with FRONTDESK_BENCH=1 and without a rate limit
 */
export async function benchAvailability(portal: string): Promise<BenchRow> {
  const manage = `${portal}/api/v1/calcom/appointments/manage`;
  const memory = `${portal}/api/bench`;
  const { agent_id, org_id } = exampleRequest;
  const body = JSON.stringify({ action: 'availability', agent_id, org_id, days_ahead: 30 });
  const headers = { 'Content-Type': 'application/json' };

  const answer = await fetch(manage, { method: 'POST', headers, body });
  const bytes = await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`availability answered ${answer.status}`);
  await fetch(memory, { method: 'PUT', body: bytes });
  const same = await (await fetch(memory, { method: 'POST', headers, body })).arrayBuffer();
  if (!Buffer.from(same).equals(Buffer.from(bytes))) throw new Error('the answers differ');

  const rate = async (url: string) => {
    const options = { url, method: 'POST', headers, body, connections, duration: seconds } as const;
    const result = await autocannon(options);
    if (result.non2xx > 0 || result.errors > 0) throw new Error(`${url} answered with errors`);
    return result.requests.average;
  };
  const rates = { ours: [] as number[], theirs: [] as number[] };
  for (let turn = 0; turn <= turns; turn += 1) {
    const pair = { ours: await rate(manage), theirs: await rate(memory) };
    // The first turn warms both up.
    if (turn === 0) continue;
    rates.ours.push(pair.ours);
    rates.theirs.push(pair.theirs);
  }
  return benchRow({
    name: `availability over HTTP (${bytes.byteLength.toLocaleString('en')} bytes), against memory`,
    ours: median(rates.ours),
    theirs: median(rates.theirs),
    unit: 'requests/s',
    aim: 0.5,
  });
}
