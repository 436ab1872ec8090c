import { describe, expect, test } from 'vitest';
import { readWrittenClock } from './written-clock.ts';

describe('a written time of day', () => {
  test.each([
    ['14:30', 870],
    ['14.30', 870],
    ['14:30:00', 870],
    ['2:30pm', 870],
    ['2.30 p.m.', 870],
    ['2:30 PM', 870],
    ['9am', 540],
    ['12am', 0],
    ['12:15 pm', 735],
    ['0:05', 5],
    ['1430', 870],
  ])('%s is minute %i', (text, minute) => {
    expect(readWrittenClock(text)).toBe(minute);
  });

  test.each(['', '9', '24:00', '14:60', '13pm', '0am', 'noon-ish', '143'])('%j is none', (text) => {
    expect(readWrittenClock(text)).toBeNull();
  });
});
