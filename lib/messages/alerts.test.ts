import { expect, test } from 'vitest';
import type { AlertFacts } from '../storage/alerts.ts';
import { isUrgent } from './alerts.ts';

const hour = 3_600_000;
// 9pm of the day before in New York.
const at = Date.UTC(2026, 10, 24, 2);
const facts = (change: Partial<AlertFacts>): AlertFacts => ({
  start: at + 72 * hour,
  before: null,
  sequence: 0,
  zone: 'America/New_York',
  gateway: 'local',
  ...change,
});
const by = (event: 'booked' | 'cancelled' | 'rescheduled' | 'cannot_come' | 'no_show') => ({
  event,
  channel: 'web' as const,
  at,
});

test('what is cancelled or moved away within a day before it is urgent', () => {
  const soon = facts({ start: at + 24 * hour });
  expect(isUrgent(by('cancelled'), soon)).toBe(true);
  expect(isUrgent(by('cancelled'), facts({ start: at + 24 * hour + 1 }))).toBe(false);
  expect(isUrgent(by('cancelled'), facts({ start: at - 1 }))).toBe(false);
  expect(isUrgent(by('rescheduled'), facts({ before: at + hour }))).toBe(true);
  // Moved to today, from a day that nobody has prepared yet.
  expect(isUrgent(by('rescheduled'), facts({ start: at + hour, before: at + 48 * hour }))).toBe(
    false,
  );
});

test('a booking is urgent for the rest of the clinic’s own day', () => {
  expect(isUrgent(by('booked'), facts({ start: at + 2 * hour }))).toBe(true);
  expect(isUrgent(by('booked'), facts({ start: at + 3 * hour }))).toBe(false);
});

test('that somebody cannot come is urgent whenever it is', () => {
  expect(isUrgent(by('cannot_come'), facts({}))).toBe(true);
  expect(isUrgent(by('no_show'), facts({ start: at + hour }))).toBe(false);
});

test('what staff do, or may have done in their calendar elsewhere, they know', () => {
  const soon = facts({ start: at + hour });
  expect(isUrgent({ ...by('cancelled'), channel: 'staff' }, soon)).toBe(false);
  expect(isUrgent({ ...by('cancelled'), channel: 'api' }, soon)).toBe(true);
  expect(isUrgent({ ...by('cancelled'), channel: 'api' }, { ...soon, gateway: 'calcom' })).toBe(
    false,
  );
});
