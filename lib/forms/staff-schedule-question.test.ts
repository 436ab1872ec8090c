import { expect, test } from 'vitest';
import { readAskedDate, readMinute } from './staff-schedule-question.ts';

test.each([
  ['10:30', 630],
  ['2pm', 840],
  ['2', 840],
  ['9', 540],
  ['02:30', 150],
  ['midday', 720],
  ['midnight', 0],
  ['23:59', 1439],
  ['24:00', null],
  ['', null],
  ['later', null],
])('"%s" is minute %s', (typed, minute) => {
  expect(readMinute(typed)).toBe(minute);
});

test.each([
  ['2026-12-24', '2026-12-24'],
  ['2026-02-30', null],
  ['0001-01-01', null],
  ['tomorrow', null],
])('"%s" is %s', (typed, date) => {
  expect(readAskedDate(typed)).toBe(date);
});
