import { expect, test } from 'vitest';
import { gatewaySettingsSchema } from './settings.ts';

const ours = '019d1fdb-98e9-7c87-86c7-321e2fa98733';
const theirs = '019d1fdb-0000-7c87-86c7-321e2fa98733';
const orgId = '1268c1f0-19f3-47db-aefb-c16a7c3ace6e';
const ravan = { kind: 'ravan', credentials: { orgId } };
const calcom = {
  kind: 'calcom',
  agents: { [ours]: { eventTypeId: 7 } },
  credentials: { token: 'cal_live_x' },
};

test('the credential alone is enough for the live service', () => {
  expect(gatewaySettingsSchema.parse(ravan)).toEqual({
    ...ravan,
    origin: 'https://api.ravan.ai',
    agents: {},
  });
});

test('Cal.com takes a token and an event type for each agent', () => {
  expect(gatewaySettingsSchema.parse(calcom)).toEqual({ ...calcom, origin: 'https://api.cal.com' });
});

test.each([
  { eventTypeId: 7 },
  { eventTypeSlug: 'visit', username: 'rivera' },
  { eventTypeSlug: 'visit', username: 'rivera', organizationSlug: 'riverside' },
  { eventTypeSlug: 'visit', teamSlug: 'doctors' },
])('an event type is named like %j', (eventType) => {
  const settings = { ...calcom, agents: { [ours]: eventType } };
  expect(gatewaySettingsSchema.parse(settings)).toMatchObject({ agents: { [ours]: eventType } });
});

test('ids are the same in capitals and with spaces around them, in names and values', () => {
  const typed = {
    ...ravan,
    agents: { [ours.toUpperCase()]: ` ${theirs.toUpperCase()} ` },
    credentials: { orgId: ` ${orgId.toUpperCase()}\n` },
  };
  expect(gatewaySettingsSchema.parse(typed)).toMatchObject({
    agents: { [ours]: theirs },
    credentials: { orgId },
  });
});

test('a service on this machine and a trailing slash are fine', () => {
  const { origin } = gatewaySettingsSchema.parse({ ...ravan, origin: ' http://127.0.0.1:3100/ ' });
  expect(origin).toBe('http://127.0.0.1:3100');
});

test.each<[string, unknown, string]>([
  ['another kind', { ...ravan, kind: 'local' }, 'kind'],
  ['no credential', { ...ravan, credentials: {} }, 'credentials.orgId'],
  ['a credential that is none', { ...ravan, credentials: { orgId: 'x' } }, 'credentials.orgId'],
  ['an empty key', { ...ravan, credentials: { orgId, apiKey: ' ' } }, 'credentials.apiKey'],
  ['a field nobody knows', { ...ravan, credentials: { orgId, token: 'x' } }, 'credentials'],
  ['no address', { ...ravan, origin: 'api.ravan.ai' }, 'origin'],
  ['an address with a path', { ...ravan, origin: 'https://api.ravan.ai/v1' }, 'origin'],
  ['an address with a password', { ...ravan, origin: 'https://a:b@api.ravan.ai' }, 'origin'],
  ['a file', { ...ravan, origin: 'file:///etc/passwd' }, 'origin'],
  ['an agent by name', { ...ravan, agents: { rivera: theirs } }, 'agents.rivera'],
  ['no agents at Cal.com', { ...calcom, agents: undefined }, 'agents'],
  [
    'an event type that is nobody’s',
    { ...calcom, agents: { [ours]: { eventTypeSlug: 'visit' } } },
    `agents.${ours}`,
  ],
  [
    'an event type of two',
    { ...calcom, agents: { [ours]: { eventTypeSlug: 'v', username: 'r', teamSlug: 'd' } } },
    `agents.${ours}`,
  ],
  [
    'a short webhook secret',
    { ...calcom, credentials: { token: 'x', webhookSecret: 'short' } },
    'credentials.webhookSecret',
  ],
])('%s is refused where it stands', (_, settings, field) => {
  const { error } = gatewaySettingsSchema.safeParse(settings);
  expect(error?.issues.map(({ path }) => path.join('.'))).toEqual([field]);
});
