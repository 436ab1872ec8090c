import type { EventType, GatewaySettings } from '../../lib/gateways/settings.ts';
import type { RemoteKind } from '../../lib/storage/columns.ts';
import type { OwnAgent } from './own-agents.ts';
import type { Terminal } from './terminal.ts';

interface Question {
  field: string;
  text: string;
  hidden: boolean;
}

const credentials: Record<RemoteKind, readonly Question[]> = {
  ravan: [
    { field: 'orgId', text: 'Organization id, org_id (not shown)', hidden: true },
    { field: 'apiKey', text: 'API key, optional (not shown)', hidden: true },
    { field: 'bearer', text: 'Token for reading, optional (not shown)', hidden: true },
  ],
  calcom: [
    { field: 'token', text: 'API key (not shown)', hidden: true },
    { field: 'clientId', text: 'Client id of a platform customer, optional', hidden: false },
    { field: 'secretKey', text: 'Its secret key, optional (not shown)', hidden: true },
    { field: 'webhookSecret', text: 'Secret of the webhook, optional (not shown)', hidden: true },
  ],
};

const defaultOrigin: Record<RemoteKind, string> = {
  ravan: 'https://api.ravan.ai',
  calcom: 'https://api.cal.com',
};

/**
 * Asks for settings field by field; Enter keeps what is set already.
 *
 * @param kept the settings of now
 * @returns settings that are still to be checked
 */
export async function askForSettings(
  { ask }: Terminal,
  kind: RemoteKind,
  own: readonly OwnAgent[],
  kept: GatewaySettings | undefined,
): Promise<unknown> {
  const before = kept?.origin ?? defaultOrigin[kind];
  const origin = (await ask(`Address [${before}]: `)) || before;
  const secrets: Record<string, unknown> = { ...kept?.credentials };
  for (const { field, text, hidden } of credentials[kind]) {
    const hint = field in secrets ? ' [as it is]' : '';
    const typed = await ask(`${text}${hint}: `, { hidden });
    if (typed) secrets[field] = typed;
  }
  const agents: Record<string, unknown> = { ...kept?.agents };
  for (const { agentId, name } of own) {
    const typed = await ask(agentQuestion(kind, name, agentId in agents));
    if (typed) agents[agentId] = kind === 'ravan' ? typed : readEventType(typed);
  }
  return { origin, agents, credentials: secrets };
}

function agentQuestion(kind: RemoteKind, name: string, isSet: boolean): string {
  if (kind === 'ravan') return `Agent id there for ${name} [${isSet ? 'as it is' : 'the same'}]: `;
  const hint = isSet ? ' [as it is]' : '';
  return `Event type for ${name}: its number, or the end of its address, like rivera/visit or team/doctors/visit${hint}: `;
}

/**
 * An event type as a person writes it; what is none comes back as it is, to be refused with the rest.
 *
 * @example readEventType('team/doctors/visit') // { teamSlug: 'doctors', eventTypeSlug: 'visit' }
 */
export function readEventType(typed: string): EventType | string {
  if (/^\d{1,15}$/.test(typed)) return { eventTypeId: Number(typed) };
  const parts = typed.split('/').filter(Boolean);
  const [eventTypeSlug = '', owner = '', team] = parts.toReversed();
  if (parts.length === 2) return { username: owner, eventTypeSlug };
  if (parts.length === 3 && team === 'team') return { teamSlug: owner, eventTypeSlug };
  return typed;
}
