import type { Readable, Writable } from 'node:stream';
import {
  type GatewaySettings,
  openGatewaySettings,
  saveGatewaySettings,
} from '../../lib/gateways/settings.ts';
import type { Env } from '../../lib/platform/env.ts';
import { Unsealable } from '../../lib/platform/seal.ts';
import { findClinicByOrgDigest } from '../../lib/storage/clinics.ts';
import type { GatewayKind, RemoteKind } from '../../lib/storage/columns.ts';
import type { Database } from '../../lib/storage/database.ts';
import { digestOf } from '../../lib/storage/digest.ts';
import { storeGatewayKind } from '../../lib/storage/gateway-settings.ts';
import { Refusal } from '../refusal.ts';
import { askForSettings } from './ask.ts';
import { refuseLeaving, refuseUprooting } from './left-behind.ts';
import type { OwnAgent } from './own-agents.ts';
import { checkedSettings } from './problems.ts';
import { readJson } from './read-json.ts';
import { openTerminal } from './terminal.ts';

/** What a change of a clinic's calendar needs of the world around it. */
export interface Around {
  db: Database;
  /** The portal's secret first. */
  secrets: readonly [now: string, ...before: string[]];
  origins: Env['gatewayOrigins'];
  /** Where this portal itself answers. */
  own: readonly string[];
  input: Readable & { isTTY?: boolean };
  output: Writable;
}

export interface Change {
  clinicId: string;
  from: GatewayKind;
  to: GatewayKind;
  agents: readonly OwnAgent[];
  /** Although something that is kept elsewhere is left behind. */
  anyway: boolean;
  /** The clinic stays where it is. */
  settingsOnly: boolean;
}

/** Names the calendar that answers for a clinic from now on; one elsewhere with its settings. */
export async function changeGateway(around: Around, change: Change): Promise<void> {
  const { clinicId, from, to, anyway, settingsOnly } = change;
  // Before anything is asked for: nobody is to type a key twice.
  if (from !== to && !anyway && !settingsOnly) await refuseLeaving(around.db, clinicId, to);
  if (to === 'local') return storeGatewayKind(around.db, clinicId, to);
  const [secret] = around.secrets;
  const kept = await keptSettings(around.db, clinicId, to, around.secrets);
  const settings = await readSettings(around, to, change, kept);
  await refuseItself(around, clinicId, settings);
  if (kept && !anyway) await refuseUprooting(around.db, change, kept, settings);
  await around.db.transaction().execute(async (trx) => {
    await saveGatewaySettings(trx, clinicId, settings, secret);
    if (!settingsOnly) await storeGatewayKind(trx, clinicId, to);
  });
}

/** A clinic that asked itself would do so for ever. */
async function refuseItself(
  { db, own }: Around,
  clinicId: string,
  settings: GatewaySettings,
): Promise<void> {
  if (settings.kind !== 'ravan' || !own.includes(settings.origin)) return;
  const asked = await findClinicByOrgDigest(db, digestOf(settings.credentials.orgId));
  if (asked?.clinicId !== clinicId) return;
  throw new Refusal('origin and credentials.orgId lead back to this clinic: it would ask itself');
}

async function readSettings(
  { origins, input, output }: Around,
  kind: RemoteKind,
  { agents }: Change,
  kept: GatewaySettings | undefined,
): Promise<GatewaySettings> {
  const given = input.isTTY
    ? await askAtTerminal(input, output, kind, agents, kept)
    : ((await readJson(input)) ?? kept);
  if (given === undefined) {
    throw new Refusal('give the settings as JSON on standard input, or say this at a terminal');
  }
  return checkedSettings(kind, given, agents, origins);
}

async function askAtTerminal(
  input: Readable,
  output: Writable,
  kind: RemoteKind,
  agents: readonly OwnAgent[],
  kept: GatewaySettings | undefined,
): Promise<unknown> {
  const terminal = openTerminal(input, output);
  try {
    return await askForSettings(terminal, kind, agents, kept);
  } finally {
    terminal.close();
  }
}

/** What is set already; nothing when it cannot be opened, for then it is to be entered again. */
async function keptSettings(
  db: Database,
  clinicId: string,
  kind: RemoteKind,
  secrets: readonly string[],
): Promise<GatewaySettings | undefined> {
  try {
    return await openGatewaySettings(db, clinicId, kind, secrets);
  } catch (error) {
    if (error instanceof Unsealable) return undefined;
    throw error;
  }
}
