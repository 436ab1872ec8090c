import { expect, test } from 'vitest';
import { agentOf } from './event-types.ts';

test('an agent is known by the number of its event type', () => {
  const agents = { one: { eventTypeId: 1 }, two: { eventTypeId: 2 } };
  expect(agentOf(agents, { id: 2, slug: 'visit', usernames: [] })).toBe('two');
  expect(agentOf(agents, { id: 3, slug: 'visit', usernames: [] })).toBeUndefined();
  expect(agentOf(agents, { usernames: [] })).toBeUndefined();
});

test('the same slug of two people is told apart by whose calendar it is in', () => {
  const agents = {
    one: { eventTypeSlug: 'visit', username: 'ann' },
    two: { eventTypeSlug: 'visit', username: 'bob' },
  };
  expect(agentOf(agents, { id: 1, slug: 'visit', usernames: ['bob'] })).toBe('two');
  expect(agentOf(agents, { id: 1, slug: 'visit', usernames: ['cat'] })).toBeUndefined();
});

test('the slug of one team is enough, and that of two teams says nothing', () => {
  const one = { one: { eventTypeSlug: 'visit', teamSlug: 'north' } };
  expect(agentOf(one, { id: 1, slug: 'visit', usernames: ['ann'] })).toBe('one');
  const both = { ...one, two: { eventTypeSlug: 'visit', teamSlug: 'south' } };
  expect(agentOf(both, { id: 1, slug: 'visit', usernames: ['ann'] })).toBeUndefined();
});
