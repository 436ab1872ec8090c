import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type LocalDate, weekdayOf } from './local-date.ts';
import { readWish } from './read-wish.ts';
import { isWished, type WishedTimes } from './wished-times.ts';

const today = '2026-11-25'; // a Wednesday
const us = { today, country: 'US' };

function wish(typed: string, day = us): WishedTimes | string {
  const read = readWish(typed, day);
  return read.ok ? read.wish : read.unknown;
}

const on = (date: LocalDate) => ({ first: date, last: date });
const from = (first: LocalDate, last: LocalDate) => ({ first, last });
const clock = (...ranges: [number, number][]) => ({
  hours: ranges.map(([start, to]) => ({ from: start, to })),
});
const morning = clock([0, 720]);
const afternoon = clock([720, 1020]);
const evening = clock([1020, 1440]);

describe('dates in words', () => {
  test.each<[string, WishedTimes]>([
    ['today', on('2026-11-25')],
    ['Tomorrow', on('2026-11-26')],
    ['the day after tomorrow', on('2026-11-27')],
    ['Friday', on('2026-11-27')],
    ['fri', on('2026-11-27')],
    ['this Friday', on('2026-11-27')],
    ['this Wednesday', on('2026-11-25')],
    ['Wednesday', on('2026-12-02')],
    ['next Friday', on('2026-12-04')],
    ['next Tuesday', on('2026-12-01')],
    ['Tuesdays', { weekdays: [2] }],
    ['any Tuesday', { weekdays: [2] }],
    ['Mondays or Thursdays', { weekdays: [1, 4] }],
    ['weekdays', { weekdays: [1, 2, 3, 4, 5] }],
    ['weekends', { weekdays: [0, 6] }],
    ['the weekend', from('2026-11-28', '2026-11-29')],
    ['next weekend', from('2026-12-05', '2026-12-06')],
    ['this week', from('2026-11-25', '2026-11-29')],
    ['next week', from('2026-11-30', '2026-12-06')],
    ['the week after next', from('2026-12-07', '2026-12-13')],
    ['in two weeks', from('2026-12-09', '2026-12-15')],
    ['a week from now', from('2026-12-02', '2026-12-08')],
    ['in 3 days', on('2026-11-28')],
    ['within the next 2 weeks', from('2026-11-25', '2026-12-09')],
    ['this month', from('2026-11-01', '2026-11-30')],
    ['next month', from('2026-12-01', '2026-12-31')],
    ['in December', from('2026-12-01', '2026-12-31')],
    ['in February', from('2027-02-01', '2027-02-28')],
    ['Tuesdays in December', { ...from('2026-12-01', '2026-12-31'), weekdays: [2] }],
    ['Tuesday next week', { ...from('2026-11-30', '2026-12-06'), weekdays: [2] }],
    ['Monday or Tuesday', { ...from('2026-11-30', '2026-12-01'), weekdays: [1, 2] }],
    ['Monday to Wednesday', from('2026-11-30', '2026-12-02')],
    ['before Friday', { last: '2026-11-26' }],
    ['by Friday', { last: '2026-11-27' }],
    ['after Friday', { first: '2026-11-28' }],
    ['from next week', { first: '2026-11-30' }],
    ['as soon as possible', {}],
    ['ASAP', {}],
  ])('%s', (typed, expected) => {
    expect(wish(typed)).toEqual(expected);
  });
});

describe('dates in figures', () => {
  test.each<[string, WishedTimes]>([
    ['1 December', on('2026-12-01')],
    ['December 1st', on('2026-12-01')],
    ['the 1st of December', on('2026-12-01')],
    ['Tuesday 1 December', on('2026-12-01')],
    ['Dec 24, 2026', on('2026-12-24')],
    ['24 November', on('2027-11-24')],
    ['the 5th', on('2026-12-05')],
    ['2026-12-24', on('2026-12-24')],
    ['24.12.2026', on('2026-12-24')],
    ['12 to 16 December', from('2026-12-12', '2026-12-16')],
    ['between 1 and 5 December', from('2026-12-01', '2026-12-05')],
    ['December 12 - 16', from('2026-12-12', '2026-12-16')],
    ['from 1 December', { first: '2026-12-01' }],
    ['29 February 2028', on('2028-02-29')],
  ])('%s', (typed, expected) => {
    expect(wish(typed)).toEqual(expected);
  });

  test('are read in the order of the clinic’s country', () => {
    expect(wish('3/12', { today, country: 'GB' })).toEqual(on('2026-12-03'));
    expect(wish('3/12', us)).toEqual(on('2027-03-12'));
    expect(wish('3/12/2026', { today, country: 'IN' })).toEqual(on('2026-12-03'));
  });
});

