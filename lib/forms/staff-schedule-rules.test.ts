import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BookingRules, readRules, writeRules } from './staff-schedule-rules.ts';

const rules: BookingRules = {
  step: 30,
  bufferBefore: 0,
  bufferAfter: 10,
  notice: 120,
  horizon: 60,
  maxPerDay: null,
};

test('a notice is typed in the largest unit that says it', () => {
  const unitsOf = (notice: number) => {
    const typed = writeRules({ ...rules, notice });
    return `${typed.notice} ${typed.noticeUnit}`;
  };
  expect([0, 90, 120, 2880].map(unitsOf)).toEqual(['0 hours', '90 minutes', '2 hours', '2 days']);
});

test('every rule is read back as it was written', () => {
  const any = fc.record({
    step: fc.integer({ min: 1, max: 1440 }),
    bufferBefore: fc.integer({ min: 0, max: 1440 }),
    bufferAfter: fc.integer({ min: 0, max: 1440 }),
    notice: fc.integer({ min: 0, max: 525_600 }),
    horizon: fc.integer({ min: 0, max: 730 }),
    maxPerDay: fc.option(fc.integer({ min: 1, max: 1000 })),
  });
  fc.assert(
    fc.property(any, (each) => {
      expect(readRules(writeRules(each))).toEqual({ ok: true, rules: each });
    }),
  );
});

test.each([
  ['step', '0', 'stepWrong'],
  ['step', '', 'stepWrong'],
  ['bufferBefore', '-5', 'bufferWrong'],
  ['bufferAfter', '1.5', 'bufferWrong'],
  ['notice', '9000', 'noticeWrong'],
  ['horizon', '731', 'horizonWrong'],
  ['maxPerDay', '0', 'maxPerDayWrong'],
  ['maxPerDay', 'none', 'maxPerDayWrong'],
])('%s of "%s" is said to be wrong', (field, typed, error) => {
  expect(readRules({ ...writeRules(rules), [field]: typed })).toEqual({
    ok: false,
    errors: [{ id: field, error }],
  });
});
