import { describe, expect, test } from 'vitest';
import { at } from '../../scripts/testing/clinic.ts';
import { readCaller } from './staff-booking.ts';
import { type CallerValues, callerFields } from './staff-booking-fields.ts';

const clinic = {
  country: 'US',
  zone: 'America/New_York',
  today: '2026-11-25',
  questions: [
    {
      questionId: 'one',
      kind: 'text',
      label: 'Which tooth?',
      hint: '',
      options: [],
      required: true,
      askedOf: 'everyone',
    },
  ],
} as const;

function typed(more: Partial<CallerValues>): CallerValues {
  const empty = Object.fromEntries(callerFields.map((field) => [field, ''])) as CallerValues;
  return { ...empty, name: 'Jane Doe', phone: '(212) 555-0123', at: 'tomorrow 2:30pm', ...more };
}

function startOf(more: Partial<CallerValues>): number | undefined {
  const read = readCaller(typed(more), clinic);
  return read.ok ? read.caller.start : undefined;
}

describe('what staff type of a caller', () => {
  test('a number is kept as it was typed, and read for the wire', () => {
    expect(readCaller(typed({}), clinic)).toEqual({
      ok: true,
      caller: {
        name: 'Jane Doe',
        phone: '+12125550123',
        phoneTyped: '(212) 555-0123',
        answers: [],
        start: Date.parse(at('2026-11-26', '14:30')),
      },
    });
  });

  test('one of email and phone is enough, and one is needed', () => {
    expect(readCaller(typed({ phone: '', email: 'jane@example.com' }), clinic)).toMatchObject({
      ok: true,
    });
    expect(readCaller(typed({ phone: '' }), clinic)).toEqual({
      ok: false,
      errors: { phone: 'contactMissing' },
    });
  });

  test('a question may be left out, also one that customers must answer', () => {
    const read = readCaller(typed({ 'q-one': 'The left one' }), clinic);
    expect(read).toMatchObject({ ok: true, caller: { answers: [{ answer: 'The left one' }] } });
  });

  test.each([
    ['2:30pm', '2026-11-25', '14:30'],
    ['1 Dec 14:30', '2026-12-01', '14:30'],
    ['12/1 9:07am', '2026-12-01', '9:07'],
    ['today 8pm', '2026-11-25', '20:00'],
  ])('any time: %s', (text, date, clock) => {
    expect(startOf({ at: text })).toBe(Date.parse(at(date, clock)));
  });

  test.each(['soon', 'tomorrow', 'tomorrow morning', '9am or 10am', '3pm to 5pm'])(
    'no one time: %s',
    (text) => {
      expect(readCaller(typed({ at: text }), clinic)).toEqual({
        ok: false,
        errors: { at: 'atFormat' },
      });
    },
  );

  test('a time that clocks skip is none', () => {
    expect(readCaller(typed({ at: '14 March 2027 2:30am' }), clinic)).toEqual({
      ok: false,
      errors: { at: 'atSkipped' },
    });
  });

  test('everything that is wrong is told at once', () => {
    expect(readCaller(typed({ name: '', email: 'x', phone: '1', at: '' }), clinic)).toEqual({
      ok: false,
      errors: {
        name: 'nameMissing',
        email: 'emailFormat',
        phone: 'phoneFormat',
        start: 'startMissing',
      },
    });
  });
});
