import { expect, test } from 'vitest';
import type { AuditEvent } from '../storage/columns.ts';
import { shownHistory } from './shown-history.ts';

const shownOf = (events: AuditEvent[], status: string) =>
  shownHistory(
    events.map((event) => ({ event })),
    status,
  ).map(({ event }) => event);

test('the example of the documentation holds', () => {
  expect(shownHistory([{ event: 'booked' }, { event: 'arrived' }], 'confirmed')).toEqual([
    { event: 'booked' },
  ]);
});

test('a customer is not shown how the clinic ran its day', () => {
  const day = ['booked', 'note_changed', 'arrived', 'in_room', 'completed'] as const;
  expect(shownOf([...day], 'completed')).toEqual(['booked', 'completed']);
});

test('a mark that was taken back is none, and of several the last is shown', () => {
  expect(shownOf(['booked', 'no_show', 'undone'], 'confirmed')).toEqual(['booked']);
  expect(shownOf(['booked', 'no_show', 'undone', 'completed'], 'completed')).toEqual([
    'booked',
    'completed',
  ]);
  expect(shownOf(['no_show', 'undone', 'no_show'], 'no_show')).toEqual(['no_show']);
});