describe('times of day', () => {
  test.each<[string, WishedTimes]>([
    ['in the morning', morning],
    ['afternoons', afternoon],
    ['evening', evening],
    ['morning or evening', clock([0, 720], [1020, 1440])],
    ['lunchtime', clock([720, 840])],
    ['before lunch', clock([0, 720])],
    ['first thing', clock([0, 600])],
    ['late afternoon', clock([900, 1020])],
    ['after 5pm', clock([1020, 1440])],
    ['after 17:30', clock([1050, 1440])],
    ['5:30 pm or later', clock([1050, 1440])],
    ['before 10am', clock([0, 600])],
    ['not before 5pm', clock([1020, 1440])],
    ['between 2 and 5pm', clock([840, 1020])],
    ['from 10 to 2pm', clock([600, 840])],
    ['10am-midday', clock([600, 720])],
    ['before 10am or after 4pm', clock([0, 600], [960, 1440])],
    ['after 2pm before 4pm', clock([840, 960])],
    ['at 3pm', clock([900, 901])],
    ['noon', clock([720, 721])],
    ['around 3pm', clock([840, 961])],
  ])('%s', (typed, expected) => {
    expect(wish(typed)).toEqual(expected);
  });

  test.each<[string, WishedTimes, number[]]>([
    ['after 5', clock([1020, 1440]), [1020]],
    ['at 9', clock([540, 541]), [540]],
    ['half past nine', clock([570, 571]), [570]],
    ['9 to 5 o’clock', clock([540, 1020]), [540, 1020]],
    ['at 5pm', clock([1020, 1021]), []],
    ['at 12', clock([720, 721]), []],
    ['09:30', clock([570, 571]), []],
    ['2-4pm', clock([840, 960]), []],
  ])('without am or pm the hour is told as it was understood: %s', (typed, expected, assumed) => {
    expect(readWish(typed, us)).toEqual({ ok: true, wish: expected, assumed });
  });
});

describe('dates and times together', () => {
  test.each<[string, WishedTimes]>([
    ['next Tuesday afternoon', { ...on('2026-12-01'), ...afternoon }],
    ['after 5pm this week', { ...from('2026-11-25', '2026-11-29'), ...evening }],
    ['I would like an appointment tomorrow morning, please', { ...on('2026-11-26'), ...morning }],
    ['tonight', { ...on('2026-11-25'), ...evening }],
    ['this afternoon', { ...on('2026-11-25'), ...afternoon }],
    ['Dec 24 at 5pm', { ...on('2026-12-24'), ...clock([1020, 1021]) }],
    ['weekday evenings', { weekdays: [1, 2, 3, 4, 5], ...evening }],
    [
      'Tuesday afternoon next week',
      { ...from('2026-11-30', '2026-12-06'), weekdays: [2], ...afternoon },
    ],
    [
      'Tuesday or Thursday morning',
      { ...from('2026-11-26', '2026-12-01'), weekdays: [2, 4], ...morning },
    ],
  ])('%s', (typed, expected) => {
    expect(wish(typed)).toEqual(expected);
  });
});

