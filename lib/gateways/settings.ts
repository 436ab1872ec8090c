import 'server-only';
import { z } from 'zod';
import { env } from '../platform/env.ts';
import { open, seal } from '../platform/seal.ts';
import type { Database, Transaction } from '../storage/database.ts';
import { selectGatewaySettings, storeGatewaySettings } from '../storage/gateway-settings.ts';
import type { RemoteKind } from '../storage/tables.ts';

const text = z.string().trim().min(1).max(2000);
const agentId = z.uuid().toLowerCase();

/** What opens the live service. Only `orgId` is required: it is the credential. */
const ravanCredentialsSchema = z.strictObject({
  orgId: agentId,
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

const origin = z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin);

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
  agents: z.record(agentId, agentId).default({}),
  credentials: ravanCredentialsSchema,
});
export type RavanSettings = z.infer<typeof ravanSettingsSchema>;

const calcomSettingsSchema = z.strictObject({
  kind: z.literal('calcom'),
  origin: origin.default('https://api.cal.com'),
  /** By our agent's id, the event type that is booked. */
  agents: z.record(agentId, eventTypeSchema),
  credentials: calcomCredentialsSchema,
});
export type CalcomSettings = z.infer<typeof calcomSettingsSchema>;

/** How a clinic's calendar elsewhere is reached, with what opens it. Never logged, never sent to a browser. */
export const gatewaySettingsSchema = z.discriminatedUnion('kind', [
  ravanSettingsSchema,
  calcomSettingsSchema,
]);
export type GatewaySettings = z.infer<typeof gatewaySettingsSchema>;

function about(clinicId: string, kind: RemoteKind): string {
  return `${kind} gateway of ${clinicId}`;
}

/** Stores a clinic's settings, its credentials encrypted with the portal's secret. */
export async function saveGatewaySettings(
  db: Database | Transaction,
  clinicId: string,
  { kind, origin, agents, credentials }: GatewaySettings,
  secret: string,
): Promise<void> {
  const sealed = seal(JSON.stringify(credentials), about(clinicId, kind), secret);
  await storeGatewaySettings(db, { clinicId, kind, origin, agents, sealed });
}

/** A clinic's settings of one kind, decrypted; undefined where there are none. */
export async function loadGatewaySettings(
  db: Database,
  clinicId: string,
  kind: RemoteKind,
): Promise<GatewaySettings | undefined> {
  const stored = await selectGatewaySettings(db, clinicId, kind);
  if (!stored) return undefined;
  const { appSecret, appSecretPrevious } = env();
  const secrets = [appSecret, ...(appSecretPrevious === undefined ? [] : [appSecretPrevious])];
  const credentials: unknown = JSON.parse(open(stored.sealed, about(clinicId, kind), secrets));
  return gatewaySettingsSchema.parse({
    kind,
    origin: stored.origin,
    agents: stored.agents,
    credentials,
  });
}
