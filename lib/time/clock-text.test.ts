import { expect, test } from 'vitest';
import { CLOCK_12, CLOCK_24, offsetText, twoDigits } from './clock-text.ts';

test('the examples of the documentation hold', () => {
  expect(twoDigits(7)).toBe('07');
  expect(CLOCK_24[840]).toBe('14:00');
  expect(CLOCK_12[840]).toBe('2:00 PM');
  expect(offsetText(330)).toBe('+05:30');
});

test('the corners of the clock', () => {
  expect([0, 719, 720, 1439].map((minute) => [CLOCK_24[minute], CLOCK_12[minute]])).toEqual([
    ['00:00', '12:00 AM'],
    ['11:59', '11:59 AM'],
    ['12:00', '12:00 PM'],
    ['23:59', '11:59 PM'],
  ]);
  expect([0, -210, 840].map(offsetText)).toEqual(['+00:00', '-03:30', '+14:00']);
});
