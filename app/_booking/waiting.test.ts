import { expect, test } from 'vitest';
import { isByPhoneOnly } from './waiting.ts';

type Stands = Parameters<typeof isByPhoneOnly>[0];

const now = Date.UTC(2026, 10, 22, 12);

/** A copy that could be changed by the clock, and is not known there. */
const nameless: Stands = {
  status: 'confirmed',
  isPast: false,
  unsettled: null,
  gateway: 'ravan',
  start: '2026-11-22T15:00:00Z',
  canChange: false,
  canCancel: false,
  changeCutoffMinutes: 240,
  cancelCutoffMinutes: 120,
};

test.each<[string, Partial<Stands>, boolean]>([
  ['nothing can be asked for it, though it is early enough', {}, true],
  ['it is kept here', { gateway: 'local' }, false],
  ['it can be changed', { canChange: true }, false],
  ['it can be cancelled', { canCancel: true }, false],
  ['it is too late for both', { start: '2026-11-22T14:00:00Z' }, false],
  ['it is over', { isPast: true, start: '2026-11-22T10:00:00Z' }, false],
  ['it is not settled', { unsettled: 'cancel' }, false],
  ['it waits for approval', { status: 'pending' }, false],
  ['it is cancelled', { status: 'cancelled' }, false],
])('only the clinic can change it when %s: %o, %s', (_, more, expected) => {
  expect(isByPhoneOnly({ ...nameless, ...more }, now)).toBe(expected);
});
