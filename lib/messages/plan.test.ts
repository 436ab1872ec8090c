import { expect, test } from 'vitest';
import { type Happening, type MessageRules, type PlannedFor, plan } from './plan.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** A Tuesday, 10am in New York. */
const start = Date.UTC(2026, 11, 1, 15);

const appointment: PlannedFor = {
  status: 'confirmed',
  start,
  zone: 'America/New_York',
  hasEmail: true,
  hasPhone: true,
};
const rules: MessageRules = {
  isOn: (kind) => kind !== 'still_coming',
  quiet: { from: 1260, to: 480 },
  stillComingMinutes: 1440,
  reminderMinutes: [2880, 120],
};

function planned(
  happening: Happening,
  now: number,
  change: Partial<PlannedFor> = {},
  other: Partial<MessageRules> = {},
): string[] {
  return plan(happening, { ...appointment, ...change }, { ...rules, ...other }, now).map(
    ({ kind, medium, due }) => `${kind} ${medium} ${due === now ? 'now' : -(start - due) / minute}`,
  );
}

test('a booking is told now, and reminded of two days and two hours before', () => {
  expect(planned('booked', start - 7 * day)).toEqual([
    'booked email now',
    'reminder email -2880',
    'reminder email -120',
  ]);
});

test('a reminder whose time is past is left out', () => {
  expect(planned('booked', start - day)).toEqual(['booked email now', 'reminder email -120']);
  expect(planned('booked', start - hour)).toEqual(['booked email now']);
  // Exactly then it would come together with the booking.
  expect(planned('booked', start - 2 * hour)).toEqual(['booked email now']);
});

test('what is moved is told, and its reminders go with it', () => {
  expect(planned('rescheduled', start - 7 * day)).toEqual([
    'moved email now',
    'reminder email -2880',
    'reminder email -120',
  ]);
});

test('nobody is reminded at night: the evening before instead, and once where two come together', () => {
  // 8am in New York: two hours before is six, which is quiet.
  const early = start - 2 * hour;
  const due = plan('booked', { ...appointment, start: early }, rules, start - 7 * day);
  expect(due.map((each) => (early - each.due) / hour)).toEqual([7 * 24 - 2, 48, 11]);
  const both = { reminderMinutes: [120, 180] };
  const once = plan('booked', { ...appointment, start: early }, { ...rules, ...both }, start - day);
  expect(once.map(({ kind }) => kind)).toEqual(['booked', 'reminder']);
});

test('who gave no email address is told by text message, and who gave neither by nothing', () => {
  expect(planned('booked', start - hour, { hasEmail: false })).toEqual(['booked text now']);
  expect(planned('booked', start - hour, { hasEmail: false, hasPhone: false })).toEqual([]);
});

test('what is not true any more, or over, is not told', () => {
  expect(planned('booked', start - day, { status: 'cancelled' })).toEqual([]);
  expect(planned('booked', start + minute)).toEqual([]);
  expect(planned('cancelled', start - day)).toEqual([]);
  expect(planned('cancelled', start + minute, { status: 'cancelled' })).toEqual([]);
  expect(planned('no_show', start + hour)).toEqual([]);
});

test('a cancellation is told now; that somebody was missed, in an hour', () => {
  expect(planned('cancelled', start - day, { status: 'cancelled' })).toEqual([
    'cancelled email now',
  ]);
  expect(planned('no_show', start + hour, { status: 'no_show' })).toEqual(['missed email 120']);
});

test('what a clinic has switched off is not planned', () => {
  const isOn = (kind: string) => kind !== 'reminder' && kind !== 'still_coming';
  expect(planned('booked', start - 7 * day, {}, { isOn })).toEqual(['booked email now']);
  expect(planned('booked', start - 7 * day, {}, { reminderMinutes: [] })).toEqual([
    'booked email now',
  ]);
});

test('a clinic that asks whether people still come asks once, a day before, and never at night', () => {
  const isOn = (kind: string) => kind !== 'reminder';
  const asked = ['booked email now', 'still_coming email -1440'];
  expect(planned('booked', start - 7 * day, {}, { isOn })).toEqual(asked);
  expect(planned('rescheduled', start - 7 * day, {}, { isOn })).toEqual([
    'moved email now',
    'still_coming email -1440',
  ]);
  // Who books for tomorrow morning has just said so.
  expect(planned('booked', start - 12 * hour, {}, { isOn })).toEqual(['booked email now']);
  expect(planned('cancelled', start - 7 * day, { status: 'cancelled' }, { isOn })).toEqual([
    'cancelled email now',
  ]);
});
