import { describe, expect, test } from 'vitest';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { clockWords } from '@/lib/booking/clock-words.ts';
import { errorCodes } from '@/lib/contract/errors.ts';
import { refused } from './refusals.ts';
import { historyWords, lastCheckedWords, whenWords } from './words.ts';

const clinic = {
  name: 'Riverside',
  zone: 'America/New_York',
  locale: 'en',
  phone: '(212) 555-0142',
  openingHours: Array.from({ length: 7 }, () => [{ from: 0, to: 1440 }]),
  closures: new Set(),
} as unknown as Clinic;
const newYork = clinic.zone;
const afternoon = Date.UTC(2026, 7, 5, 21, 30);

describe('a time in words', () => {
  test('is said once where both zones read alike', () => {
    expect(whenWords(clinic, afternoon, newYork, 'America/Toronto')).toEqual({
      date: 'Wednesday 5 August 2026',
      time: '5:30pm',
      zone: 'New York time',
      elsewhere: undefined,
    });
  });

  test('is said a second time where they differ, with the date when that differs too', () => {
    const london = whenWords(clinic, afternoon, newYork, 'Europe/London');
    expect(london.elsewhere).toBe('10:30pm in London');
    const tokyo = whenWords(clinic, afternoon, 'Asia/Tokyo', newYork);
    expect(tokyo).toMatchObject({ date: 'Thursday 6 August 2026', time: '6:30am' });
    expect(tokyo.elsewhere).toBe('Wednesday 5 August 2026, 5:30pm in New York');
  });

  test('has midday and midnight, and the abbreviation on the night clocks go back', () => {
    const clock = (...at: [number, number, number, number, number?]) =>
      clockWords(clinic, Date.UTC(...at), newYork);
    expect(clock(2026, 7, 5, 16)).toBe('midday');
    expect(clock(2026, 7, 5, 4)).toBe('midnight');
    expect(clock(2026, 10, 1, 5, 30)).toBe('1:30am EDT');
    expect(clock(2026, 10, 1, 6, 30)).toBe('1:30am EST');
    expect(clock(2026, 10, 1, 7, 30)).toBe('2:30am');
  });
});

test('the history is told in the clinic’s time', () => {
  const history = [
    { at: '2026-08-01T12:00:00Z', kind: 'booked', start: '2026-08-05T21:30:00Z', channel: 'web' },
    { at: '2026-08-02T16:00:00Z', kind: 'cancelled', channel: 'api' },
  ] as const;
  expect(historyWords(clinic, { history })).toEqual([
    {
      at: '2026-08-01T12:00:00Z',
      date: 'Saturday 1 August 2026, 8am',
      text: 'Booked for Wednesday 5 August 2026, 5:30pm',
    },
    {
      at: '2026-08-02T16:00:00Z',
      date: 'Sunday 2 August 2026, midday',
      text: 'Cancelled',
    },
  ]);
});

test('every refusal has a title and a text without an apology, and the phone where it helps', () => {
  for (const code of errorCodes) {
    const { problem } = refused({ code }, clinic);
    expect(problem.title).not.toBe('');
    expect(`${problem.title} ${problem.text}`).not.toMatch(
      /sorry|please|oops|invalid|\{|undefined/i,
    );
  }
  expect(refused({ code: 'INTERNAL_ERROR' }, clinic).problem.text).toContain(clinic.phone);
});

test('a calendar that does not answer: when to try again, and the phone to press', () => {
  const down = (retryAfterSeconds?: number) =>
    refused(
      { code: 'UNAVAILABLE', ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) },
      clinic,
    ).problem;
  expect(down()).toMatchObject({
    text: expect.stringContaining('Try again in a moment: that never books twice.'),
    call: { phone: clinic.phone, text: `Call ${clinic.phone}`, desk: 'Open now' },
  });
  expect(down(20).text).toContain('Try again in 20 seconds: that never books twice.');
  expect(down(0).text).toContain('Try again in a second:');
  expect(down(240).text).toContain('Try again in 4 minutes:');
});

test('a copy says when it was last known to be true, where that was a while ago', () => {
  const seenAgo = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();
  expect(lastCheckedWords(clinic, { seen: null })).toBeUndefined();
  expect(lastCheckedWords(clinic, { seen: seenAgo(90) })).toBeUndefined();
  expect(lastCheckedWords(clinic, { seen: seenAgo(150) })).toMatch(/^Last checked with the clinic/);
  expect(lastCheckedWords(clinic, { seen: '2026-08-05T14:42:00Z' })).toBe(
    'Last checked with the clinic’s calendar: Wednesday 5 August 2026, 10:42am',
  );
});
