import { expect, test } from 'vitest';
import { formatBriefDate, formatBriefMonth } from './brief-date.ts';

test('the examples of the documentation hold', () => {
  expect(formatBriefDate('2026-08-05', 'en')).toBe('5 Aug');
  expect(formatBriefMonth('2026-08-05', 'en')).toBe('Aug 2026');
});

test('other languages write dates as they do', () => {
  expect(formatBriefDate('2026-08-05', 'de')).toBe('5. Aug.');
});
