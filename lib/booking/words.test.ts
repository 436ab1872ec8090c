import { describe, expect, test } from 'vitest';
import type { Clinic } from './clinic.ts';
import { newAppointmentId, newToken, referenceOf } from './secrets.ts';
import { dayLabel, toSlotDays } from './slot-days.ts';
import { sayChoice, sayTimes, sayUnavailable, sayWhen } from './spoken.ts';
import { wantedTime } from './wanted-time.ts';

const clinic = {
  zone: 'America/New_York',
  locale: 'en',
  phone: '(212) 555-0100',
} as Clinic;
// A Friday morning in New York.
const now = Date.UTC(2026, 2, 20, 13);
const here = { clinic, zone: 'America/New_York', now };
const minute = 60_000;
const hour = 60 * minute;
const nineTomorrow = Date.UTC(2026, 2, 21, 13);

describe('slots by day', () => {
  test('carry a label a person would use, the wire’s times and the instants', () => {
    expect(toSlotDays([nineTomorrow], 'America/New_York', now, 'en')).toEqual([
      {
        date: '2026-03-21',
        date_label: 'Tomorrow',
        slots: ['9:00 AM'],
        starts: ['2026-03-21T09:00:00-04:00'],
      },
    ]);
  });

  test('are the customer’s days, not the clinic’s', () => {
    const lateToday = Date.UTC(2026, 2, 20, 20);
    const dates = (zone: string) => toSlotDays([lateToday], zone, now, 'en').map((day) => day.date);
    expect(dates('America/New_York')).toEqual(['2026-03-20']);
    expect(dates('Asia/Tokyo')).toEqual(['2026-03-21']);
  });

  test('name today and tomorrow, and other days in full', () => {
    expect(dayLabel('2026-03-20', '2026-03-20', 'en')).toBe('Today');
    expect(dayLabel('2026-03-21', '2026-03-20', 'en')).toBe('Tomorrow');
    expect(dayLabel('2026-03-28', '2026-03-20', 'en')).toBe('Saturday 28 March');
  });
});

describe('what is read out', () => {
  test('names the day, and the year only when it is another', () => {
    expect(sayWhen(nineTomorrow, here)).toBe('Saturday 21 March at 9 AM');
    expect(sayWhen(Date.UTC(2027, 0, 4, 19, 30), here)).toBe('Monday 4 January 2027 at 2:30 PM');
  });

  test('names the customer’s zone when it is not the clinic’s', () => {
    expect(sayWhen(nineTomorrow, { ...here, zone: 'Europe/London' })).toBe(
      'Saturday 21 March at 1 PM, London time',
    );
  });

  test('tells the two times apart that clocks show twice', () => {
    const first = Date.UTC(2026, 10, 1, 5, 30);
    const second = first + hour;
    expect(sayWhen(first, here)).toBe('Sunday 1 November at 1:30 AM, before the clocks go back');
    expect(sayWhen(second, here)).toBe(
      'Sunday 1 November at 1:30 AM, after the clocks have gone back',
    );
  });

  test('does not name a zone whose clocks show the same', () => {
    expect(sayWhen(nineTomorrow, { ...here, zone: 'America/Toronto' })).toBe(
      'Saturday 21 March at 9 AM',
    );
  });

  test('of many times says the first of the first days', () => {
    const starts = [0, 1, 2, 3, 4, 24, 25, 48, 72].map((h) => nineTomorrow + h * hour);
    expect(sayTimes(starts, here)).toBe(
      'tomorrow at 9 AM, 10 AM, 11 AM and 12 PM; Sunday 22 March at 9 AM and 10 AM; ' +
        'Monday 23 March at 9 AM, and more later',
    );
  });

  test('of a few to choose from says all', () => {
    const starts = [0, 5, 24].map((h) => nineTomorrow + h * hour);
    expect(sayChoice(starts, here)).toBe('tomorrow at 9 AM or 2 PM or Sunday 22 March at 9 AM');
    expect(sayTimes([], here)).toBe('');
  });

  test('says why a time cannot be had and what can, or whom to call', () => {
    expect(sayUnavailable('busy', 'Dr. Rivera', [nineTomorrow], here)).toBe(
      'That time is taken. The nearest free times are tomorrow at 9 AM.',
    );
    const london = { ...here, zone: 'Europe/London' };
    expect(sayUnavailable('outside_hours', 'Dr. Rivera', [nineTomorrow], london)).toBe(
      'Dr. Rivera does not see people at that time. ' +
        'The nearest free times, in London time, are tomorrow at 1 PM.',
    );
    expect(sayUnavailable('day_full', 'Dr. Rivera', [], here)).toBe(
      'That day is fully booked. There are no free times near it. ' +
        'The clinic’s phone number is (212) 555-0100.',
    );
  });
});

describe('the time that is wanted', () => {
  test('with an offset is an instant, whatever the zone', () => {
    const instant = Date.UTC(2026, 2, 14, 9, 30);
    expect(wantedTime('2026-03-14T15:00:00+05:30', 'UTC')).toEqual({ kind: 'instant', instant });
  });

  test('without one is local; skipped it does not exist, repeated it is the earlier', () => {
    const local = (text: string) => wantedTime(text, 'America/New_York');
    expect(local('2026-03-09T09:00')).toEqual({
      kind: 'instant',
      instant: Date.UTC(2026, 2, 9, 13),
    });
    expect(local('2026-03-08T02:30')).toMatchObject({ kind: 'nonexistent' });
    expect(local('2026-11-01T01:30')).toEqual({
      kind: 'instant',
      instant: Date.UTC(2026, 10, 1, 5, 30),
    });
    expect(local('soon')).toEqual({ kind: 'malformed' });
  });
});

describe('ids and tokens', () => {
  test('an id is read out as its reference', () => {
    expect(referenceOf('appt_k7m2x9qrtb')).toBe('K7M2X-9QRTB');
    expect(referenceOf(newAppointmentId())).toMatch(/^[2-9A-Z]{5}-[2-9A-Z]{5}$/);
  });

  test('ten thousand ids and tokens are all different, and spelled without twins', () => {
    const ids = Array.from({ length: 10_000 }, newAppointmentId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => /^appt_[2-9abcdefghjkmnpqrstwxyz]{10}$/.test(id))).toBe(true);
    const tokens = Array.from({ length: 10_000 }, newToken);
    expect(new Set(tokens).size).toBe(tokens.length);
    expect(tokens.every((token) => /^[\w-]{32}$/.test(token))).toBe(true);
  });
});
