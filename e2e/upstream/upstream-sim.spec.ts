import { randomUUID } from 'node:crypto';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { manage, type Reply } from '../api/http.testing.ts';
import { expect, test } from '../api/portal.testing.ts';
import { rightOutcomes } from './expected.testing.ts';
import { type FaultName, faultNames, faults } from './faults.testing.ts';
import { openForeign } from './foreign.testing.ts';
import { startUpstreamSim } from './upstream-sim.testing.ts';

test('the simulator does at the real endpoint what its table says, and its ledger knows', async ({
  portal,
}) => {
  expect(faultNames.length - 1).toBeGreaterThanOrEqual(25);
  expect(Object.keys(rightOutcomes)).toEqual(faultNames);
  const foreign = await openForeign();
  const sim = await startUpstreamSim({ foreign: foreign.origin });
  sim.truth = portal.url;
  const endless: FaultName[] = ['hang', 'commit-then-timeout', 'drip', 'huge'];
  try {
    await Promise.all(
      faultNames.map(async (fault) => {
        const truth = await portal.addClinic();
        const lane = sim.lane({ orgId: truth.orgId });
        lane.play({ book: fault });
        const email = `${randomUUID()}@example.com`;
        const start = at(dateAhead(3), '10:00');
        const asked = manage(sim.origin, {
          action: 'book',
          org_id: truth.orgId,
          agent_id: truth.agentId,
          name: 'Ann Able',
          email,
          appointment_datetime: start,
        }).catch(() => undefined);
        const rows = async () => {
          const found = await portal.db.query<{ start: Date }>(
            'select starts_at as start from appointments where clinic_id = $1',
            [truth.clinicId],
          );
          return found.rows.map((row) => row.start.toISOString().replace('.000', ''));
        };
        let reply: Reply | undefined;
        if (!endless.includes(fault)) reply = await asked;
        const really = faults[fault].commits ? [start] : [];
        await expect.poll(rows, { message: fault }).toEqual(really);
        await expect
          .poll(() => lane.ledger.entries.map((entry) => entry.start), { message: fault })
          .toEqual(really);
        expect(lane.ledger.duplicates).toEqual([]);
        expect(lane.seen.map((seen) => seen.fault)).toEqual([fault]);
        if (fault === 'ok') {
          expect(reply?.status).toBe(200);
          expect(lane.ledger.entries[0]?.contact).toBe(email);
        }
        if (fault.startsWith('reset')) expect(reply).toBeUndefined();
      }),
    );
    expect(JSON.stringify(sim.requests())).toBe(String(faultNames.length));
    expect(foreign.connections()).toBe(0);
  } finally {
    await sim.stop();
    await foreign.stop();
  }
});
