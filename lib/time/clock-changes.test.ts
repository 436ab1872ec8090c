import { expect, test } from 'vitest';
import { clockChanges } from './clock-changes.ts';

test('the example of the documentation holds, and the year goes on', () => {
  expect(clockChanges('America/New_York', Date.UTC(2026, 0, 1), Date.UTC(2026, 6, 1))).toEqual([
    { at: Date.UTC(2026, 2, 8, 7), minutes: 60 },
  ]);
  expect(clockChanges('America/New_York', Date.UTC(2026, 6, 1), Date.UTC(2027, 0, 1))).toEqual([
    { at: Date.UTC(2026, 10, 1, 6), minutes: -60 },
  ]);
});

test('half an hour on Lord Howe, nothing in India', () => {
  expect(clockChanges('Australia/Lord_Howe', Date.UTC(2026, 9, 1), Date.UTC(2026, 10, 1))).toEqual([
    { at: Date.UTC(2026, 9, 3, 15, 30), minutes: 30 },
  ]);
  expect(clockChanges('Asia/Kolkata', Date.UTC(2026, 0, 1), Date.UTC(2027, 0, 1))).toEqual([]);
});

test('a change at the first instant is over, one at the last is not', () => {
  const at = Date.UTC(2026, 2, 8, 7);
  expect(clockChanges('America/New_York', at, at + 1)).toEqual([]);
  expect(clockChanges('America/New_York', at - 1, at)).toHaveLength(1);
});
