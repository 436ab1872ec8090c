import type { z } from 'zod';
import { type GatewaySettings, gatewaySettingsSchema } from '../../lib/gateways/settings.ts';
import type { RemoteKind } from '../../lib/storage/columns.ts';
import { Refusal } from '../refusal.ts';
import type { OwnAgent } from './own-agents.ts';

const text = 'a text of 1 to 2000 characters, or is left out';

/** What each field takes, for the person who filled it in. */
const takes: Record<RemoteKind, Record<string, string>> = {
  ravan: {
    '': 'an object with the fields origin, agents and credentials',
    origin: 'an https:// address without a path',
    agents: 'an object of ids of this clinic’s agents, each with the id of the agent there',
    credentials: 'an object with orgId and, where you have them, apiKey and bearer',
    'credentials.orgId': 'the organization’s id (org_id), a UUID',
    'credentials.apiKey': text,
    'credentials.bearer': text,
  },
  calcom: {
    '': 'an object with the fields origin, agents and credentials',
    origin: 'an https:// address without a path',
    agents:
      'an object of ids of this clinic’s agents, each with {"eventTypeId": 123}, or an eventTypeSlug with its username or teamSlug',
    credentials:
      'an object with token and, where you have them, clientId, secretKey and webhookSecret',
    'credentials.token': 'an API key or an access token',
    'credentials.clientId': text,
    'credentials.secretKey': text,
    'credentials.webhookSecret': 'a text of 16 to 200 characters, or is left out',
  },
};

/**
 * Settings that were given, checked against the clinic they are for.
 *
 * @param origins GATEWAY_ORIGINS
 * @throws Refusal that names every field to correct, and no value: that may be a secret
 */
export function checkedSettings(
  kind: RemoteKind,
  given: unknown,
  agents: readonly OwnAgent[],
  origins: readonly string[],
): GatewaySettings {
  const fields = typeof given === 'object' && !Array.isArray(given) ? given : undefined;
  if (fields && 'kind' in fields && fields.kind !== kind) {
    throw new Refusal(`kind takes ${kind}, as in the command, or is left out`);
  }
  const parsed = gatewaySettingsSchema.safeParse(fields && { ...fields, kind });
  if (!parsed.success) throw new Refusal(problemsOf(kind, parsed.error));
  const settings = parsed.data;
  if (!origins.includes(settings.origin)) {
    throw new Refusal(
      `origin is none that this portal may call (${origins.join(', ')}): add it to GATEWAY_ORIGINS, ` +
        'start the portal again, and then say this again',
    );
  }
  checkAgents(settings, agents);
  return settings;
}

function problemsOf(kind: RemoteKind, { issues }: z.ZodError): string {
  const fields = issues.map(({ path }) => fieldOf(kind, path.map(String)));
  return [...new Set(fields)]
    .map((field) => `${field || 'the input'} takes ${takes[kind][field]}`)
    .join('; ');
}

/** The innermost field that we have words for: what lies deeper may be a value in the wrong place. */
function fieldOf(kind: RemoteKind, path: readonly string[]): string {
  const field = path.join('.');
  return Object.hasOwn(takes[kind], field) ? field : fieldOf(kind, path.slice(0, -1));
}

function checkAgents({ kind, agents: mapped }: GatewaySettings, agents: readonly OwnAgent[]): void {
  const strangers = Object.keys(mapped).filter((id) => !agents.some((own) => own.agentId === id));
  if (strangers.length > 0) {
    throw new Refusal(
      `agents: ${strangers.length} of the ids that stand first belong to no agent of this clinic, which has ${namesOf(agents)}`,
    );
  }
  const missing = agents.filter(({ agentId, bookable }) => bookable && !(agentId in mapped));
  if (kind === 'calcom' && missing.length > 0) {
    throw new Refusal(`agents: there is no event type for ${namesOf(missing)}`);
  }
}

function namesOf(agents: readonly OwnAgent[]): string {
  return agents.map(({ agentId, name }) => `${name} (${agentId})`).join(', ');
}
