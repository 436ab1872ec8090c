import { expect, test } from 'vitest';
import { appointmentStanding } from './standing.ts';

test.each([
  ['confirmed', false, undefined, 'title', 'plain', true],
  ['confirmed', false, 'booked', 'bookedTitle', 'good', true],
  ['confirmed', false, 'moved', 'movedTitle', 'good', true],
  ['confirmed', true, 'booked', 'pastTitle', 'ended', false],
  ['completed', true, undefined, 'pastTitle', 'ended', false],
  ['no_show', true, undefined, 'pastTitle', 'ended', false],
  ['cancelled', false, 'booked', 'cancelledTitle', 'ended', false],
  ['cancelled', true, undefined, 'cancelledTitle', 'ended', false],
  ['pending', false, 'booked', 'pendingTitle', 'plain', true],
] as const)('%s, past %s, just %s: %s', (status, isPast, just, title, tone, isOpen) => {
  expect(appointmentStanding({ status, isPast }, just)).toEqual({ title, tone, isOpen });
});
