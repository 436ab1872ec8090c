import type { Clinic } from '../../lib/booking/clinic.ts';
import { openGatewaySettings } from '../../lib/gateways/settings.ts';
import { Unsealable } from '../../lib/platform/seal.ts';
import type { RemoteKind } from '../../lib/storage/columns.ts';
import type { Database } from '../../lib/storage/database.ts';
import { countToCome } from '../../lib/storage/gateway-settings.ts';
import { countOpen } from './left-behind.ts';
import type { OwnAgent } from './own-agents.ts';
import { inWords, places } from './places.ts';

/** What is set for a clinic, line by line; of credentials only which there are. */
export async function describeGateways(
  db: Database,
  { clinic, agents }: { clinic: Clinic; agents: readonly OwnAgent[] },
  secrets: readonly string[],
): Promise<string[]> {
  const lines = [
    `${clinic.name} (/${clinic.slug}): appointments are kept ${places[clinic.gateway]}`,
  ];
  for (const kind of ['ravan', 'calcom'] as const) {
    lines.push('', ...(await describeKind(db, clinic.clinicId, kind, agents, secrets)));
  }
  const toCome = await countToCome(db, clinic.clinicId);
  const open = await countOpen(db, clinic.clinicId);
  lines.push('', `Appointments to come: ${inWords(toCome) || 'none'}`);
  if (open.length > 0) lines.push(`Outcomes still open: ${inWords(open)} (npm run unsettled)`);
  return lines;
}

async function describeKind(
  db: Database,
  clinicId: string,
  kind: RemoteKind,
  agents: readonly OwnAgent[],
  secrets: readonly string[],
): Promise<string[]> {
  try {
    const settings = await openGatewaySettings(db, clinicId, kind, secrets);
    if (!settings) return [`${kind}: not set up`];
    const there = Object.keys(settings.credentials).sort().join(', ');
    const mapped = agents.map(({ agentId, name }) => {
      const to = settings.agents[agentId];
      const same = kind === 'ravan' ? 'the same id' : 'no event type';
      return `    ${name} (${agentId}): ${to === undefined ? same : JSON.stringify(to)}`;
    });
    return [`${kind}: ${settings.origin}`, `  credentials: ${there}`, '  agents there:', ...mapped];
  } catch (error) {
    if (!(error instanceof Unsealable)) throw error;
    return [
      `${kind}: its credentials open neither with APP_SECRET nor with APP_SECRET_PREVIOUS: set the one`,
      '  that they were encrypted with, or enter them again',
    ];
  }
}
