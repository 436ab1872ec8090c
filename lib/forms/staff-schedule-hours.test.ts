import { expect, test } from 'vitest';
import { copyDay, hoursFieldNames, rangeRows, readWeek, withRow } from './staff-schedule-hours.ts';
import { typedFields } from './staff-schedule-state.ts';

const typed = {
  'd1-0-from': '9',
  'd1-0-to': '12:30',
  'd1-1-from': '1:30',
  'd1-1-to': '5',
  'd6-0-from': '9am',
  'd6-0-to': 'midnight',
};

test('a week is read with its breaks, Sunday first, empty days being closed', () => {
  expect(readWeek(typed)).toEqual({
    weekly: [
      [],
      [
        { from: 540, to: 750 },
        { from: 810, to: 1020 },
      ],
      [],
      [],
      [],
      [],
      [{ from: 540, to: 1440 }],
    ],
    errors: [],
  });
});

test('what is wrong is told from Monday to Sunday, with the box it is in', () => {
  const wrong = { ...typed, 'd0-0-from': 'x', 'd0-0-to': '5', 'd2-0-from': '9', 'd2-0-to': '' };
  expect(readWeek(wrong).errors).toEqual([
    { id: 'd2-0-to', prefix: 'd2', error: 'toMissing' },
    { id: 'd0-0-from', prefix: 'd0', error: 'timeUnreadable' },
  ]);
});

test('a day gets one more row, up to six, and its first box is next', () => {
  const more = withRow(typed, 'd1');
  expect(rangeRows(more.typed, 'd1')).toEqual([
    { from: '9', to: '12:30' },
    { from: '1:30', to: '5' },
    { from: '', to: '' },
  ]);
  expect(more.focus).toBe('d1-2-from');
  let full = more;
  for (let i = 0; i < 10; i++) full = withRow(full.typed, 'd1');
  expect(rangeRows(full.typed, 'd1')).toHaveLength(6);
  expect(full.focus).toBe('d1-5-from');
});

test('a day is copied to others, in the place of all they had', () => {
  const copied = copyDay({ ...typed, 'd2-0-from': '1', 'd2-5-to': '9' }, 6, [1, 2]);
  expect(rangeRows(copied, 'd1')).toEqual([{ from: '9am', to: 'midnight' }]);
  expect(rangeRows(copied, 'd2')).toEqual([{ from: '9am', to: 'midnight' }]);
  expect(rangeRows(copied, 'd6')).toEqual([{ from: '9am', to: 'midnight' }]);
  expect(copyDay(typed, 1, [])).toEqual(typed);
});

test('T6 of a form only the fields it has are read, each sent once and no longer than a person types', () => {
  const data = new FormData();
  data.append('d1-0-from', ' 9  am ');
  data.append('d1-0-to', '5');
  data.append('d1-0-to', '6');
  data.append('d2-0-from', 'x'.repeat(501));
  data.append('d7-0-from', '9');
  data.append('d1-6-from', '9');
  data.append('__proto__', '9');
  data.append('practitioner_id', '9');
  data.append('d3-0-from', new File(['9'], 'nine'));
  expect(typedFields(data, hoursFieldNames, 84)).toEqual({ 'd1-0-from': ' 9 am ' });
  expect(typedFields(data, /./, 1)).toEqual({ 'd1-0-from': ' 9 am ' });
});
