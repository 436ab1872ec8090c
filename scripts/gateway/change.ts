import type { Readable, Writable } from 'node:stream';
import {
  type GatewaySettings,
  openGatewaySettings,
  saveGatewaySettings,
} from '../../lib/gateways/settings.ts';
import type { Env } from '../../lib/platform/env.ts';
import { Unsealable } from '../../lib/platform/seal.ts';
import { findClinicByOrgDigest } from '../../lib/storage/clinics.ts';
import type { Database } from '../../lib/storage/database.ts';
import { digestOf } from '../../lib/storage/digest.ts';
import { countToCome, storeGatewayKind } from '../../lib/storage/gateway-settings.ts';
import type { GatewayKind, RemoteKind } from '../../lib/storage/tables.ts';
import { Refusal } from '../refusal.ts';
import { askForSettings } from './ask.ts';
import type { OwnAgent } from './own-agents.ts';
import { checkedSettings } from './problems.ts';
import { readJson } from './read-json.ts';
import { places } from './status.ts';
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
  /** Although appointments to come are kept elsewhere. */
  anyway: boolean;
  /** The clinic stays where it is. */
  settingsOnly: boolean;
}

/** Names the calendar that answers for a clinic from now on; one elsewhere with its settings. */
export async function changeGateway(around: Around, change: Change): Promise<void> {
  const { clinicId, from, to, anyway, settingsOnly } = change;
  // Before anything is asked for: nobody is to type a key twice.
  if (from !== to && !anyway && !settingsOnly) await checkToCome(around.db, clinicId, to);
  if (to === 'local') return storeGatewayKind(around.db, clinicId, to);
  const settings = await readSettings(around, to, change);
  await refuseItself(around, clinicId, settings);
  const [secret] = around.secrets;
  await around.db.transaction().execute(async (trx) => {
    await saveGatewaySettings(trx, clinicId, settings, secret);
    if (!settingsOnly) await storeGatewayKind(trx, clinicId, to);
  });
}

async function checkToCome(db: Database, clinicId: string, to: GatewayKind): Promise<void> {
  const elsewhere = (await countToCome(db, clinicId)).filter(({ gateway }) => gateway !== to);
  if (elsewhere.length === 0) return;
  const kept = elsewhere.map(({ gateway, count }) => `${count} kept ${places[gateway]}`).join(', ');
  throw new Refusal(
    `there are appointments to come, ${kept}, which do not block the calendar ${places[to]}: ` +
      'their times could be booked again. Enter them there, and then say this again with --anyway',
  );
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
  { db, secrets, origins, input, output }: Around,
  kind: RemoteKind,
  { clinicId, agents }: Change,
): Promise<GatewaySettings> {
  const kept = await keptSettings(db, clinicId, kind, secrets);
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
