import 'server-only';
import { z } from 'zod';
import { env } from '../platform/env.ts';
import { open, seal } from '../platform/seal.ts';
import type { RemoteKind } from '../storage/columns.ts';
import type { Database, Transaction } from '../storage/database.ts';
import {
  type StoredGatewaySettings,
  selectGatewaySettings,
  storeGatewaySettings,
} from '../storage/gateway-settings.ts';

const text = z.string().trim().min(1).max(2000);
const id = z.string().trim().toLowerCase().pipe(z.uuid());

/** What opens the live service. Only `orgId` is required: it is the credential. */
const ravanCredentialsSchema = z.strictObject({
  orgId: id,
  /** Sent as `X-Api-Key`. */
  apiKey: text.optional(),
  /** For the two read endpoints. */
  bearer: text.optional(),
});

const calcomCredentialsSchema = z.strictObject({
  token: text,
  /** Of a platform customer, beside the token. */
  clientId: text.optional(),
  secretKey: text.optional(),
  /** Signs what Cal.com sends to us. */
  webhookSecret: z.string().min(16).max(200).optional(),
});

/** A path or a password in it would be dropped without a word: neither is taken. */
function isBare(address: string): boolean {
  const { href, origin } = new URL(address);
  return href === `${origin}/`;
}

const origin = z
  .string()
  .trim()
  .pipe(z.url({ protocol: /^https?$/, abort: true }))
  .refine(isBare)
  .transform((address) => new URL(address).origin);

/** An event type by its number, or by its slug and whose it is. */
const eventTypeSchema = z.union([
  z.strictObject({ eventTypeId: z.int().positive() }),
  z.strictObject({
    eventTypeSlug: text,
    username: text,
    organizationSlug: text.optional(),
  }),
  z.strictObject({
    eventTypeSlug: text,
    teamSlug: text,
    organizationSlug: text.optional(),
  }),
]);
export type EventType = z.infer<typeof eventTypeSchema>;

const ravanSettingsSchema = z.strictObject({
  kind: z.literal('ravan'),
  origin: origin.default('https://api.ravan.ai'),
  /** By our agent's id, theirs; an agent that is left out has the same id there. */
  agents: z.record(id, id).default({}),
  credentials: ravanCredentialsSchema,
});
export type RavanSettings = z.infer<typeof ravanSettingsSchema>;

const calcomSettingsSchema = z.strictObject({
  kind: z.literal('calcom'),
  origin: origin.default('https://api.cal.com'),
  /** By our agent's id, the event type that is booked. */
  agents: z.record(id, eventTypeSchema),
  credentials: calcomCredentialsSchema,
});
export type CalcomSettings = z.infer<typeof calcomSettingsSchema>;

/** How a clinic's calendar elsewhere is reached, with what opens it. Never logged, never sent to a browser. */
export const gatewaySettingsSchema = z.discriminatedUnion('kind', [
  ravanSettingsSchema,
  calcomSettingsSchema,
]);
export type GatewaySettings = z.infer<typeof gatewaySettingsSchema>;

/** What the credentials of one clinic and kind are bound to: sealed for it, they open for no other. */
export function subjectOf({
  clinicId,
  kind,
}: Pick<StoredGatewaySettings, 'clinicId' | 'kind'>): string {
  return `${kind} gateway of ${clinicId}`;
}

/** Stores a clinic's settings, its credentials encrypted with the portal's secret. */
export async function saveGatewaySettings(
  db: Database | Transaction,
  clinicId: string,
  { kind, origin, agents, credentials }: GatewaySettings,
  secret: string,
): Promise<void> {
  const sealed = seal(JSON.stringify(credentials), subjectOf({ clinicId, kind }), secret);
  await storeGatewaySettings(db, { clinicId, kind, origin, agents, sealed });
}

/**
 * A clinic's settings of one kind, decrypted; undefined where there are none.
 *
 * @param secrets the portal's secret, and the one before it while it is being replaced
 * @throws Unsealable when none of the secrets opens them
 */
export async function openGatewaySettings(
  db: Database | Transaction,
  clinicId: string,
  kind: RemoteKind,
  secrets: readonly string[],
): Promise<GatewaySettings | undefined> {
  const stored = await selectGatewaySettings(db, clinicId, kind);
  if (!stored) return undefined;
  const credentials: unknown = JSON.parse(open(stored.sealed, subjectOf(stored), secrets));
  const { origin, agents } = stored;
  return gatewaySettingsSchema.parse({ kind, origin, agents, credentials });
}

/** As {@link openGatewaySettings}, with the secrets of this portal. */
export async function loadGatewaySettings(
  db: Database,
  clinicId: string,
  kind: RemoteKind,
): Promise<GatewaySettings | undefined> {
  const { appSecret, appSecretPrevious } = env();
  const secrets = [appSecret, ...(appSecretPrevious === undefined ? [] : [appSecretPrevious])];
  return openGatewaySettings(db, clinicId, kind, secrets);
}
