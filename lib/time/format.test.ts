import { describe, expect, test } from 'vitest';
import { isEnglish } from './english.ts';
import {
  formatClock,
  formatLongDate,
  formatShortDate,
  formatSpokenTime,
  formatWireLabel,
  isAmbiguousLocalTime,
  parseWireLabel,
  zoneCity,
} from './format.ts';
import { dateTimeFormat, hasTwelveHours } from './intl-cache.ts';
import { localMinuteAt } from './zone.ts';
import { zoneAbbreviation } from './zone-abbreviation.ts';

const NEW_YORK = 'America/New_York';
const words = { midday: 'midday', midnight: 'midnight' };
const january = (hour: number, minute = 0) => Date.UTC(2026, 0, 15, hour + 5, minute);

test('the examples of the documentation hold', () => {
  expect(formatLongDate('2026-08-05', 'en')).toBe('Wednesday 5 August 2026');
  expect(formatShortDate('2026-08-05', 'en')).toBe('Wednesday 5 August');
  expect(formatClock(Date.UTC(2026, 10, 1, 5, 30), NEW_YORK, { locale: 'en', words })).toBe(
    '1:30am',
  );
  expect(formatWireLabel(Date.UTC(2026, 2, 25, 13), NEW_YORK)).toBe('9:00 AM');
  expect(formatSpokenTime(Date.UTC(2026, 2, 25, 18), NEW_YORK)).toBe('2 PM');
  expect(parseWireLabel('9:00 AM')).toBe(540);
  expect(zoneAbbreviation(NEW_YORK, Date.UTC(2026, 6, 1), 'en')).toBe('EDT');
  expect(zoneCity(NEW_YORK)).toBe('New York');
  expect(isAmbiguousLocalTime(Date.UTC(2026, 10, 1, 5, 30), NEW_YORK)).toBe(true);
  expect(isEnglish('en-AU')).toBe(true);
  expect(hasTwelveHours('en')).toBe(true);
  expect(dateTimeFormat('en', { timeZone: 'UTC', year: 'numeric' }).format(0)).toBe('1970');
});

describe('dates in words', () => {
  test.each([
    ['en-GB', 'Sunday 1 March 2026', 'Sunday 1 March'],
    ['en-US', 'Sunday 1 March 2026', 'Sunday 1 March'],
    ['de', 'Sonntag, 1. März 2026', 'Sonntag, 1. März'],
    ['fr', 'dimanche 1 mars 2026', 'dimanche 1 mars'],
  ])('%s', (locale, long, short) => {
    expect(formatLongDate('2026-03-01', locale)).toBe(long);
    expect(formatShortDate('2026-03-01', locale)).toBe(short);
  });

  test('no date is a RangeError', () => {
    expect(() => formatLongDate('2026-02-30', 'en')).toThrow(RangeError);
  });
});

describe('clock times', () => {
  test.each([
    [january(9), 'en', '9am'],
    [january(9, 5), 'en', '9:05am'],
    [january(17, 30), 'en', '5:30pm'],
    [january(12), 'en', 'midday'],
    [january(12, 30), 'en', '12:30pm'],
    [january(0), 'en', 'midnight'],
    [january(0, 30), 'en', '12:30am'],
    [january(17, 30), 'de', '17:30'],
    [january(9), 'de', '09:00'],
    [january(12), 'de', '12:00'],
    [january(0), 'en-GB', '00:00'],
    [january(12), 'es-US', 'midday'],
    [january(17, 30), 'es-US', '5:30 p.m.'],
    [january(9), 'es-US', '9 a.m.'],
  ])('%i in %s is %s', (instant, locale, text) => {
    // Intl puts no-break spaces between figures and "p.m."; which ones differs between versions.
    expect(formatClock(instant, NEW_YORK, { locale, words }).replaceAll(/\s/g, ' ')).toBe(text);
  });

  test('the two half past ones of the night clocks go back differ by their abbreviation (cal.com 1092: one hour off)', () => {
    const instants = [Date.UTC(2026, 10, 1, 5, 30), Date.UTC(2026, 10, 1, 6, 30)];
    const texts = instants.map((instant) => {
      const abbreviation = isAmbiguousLocalTime(instant, NEW_YORK);
      return formatClock(instant, NEW_YORK, { locale: 'en', words, abbreviation });
    });
    expect(texts).toEqual(['1:30am EDT', '1:30am EST']);
    expect(isAmbiguousLocalTime(Date.UTC(2026, 10, 1, 7), NEW_YORK)).toBe(false);
  });

  test('spoken times say minutes only when there are any', () => {
    expect(
      [january(14), january(14, 30), january(0), january(12)].map((at) =>
        formatSpokenTime(at, NEW_YORK),
      ),
    ).toEqual(['2 PM', '2:30 PM', '12 AM', '12 PM']);
  });
});

describe('wire labels', () => {
  test('every minute of a day is read back as itself', () => {
    for (let minute = 0; minute < 1440; minute++) {
      const instant = january(0, minute);
      expect(parseWireLabel(formatWireLabel(instant, NEW_YORK))).toBe(minute);
      expect(localMinuteAt(instant, NEW_YORK)).toBe(minute);
    }
  });

  test.each([
    ['12:00 AM', 0],
    ['12:30 AM', 30],
    ['12:00 PM', 720],
    ['11:59 PM', 1439],
    ['09:00 am', 540],
    ['9:00\u202fAM', 540],
    ['9:00pm', 1260],
    [' 9:00 p.m. ', 1260],
  ])('%j is minute %i', (label, minute) => {
    expect(parseWireLabel(label)).toBe(minute);
  });

  test.each([
    '',
    '9 AM',
    '13:00 PM',
    '0:30 AM',
    '9:60 AM',
    '14:00',
    '9:00',
    '9:00 XM',
    '9:00 AM EDT',
  ])('%j is none', (label) => {
    expect(parseWireLabel(label)).toBeNull();
  });
});

describe('names of zones', () => {
  test.each([
    ['Europe/London', 6, 'BST'],
    ['Europe/London', 0, 'GMT'],
    ['Australia/Sydney', 0, 'AEDT'],
    ['Asia/Kolkata', 0, 'IST'],
    ['UTC', 0, 'UTC'],
    ['Asia/Kathmandu', 0, 'GMT+5:45'],
  ])('%s in month %i is %s', (zone, month, name) => {
    expect(zoneAbbreviation(zone, Date.UTC(2026, month, 15), 'en')).toBe(name);
  });

  test('cities', () => {
    expect(
      ['America/Argentina/Buenos_Aires', 'UTC', 'America/Port-au-Prince'].map(zoneCity),
    ).toEqual(['Buenos Aires', 'UTC', 'Port-au-Prince']);
  });
});

test('formatters are made once', () => {
  expect(dateTimeFormat('en', { hour: 'numeric' })).toBe(dateTimeFormat('en', { hour: 'numeric' }));
});
