import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Transaction } from '../storage/database.ts';
import {
  lockAgents,
  selectAgents,
  selectPractitioners,
  setAgent,
} from '../storage/settings-practitioners.ts';
import { countAppointmentsToCome, selectServices } from '../storage/settings-services.ts';
import { inTransaction } from '../storage/transaction.ts';
import { type PermittedDesk, permitted } from './desk.ts';
import { agreementTo, type Hits, hitsNobody, noteSetting, revisionOf } from './settings-change.ts';

/** One practitioner and one service of theirs. */
export interface Pair {
  serviceId: string;
  practitionerId: string;
}

export interface ListedAgent extends Pair {
  agentId: string;
  active: boolean;
}

type AgentsOutcome =
  | { ok: true }
  | { ok: false; code: 'not_found' }
  | { ok: false; code: 'stale'; revision: string }
  | { ok: false; code: 'hits'; hits: Hits; agree: string };

interface AgentsChange {
  /** Of what was on the page. */
  seen: string;
  /** Everything that is done from now on. */
  wanted: readonly Pair[];
  agreed?: string | undefined;
}

type AgentRow = Awaited<ReturnType<typeof selectAgents>>[number];

const keyOf = ({ serviceId, practitionerId }: Pair) => `${serviceId} ${practitionerId}`;

function toPair(row: AgentRow): Pair {
  return { serviceId: row.service_id, practitionerId: row.practitioner_id };
}

function revisionOfAgents(rows: readonly AgentRow[]): string {
  const done = rows.filter(({ active }) => active).map((row) => keyOf(toPair(row)));
  return revisionOf({ done: done.sort() });
}

/** Which practitioner does which service, and the id that callers of the endpoint know it by. */
export const loadAgents = permitted('settings.read', async ({ db, clinic }) => {
  const rows = await selectAgents(db, clinic.clinicId);
  const agents = rows.map(
    (row): ListedAgent => ({ ...toPair(row), agentId: row.agent_id, active: row.active }),
  );
  return { ok: true, agents, revision: revisionOfAgents(rows) };
});

/** Says which practitioner does which service. */
export const saveAgents = permitted(
  'settings.edit',
  async (desk, { seen, wanted, agreed }: AgentsChange): Promise<AgentsOutcome> => {
    const { clinicId } = desk.clinic;
    return inTransaction(desk.db, clinicId, async (trx): Promise<AgentsOutcome> => {
      const rows = await lockAgents(trx, clinicId);
      const names = await namesOf(trx, clinicId);
      const keys = new Set(wanted.map(keyOf));
      const known = new Map(rows.map((row) => [keyOf(toPair(row)), row]));
      const added = wanted.filter((pair) => !known.get(keyOf(pair))?.active);
      if (!added.every((pair) => names.has(pair))) return { ok: false, code: 'not_found' };
      const dropped = rows.filter((row) => row.active && !keys.has(keyOf(toPair(row)))).map(toPair);
      if (added.length === 0 && dropped.length === 0) return { ok: true };
      const revision = revisionOfAgents(rows);
      if (revision !== seen) return { ok: false, code: 'stale', revision };
      const hits = await hitBy(trx, clinicId, dropped, names);
      const agree = agreementTo(hits);
      if (!hitsNobody(hits) && agree !== agreed) return { ok: false, code: 'hits', hits, agree };
      await apply(trx, desk, [...toChanges(added, true), ...toChanges(dropped, false)]);
      const detail = { what: 'agents', added: added.map(names.of), ended: dropped.map(names.of) };
      await noteSetting(trx, desk, 'setting_changed', { detail });
      return { ok: true };

      function toChanges(pairs: readonly Pair[], active: boolean) {
        return pairs.map((pair) => ({
          ...pair,
          agentId: known.get(keyOf(pair))?.agent_id ?? randomUUID(),
          active,
        }));
      }
    });
  },
);

async function namesOf(trx: Transaction, clinicId: string) {
  const services = new Map(
    (await selectServices(trx, clinicId)).map((each) => [each.service_id, each.name]),
  );
  const practitioners = new Map(
    (await selectPractitioners(trx, clinicId)).map((each) => [each.practitioner_id, each.name]),
  );
  return {
    has: (pair: Pair) => services.has(pair.serviceId) && practitioners.has(pair.practitionerId),
    of: (pair: Pair) =>
      `${practitioners.get(pair.practitionerId)}: ${services.get(pair.serviceId)}`,
  };
}

async function hitBy(
  trx: Transaction,
  clinicId: string,
  dropped: readonly Pair[],
  names: { of: (pair: Pair) => string },
): Promise<Hits> {
  let appointments = 0;
  const agents: string[] = [];
  for (const pair of dropped) {
    const count = await countAppointmentsToCome(trx, clinicId, pair);
    if (count > 0) agents.push(names.of(pair));
    appointments += count;
  }
  return { appointments, agents: agents.sort() };
}

async function apply(
  trx: Transaction,
  { clinic }: PermittedDesk,
  agents: readonly ListedAgent[],
): Promise<void> {
  for (const agent of agents) await setAgent(trx, clinic.clinicId, agent);
}
