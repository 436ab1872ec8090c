import { expect, test } from 'vitest';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { hoursWords, openNowWords } from './opening-words.ts';

const range = (from: number, to: number) => ({ from: from * 60, to: to * 60 });
const office = [range(8.5, 17.5)];
const newYork = {
  locale: 'en',
  zone: 'America/New_York',
  openingHours: [[], office, office, office, office, office, []],
} as unknown as Clinic;
const withHours = (openingHours: Clinic['openingHours']) => ({ ...newYork, openingHours });

test('says until when somebody answers, and when the desk opens next', () => {
  const said = (day: number, hour: number, minute = 0) =>
    openNowWords(newYork, Date.UTC(2026, 7, day, hour + 4, minute));
  expect(said(5, 12)).toBe('Open now until 5:30pm');
  expect(said(5, 7)).toBe('Closed now. Opens today at 8:30am');
  expect(said(5, 17, 30)).toBe('Closed now. Opens tomorrow at 8:30am');
  expect(said(7, 18)).toBe('Closed now. Opens Monday at 8:30am');
});

test('names the date when the next opening is a week away, and the day when it closes later', () => {
  const sundays = withHours([[range(9, 12)], [], [], [], [], [], []]);
  const sundayNoon = Date.UTC(2026, 7, 9, 16);
  expect(openNowWords(sundays, sundayNoon)).toBe('Closed now. Opens Sunday 16 August at 9am');
  const fromFriday = withHours([[range(0, 12)], [], [], [], [], [range(9, 24)], [range(0, 24)]]);
  expect(openNowWords(fromFriday, Date.UTC(2026, 7, 7, 16))).toBe(
    'Open now until Sunday at midday',
  );
});

test('says nothing of a clinic that has not said its hours, and no end of one that never closes', () => {
  expect(openNowWords(withHours([[], [], [], [], [], [], []]), 0)).toBeUndefined();
  const always = withHours(Array.from({ length: 7 }, () => [range(0, 24)]));
  expect(openNowWords(always, 0)).toBe('Open now');
});

test('puts days in a row with the same hours into one line, Monday first', () => {
  const long = [range(8, 20)];
  const short = [range(9, 12), range(13, 16)];
  expect(hoursWords(withHours([[], long, long, long, long, short, [range(9, 13)]]))).toEqual([
    { days: 'Monday to Thursday', hours: '8am to 8pm' },
    { days: 'Friday', hours: '9am to midday and 1pm to 4pm' },
    { days: 'Saturday', hours: '9am to 1pm' },
    { days: 'Sunday', hours: 'Closed' },
  ]);
  expect(hoursWords(newYork)).toEqual([
    { days: 'Monday to Friday', hours: '8:30am to 5:30pm' },
    { days: 'Saturday and Sunday', hours: 'Closed' },
  ]);
});

test('a clinic with one kind of day has one line, one without hours has none', () => {
  const every = (...ranges: ReturnType<typeof range>[]) =>
    withHours(Array.from({ length: 7 }, () => ranges));
  expect(hoursWords(every(range(0, 24)))).toEqual([{ days: 'Every day', hours: '24 hours' }]);
  expect(hoursWords(every(range(20, 24)))).toEqual([
    { days: 'Every day', hours: '8pm to midnight' },
  ]);
  expect(hoursWords(every())).toEqual([]);
});
