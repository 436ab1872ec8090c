import { describe, expect, test } from 'vitest';
import { waitingKey } from '@/app/_booking/waiting.ts';
import { appointmentStanding, askedParam, readJust } from './standing.ts';

type Stands = Parameters<typeof appointmentStanding>[0];

const plain: Stands = {
  status: 'confirmed',
  isPast: false,
  unsettled: null,
  isWithStaff: false,
  isNotBooked: false,
  sequence: 1,
};

const justOf = (address: string) => readJust(new URLSearchParams(address));

test.each([
  ['confirmed', false, '', 'title', 'plain', true],
  ['confirmed', false, 'booked', 'bookedTitle', 'good', true],
  ['confirmed', false, 'changed', 'movedTitle', 'good', true],
  ['confirmed', true, 'booked', 'pastTitle', 'ended', false],
  ['completed', true, '', 'pastTitle', 'ended', false],
  ['no_show', true, '', 'pastTitle', 'ended', false],
  ['cancelled', false, 'booked', 'cancelledTitle', 'ended', false],
  ['cancelled', true, '', 'cancelledTitle', 'ended', false],
  ['pending', false, 'booked', 'approvalTitle', 'plain', true],
] as const)('%s, past %s, address %s: %s', (status, isPast, address, title, tone, isOpen) => {
  const standing = appointmentStanding({ ...plain, status, isPast }, justOf(address));
  expect(standing).toEqual({ title, tone, isOpen });
});

describe('what is not known yet', () => {
  test.each([
    ['pending', 'book', false, 'checkingBookTitle', 'book us', 'book-1'],
    ['pending', 'book', true, 'clinicBookTitle', 'book clinic', 'book-1'],
    ['confirmed', 'reschedule', false, 'checkingChangeTitle', 'change us', 'change-1'],
    ['confirmed', 'reschedule', true, 'clinicChangeTitle', 'change clinic', 'change-1'],
    ['confirmed', 'cancel', false, 'checkingCancelTitle', 'cancel us', 'cancel-1'],
    ['confirmed', 'cancel', true, 'clinicCancelTitle', 'cancel clinic', 'cancel-1'],
    ['pending', null, false, 'approvalTitle', 'approval clinic', 'book-1'],
  ] as const)(
    '%s, %s, with the clinic %s: %s, never what the address says was done',
    (status, unsettled, isWithStaff, title, key, asked) => {
      const stands = { ...plain, status, unsettled, isWithStaff };
      for (const address of ['', 'booked', 'changed', 'asked=book-0', 'asked=cancel-0']) {
        const standing = appointmentStanding(stands, justOf(address));
        expect(standing).toEqual({ title, tone: 'plain', isOpen: true });
      }
      expect(waitingKey(stands)).toBe(key);
      expect(askedParam(stands)).toBe(asked);
    },
  );

  test('is said of an appointment that would be over, too: the new time need not be', () => {
    const stands: Stands = { ...plain, isPast: true, unsettled: 'reschedule' };
    expect(appointmentStanding(stands, {}).title).toBe('checkingChangeTitle');
  });

  test('is nothing of one that is settled', () => {
    expect(waitingKey(plain)).toBe('');
    expect(waitingKey({ ...plain, status: 'cancelled', unsettled: 'cancel' })).toBe('');
    expect(askedParam(plain)).toBeUndefined();
  });
});

test.each([
  ['confirmed', 'asked=book-0', 'bookedTitle', 'good'],
  ['confirmed', 'asked=change-0', 'movedTitle', 'good'],
  ['confirmed', 'asked=change-1', 'notMovedTitle', 'plain'],
  ['confirmed', 'asked=cancel-1', 'notCancelledTitle', 'plain'],
  ['cancelled', 'asked=cancel-1', 'cancelledTitle', 'ended'],
  ['cancelled', 'asked=change-1', 'cancelledTitle', 'ended'],
  ['confirmed', 'asked=anything-1', 'title', 'plain'],
  ['confirmed', 'asked=book-', 'title', 'plain'],
] as const)('once it is settled: %s, %s: %s', (status, address, title, tone) => {
  const { title: said, tone: shown } = appointmentStanding({ ...plain, status }, justOf(address));
  expect([said, shown]).toEqual([title, tone]);
});

test('a booking that was not made is never called cancelled, and one that was made never not booked', () => {
  const not = { ...plain, status: 'cancelled', isNotBooked: true } as const;
  expect(appointmentStanding(not, justOf('asked=book-0'))).toEqual({
    title: 'notBookedTitle',
    tone: 'ended',
    isOpen: false,
  });
  expect(appointmentStanding({ ...plain, isNotBooked: true }, {}).title).toBe('title');
});
