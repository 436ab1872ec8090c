import { isDeepStrictEqual } from 'node:util';
import type { GatewaySettings } from '../../lib/gateways/settings.ts';
import type { GatewayKind } from '../../lib/storage/columns.ts';
import type { Database } from '../../lib/storage/database.ts';
import { countToCome } from '../../lib/storage/gateway-settings.ts';
import { selectUnsettled } from '../../lib/storage/intent-looks.ts';
import { Refusal } from '../refusal.ts';
import type { OwnAgent } from './own-agents.ts';
import { inWords, places } from './places.ts';

/** What is kept in a calendar that a change would leave behind. */
interface Kept {
  gateway: GatewayKind;
  count: number;
}

/** What was asked of each calendar elsewhere and is not settled. */
export async function countOpen(db: Database, clinicId: string): Promise<Kept[]> {
  const open = (await selectUnsettled(db)).filter((each) => each.clinicId === clinicId);
  return (['ravan', 'calcom'] as const).flatMap((gateway) => {
    const count = open.filter((each) => each.gateway === gateway).length;
    return count === 0 ? [] : [{ gateway, count }];
  });
}

/** Refuses another calendar while something is kept in one that does not answer from then on. */
export async function refuseLeaving(
  db: Database,
  clinicId: string,
  to: GatewayKind,
): Promise<void> {
  const elsewhere = ({ gateway }: Kept) => gateway !== to;
  const toCome = (await countToCome(db, clinicId)).filter(elsewhere);
  const open = (await countOpen(db, clinicId)).filter(elsewhere);
  const why: string[] = [];
  if (toCome.length > 0) {
    const kept = toCome.map(({ gateway, count }) => `${count} kept ${places[gateway]}`).join(', ');
    why.push(
      `there are appointments to come, ${kept}, which do not block the calendar ${places[to]}: ` +
        'their times could be booked again. Enter them there',
    );
  }
  if (open.length > 0) {
    why.push(`outcomes are still open, ${inWords(open)}: settle them (npm run unsettled)`);
  }
  if (why.length > 0) throw new Refusal(`${why.join('; ')}, and then say this again with --anyway`);
}

/** Refuses other settings for a calendar that what is kept there is reached by. */
export async function refuseUprooting(
  db: Database,
  { clinicId, agents }: { clinicId: string; agents: readonly OwnAgent[] },
  before: GatewaySettings,
  after: GatewaySettings,
): Promise<void> {
  const changed = changes(before, after, agents);
  if (changed.length === 0) return;
  const { kind } = after;
  const inIt = ({ gateway }: Kept) => gateway === kind;
  const toCome = (await countToCome(db, clinicId)).find(inIt)?.count ?? 0;
  const open = (await countOpen(db, clinicId)).find(inIt)?.count ?? 0;
  if (toCome + open === 0) return;
  throw new Refusal(
    `another ${changed.join(', ')}, while appointments to come (${toCome}) and open outcomes (${open}) are kept ` +
      `${places[kind]} as it is set now: if that is another account there, open outcomes can only be settled ` +
      'by hand (npm run unsettled), and appointments booked there can be changed by telephone only. If it is ' +
      'the same one, or this is meant, say it again with --anyway',
  );
}

/** Which fields lead to another calendar than before; never their values. */
function changes(
  before: GatewaySettings,
  after: GatewaySettings,
  agents: readonly OwnAgent[],
): string[] {
  const isMoved = ({ agentId }: OwnAgent) =>
    !isDeepStrictEqual(agentThere(before, agentId), agentThere(after, agentId));
  const mapped = agents.filter(({ agentId }) => agentThere(before, agentId) !== undefined);
  const account = accountOf(before);
  return [
    ...(before.origin === after.origin ? [] : ['origin']),
    ...(account.value === accountOf(after).value ? [] : [account.field]),
    ...(mapped.some(isMoved) ? ['agents'] : []),
  ];
}

function agentThere({ kind, agents }: GatewaySettings, agentId: string) {
  return agents[agentId] ?? (kind === 'ravan' ? agentId : undefined);
}

function accountOf({ kind, credentials }: GatewaySettings) {
  return kind === 'ravan'
    ? { field: 'credentials.orgId', value: credentials.orgId }
    : { field: 'credentials.token', value: credentials.token };
}
