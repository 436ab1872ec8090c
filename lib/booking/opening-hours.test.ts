import { describe, expect, test } from 'vitest';
import type { MinuteRange, WeeklyHours } from '../scheduling/rules.ts';
import { MS_PER_DAY, MS_PER_MINUTE } from '../time/units.ts';
import { openNow } from './opening-hours.ts';

const closed: readonly MinuteRange[] = [];
const day = (...ranges: [from: number, to: number][]): readonly MinuteRange[] =>
  ranges.map(([from, to]) => ({ from: from * 60, to: to * 60 }));
const office = day([8.5, 17.5]);
const weekdaysFrom830To1730: WeeklyHours = [closed, office, office, office, office, office, closed];
const always = Array.from({ length: 7 }, () => day([0, 24]));

const newYork = { zone: 'America/New_York', openingHours: weekdaysFrom830To1730 };
const onSundays = (hours: readonly MinuteRange[]): WeeklyHours => [
  hours,
  closed,
  closed,
  closed,
  closed,
  closed,
  closed,
];

describe('openNow', () => {
  test('a desk that is open says until when', () => {
    const noon = Date.UTC(2026, 7, 5, 16);
    expect(openNow(newYork, noon)).toEqual({ isOpen: true, until: Date.UTC(2026, 7, 5, 21, 30) });
  });

  test('a desk that is closed over the weekend says when it opens', () => {
    const saturday = Date.UTC(2026, 7, 8, 16);
    expect(openNow(newYork, saturday)).toEqual({
      isOpen: false,
      opens: Date.UTC(2026, 7, 10, 12, 30),
    });
  });

  test('the minute it opens it is open, the minute it closes it is closed', () => {
    const opens = Date.UTC(2026, 7, 5, 12, 30);
    const closes = Date.UTC(2026, 7, 5, 21, 30);
    expect(openNow(newYork, opens - 1)).toEqual({ isOpen: false, opens });
    expect(openNow(newYork, opens)).toEqual({ isOpen: true, until: closes });
    expect(openNow(newYork, closes - 1)).toEqual({ isOpen: true, until: closes });
    expect(openNow(newYork, closes)).toEqual({
      isOpen: false,
      opens: Date.UTC(2026, 7, 6, 12, 30),
    });
  });

  test('a clinic without hours says nothing', () => {
    const openingHours = Array.from({ length: 7 }, () => closed);
    expect(openNow({ zone: 'Europe/London', openingHours }, 0)).toBeNull();
  });

  test('a desk that never closes has no end, one that is open over midnight has one', () => {
    const now = Date.UTC(2026, 7, 8, 23);
    const zone = 'UTC';
    expect(openNow({ zone, openingHours: always }, now)).toEqual({ isOpen: true, until: null });
    const openingHours = [day([0, 2]), ...Array(5).fill(closed), day([22, 24])];
    expect(openNow({ zone, openingHours }, now)).toEqual({
      isOpen: true,
      until: Date.UTC(2026, 7, 9, 2),
    });
  });

  test('a lunch break is a time when it is closed', () => {
    const openingHours = Array.from({ length: 7 }, () => day([9, 12], [13, 17]));
    expect(openNow({ zone: 'UTC', openingHours }, Date.UTC(2026, 7, 5, 12, 30))).toEqual({
      isOpen: false,
      opens: Date.UTC(2026, 7, 5, 13),
    });
  });

  test('hours are on the clinic’s clocks on both sides of a change', () => {
    // London, 25 October 2026: clocks go back at 1am UTC, so 9am is an hour later than the day before.
    const openingHours = Array.from({ length: 7 }, () => day([9, 17]));
    const london = { zone: 'Europe/London', openingHours };
    expect(openNow(london, Date.UTC(2026, 9, 24, 6))).toEqual({
      isOpen: false,
      opens: Date.UTC(2026, 9, 24, 8),
    });
    expect(openNow(london, Date.UTC(2026, 9, 24, 20))).toEqual({
      isOpen: false,
      opens: Date.UTC(2026, 9, 25, 9),
    });
  });

  test('a desk open through the hour that is repeated stays open for both', () => {
    const openingHours = onSundays(day([0, 6]));
    const berlin = { zone: 'Europe/Berlin', openingHours };
    // 00:00 CEST is 22:00 UTC of the day before, 06:00 CET is 05:00 UTC.
    expect(openNow(berlin, Date.UTC(2026, 9, 24, 22))).toEqual({
      isOpen: true,
      until: Date.UTC(2026, 9, 25, 5),
    });
  });

  test('hours that the clocks skip are looked for a week later', () => {
    const openingHours = onSundays(day([2, 3]));
    const berlin = { zone: 'Europe/Berlin', openingHours };
    expect(openNow(berlin, Date.UTC(2026, 2, 28, 12))).toEqual({
      isOpen: false,
      opens: Date.UTC(2026, 3, 5, 0),
    });
  });

  test('a closure counts as closed, and what lies behind it is found', () => {
    const closures = new Set(['2026-08-05', '2026-08-06']);
    expect(openNow({ ...newYork, closures }, Date.UTC(2026, 7, 5, 16))).toEqual({
      isOpen: false,
      opens: Date.UTC(2026, 7, 7, 12, 30),
    });
    const all = new Set(
      Array.from({ length: 31 }, (_, i) => `2026-08-${`${i + 1}`.padStart(2, '0')}`),
    );
    expect(openNow({ ...newYork, closures: all }, Date.UTC(2026, 7, 5, 16))).toEqual({
      isOpen: false,
      opens: null,
    });
  });

  test('through a whole year of quarter hours it agrees with what it said before', () => {
    let said = openNow(newYork, Date.UTC(2026, 0, 1));
    for (let now = Date.UTC(2026, 0, 1); now < Date.UTC(2027, 0, 1); now += 15 * MS_PER_MINUTE) {
      const answer = openNow(newYork, now);
      const change = said?.isOpen ? said.until : said?.opens;
      expect(change).toBeGreaterThan(now - MS_PER_DAY * 4);
      if (change !== null && change !== undefined && now < change) expect(answer).toEqual(said);
      else expect(answer?.isOpen).toBe(!said?.isOpen);
      said = answer;
    }
  });
});
