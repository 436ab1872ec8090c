import { expect, test } from 'vitest';
import { dateRuns } from './date-runs.ts';

test('dates that follow each other are one run', () => {
  expect(dateRuns(['2026-12-31', '2027-01-01', '2027-01-03'])).toEqual([
    { from: '2026-12-31', to: '2027-01-01' },
    { from: '2027-01-03', to: '2027-01-03' },
  ]);
});