describe('what is not understood narrows nothing', () => {
  test.each([
    ['', ''],
    ['banana', 'banana'],
    ['not Tuesday', 'not'],
    ['any day except Friday', 'except'],
    ['next Tuesday with parking', 'with parking'],
    ['5', '5'],
    ['yesterday', 'yesterday'],
    ['last week', 'last week'],
    ['31 February', '31'],
    ['Thursday 4 December', 'Thursday 4 December'], // a Friday
    ['Tuesday morning or Thursday afternoon', 'Tuesday morning or Thursday afternoon'],
    ['1 or 3 December', '1'],
    ['24 November 2026', '24 November 2026'],
    ['25pm tomorrow', '25pm'],
    ['<script>alert(1)</script>', '<script>alert 1 </script>'],
  ])('%s', (typed, unknown) => {
    expect(readWish(typed, us)).toEqual({ ok: false, unknown });
  });

  test('whatever is typed, it is read or refused, never an error', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), words()), (typed) => {
        expect(typeof readWish(typed, us).ok).toBe('boolean');
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the weeks in which clocks change', () => {
  test.each([
    ['2026-10-31', 'tomorrow', on('2026-11-01')],
    ['2026-10-31', 'next week', from('2026-11-02', '2026-11-08')],
    ['2026-03-07', 'tomorrow', on('2026-03-08')],
    ['2026-03-08', 'in one week', from('2026-03-15', '2026-03-21')],
    ['2026-03-28', 'tomorrow', on('2026-03-29')],
    ['2026-10-24', 'tomorrow', on('2026-10-25')],
    ['2026-12-31', 'tomorrow', on('2027-01-01')],
    ['2026-12-31', 'next month', from('2027-01-01', '2027-01-31')],
  ])('on %s, “%s”', (day, typed, expected) => {
    expect(wish(typed, { today: day, country: 'US' })).toEqual(expected);
  });
});

const datePhrases: [string, (date: LocalDate) => boolean][] = [
  ['today', (date) => date === today],
  ['tomorrow', (date) => date === '2026-11-26'],
  ['on Friday', (date) => date === '2026-11-27'],
  ['Tuesdays', (date) => weekdayOf(date) === 2],
  ['next week', (date) => date >= '2026-11-30' && date <= '2026-12-06'],
  ['this week', (date) => date >= '2026-11-23' && date <= '2026-11-29'],
  ['in December', (date) => date.startsWith('2026-12')],
  ['after 1 December', (date) => date > '2026-12-01'],
  ['until Monday', (date) => date <= '2026-11-30'],
  ['from 3 to 9 December', (date) => date >= '2026-12-03' && date <= '2026-12-09'],
  ['at the weekend', (date) => [0, 6].includes(weekdayOf(date))],
];
const clockPhrases: [string, (minute: number) => boolean][] = [
  ['in the morning', (minute) => minute < 720],
  ['in the afternoon', (minute) => minute >= 720 && minute < 1020],
  ['in the evening', (minute) => minute >= 1020],
  ['after 5pm', (minute) => minute >= 1020],
  ['before 10', (minute) => minute < 600],
  ['between 2 and 4pm', (minute) => minute >= 840 && minute < 960],
  ['at 3pm', (minute) => minute === 900],
  ['from 9:30 to 11', (minute) => minute >= 570 && minute < 660],
];

function words() {
  const all = [...datePhrases, ...clockPhrases].map(([phrase]) => phrase);
  return fc
    .array(fc.constantFrom(...all, 'or', 'and', 'not', 'before', 'to', '5', 'may'), {
      maxLength: 6,
    })
    .map((phrases) => phrases.join(' '));
}

test('what is understood never holds a time outside of the words', () => {
  const dates = Array.from({ length: 60 }, (_, days) => addDays(today, days));
  const minutes = Array.from({ length: 96 }, (_, quarter) => quarter * 15);
  for (const [dateWords, isDate] of datePhrases) {
    for (const [clockWords, isMinute] of clockPhrases) {
      for (const typed of [`${dateWords} ${clockWords}`, `${clockWords} ${dateWords}`]) {
        const read = readWish(typed, us);
        if (!read.ok) throw new Error(`${typed}: ${read.unknown}`);
        const held = dates.flatMap((date) =>
          minutes
            .filter((minute) => isWished(read.wish, date, minute))
            .map((minute) => ({ date, minute })),
        );
        expect(held.length, typed).toBeGreaterThan(0);
        const outside = held.filter(({ date, minute }) => !isDate(date) || !isMinute(minute));
        expect(outside, typed).toEqual([]);
      }
    }
  }
});
