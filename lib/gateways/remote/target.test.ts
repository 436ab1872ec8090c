import { expect, test } from 'vitest';
import { gatewaySettingsSchema } from '../settings.ts';
import { targetOf } from './target.ts';

const agent = '019d1fdb-98e9-7c87-86c7-321e2fa98733';
const org = '5c35b00a-0a93-4b6a-9d8c-7f1c6ee4b1a1';
const theirs = 'b1a4a2f6-3a0f-4f0c-8a37-0c0c9f7f2d11';

function ravan(more: object = {}, credentials: object = {}) {
  const settings = { kind: 'ravan', ...more, credentials: { orgId: org, ...credentials } };
  return targetOf(gatewaySettingsSchema.parse(settings));
}
function calcom(eventTypeId: number, token: string, origin = 'https://api.cal.com') {
  const agents = { [agent]: { eventTypeId } };
  const settings = { kind: 'calcom', origin, agents, credentials: { token } };
  return targetOf(gatewaySettingsSchema.parse(settings));
}
const way = (target: ReturnType<typeof ravan>) => target.ofAgents([agent]).toString('hex');
const home = (target: ReturnType<typeof ravan>) => target.home.toString('hex');

test('another organization, origin or agent there is another way; another key is not', () => {
  const others = [ravan({}, { orgId: theirs }), ravan({ origin: 'https://other.example' })];
  for (const other of others) {
    expect(way(other)).not.toBe(way(ravan()));
    expect(home(other)).not.toBe(home(ravan()));
  }
  const elsewhere = ravan({ agents: { [agent]: theirs } });
  expect(way(elsewhere)).not.toBe(way(ravan()));
  expect(home(elsewhere)).toBe(home(ravan()));
  expect(way(ravan({}, { apiKey: 'new', bearer: 'new' }))).toBe(way(ravan()));
});

test('at Cal.com another token or event type is another way, and ids are the same everywhere', () => {
  const one = calcom(1, 'cal_one');
  for (const other of [calcom(2, 'cal_one'), calcom(1, 'cal_two')]) {
    expect(way(other)).not.toBe(way(one));
    expect(home(other)).toBe(home(one));
  }
  expect(home(calcom(1, 'cal_one', 'https://cal.example'))).not.toBe(home(one));
});
