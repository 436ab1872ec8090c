import { expect, test } from 'vitest';
import { isAnyTime, isWished, joinRanges, meetRanges } from './wished-times.ts';

test('the examples of the documentation hold', () => {
  expect(isWished({ weekdays: [2] }, '2026-12-01', 540)).toBe(true);
  expect(isAnyTime({})).toBe(true);
  expect(
    joinRanges([
      { from: 720, to: 1020 },
      { from: 0, to: 720 },
    ]),
  ).toEqual([{ from: 0, to: 1020 }]);
  expect(meetRanges([{ from: 0, to: 720 }], [{ from: 600, to: 900 }])).toEqual([
    { from: 600, to: 720 },
  ]);
});

test('a wish ends where it says: its last date counts, its last minute does not', () => {
  const wish = { first: '2026-12-01', last: '2026-12-02', hours: [{ from: 540, to: 600 }] };
  expect(isWished(wish, '2026-12-02', 599)).toBe(true);
  expect(isWished(wish, '2026-12-02', 600)).toBe(false);
  expect(isWished(wish, '2026-12-03', 540)).toBe(false);
  expect(isWished(wish, '2026-11-30', 540)).toBe(false);
  expect(isWished({ weekdays: [1] }, '2026-12-01', 540)).toBe(false);
});
