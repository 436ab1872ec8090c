import { randomBytes } from 'node:crypto';
import type { OpenPortal, PortalClinic } from '../api/portal.testing.ts';
import type { Lane, UpstreamSim } from './upstream-sim.testing.ts';

/** A clinic whose calendar is kept by another clinic, with the simulator between the two. */
export interface Front {
  /** The one that people see. */
  clinic: PortalClinic;
  /** The one whose calendar is the truth. */
  truth: PortalClinic;
  lane: Lane;
  /** What opens the truth, by name; none of it may ever be seen. */
  secrets: Record<string, string>;
}

export interface FrontOptions {
  clinic?: Parameters<OpenPortal['addClinic']>[0];
  /** Whether the front may read appointments there. */
  reads?: boolean;
  /** Whether the truth knows a booking that is asked for again. */
  remembers?: boolean;
  /** Where the truth is kept; the same portal unless told. */
  truthPortal?: OpenPortal;
  /** Where the front looks for the truth; the simulator unless told. */
  origin?: string;
}

/** Makes some fronts at once, each with a truth and a lane of its own. */
export async function openFronts(
  portal: OpenPortal,
  sim: UpstreamSim,
  count: number,
  {
    clinic: kind,
    reads = false,
    remembers,
    truthPortal = portal,
    origin = sim.origin,
  }: FrontOptions = {},
): Promise<Front[]> {
  const fronts = await Promise.all(
    Array.from({ length: count }, async () => {
      const [clinic, truth] = await Promise.all([
        portal.addClinic(kind),
        truthPortal.addClinic(kind),
      ]);
      const apiKey = `key-${randomBytes(18).toString('hex')}`;
      const bearer = reads ? await truthPortal.addToken(truth) : undefined;
      const credentials = { orgId: truth.orgId, apiKey, ...(bearer && { bearer }) };
      const theirs = truth.services.flatMap(({ agents }) => Object.values(agents));
      const ours = clinic.services.flatMap(({ agents }) => Object.values(agents));
      const agents = Object.fromEntries(ours.map((id, index) => [id, theirs[index] ?? '']));
      return { clinic, truth, agents, credentials, lane: sim.lane({ ...credentials, remembers }) };
    }),
  );
  await portal.setGateways(
    fronts.map(({ clinic: { clinicId }, agents, credentials }) => ({
      clinicId,
      settings: { kind: 'ravan', origin, agents, credentials },
    })),
  );
  return fronts.map(({ clinic, truth, lane, credentials: { orgId, apiKey, bearer } }) => ({
    clinic,
    truth,
    lane,
    secrets: { org_id: orgId, 'API key': apiKey, ...(bearer && { bearer }) },
  }));
}

/** As {@link openFronts}, for one. */
export async function openFront(
  portal: OpenPortal,
  sim: UpstreamSim,
  options: FrontOptions = {},
): Promise<Front> {
  const [front] = await openFronts(portal, sim, 1, options);
  if (!front) throw new Error('no front');
  return front;
}
