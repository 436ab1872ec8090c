import { twoDigits } from './clock-text.ts';
import { addDays, type LocalDate } from './local-date.ts';
import { addMonths, firstOfMonth, lastOfMonth, monthOf } from './month-grid.ts';
import { nextWeekday, weekOf } from './wish-calendar.ts';
import { MONTH, monthNumber, WEEKDAY, weekdayNumber } from './wish-names.ts';
import type { WishText, WishToken } from './wish-tokens.ts';
import type { WishDay } from './wish-written-dates.ts';

/** Reads what a wish says of days, weeks and months in words. */
export function readSpokenDates(wish: WishText, { today }: WishDay): void {
  const week = weekOf(today);
  const nextWeek = weekOf(addDays(today, 7));
  const on = (date: LocalDate): WishToken => ({ kind: 'day', date });
  const dates = (first: LocalDate, last?: LocalDate): WishToken => ({ kind: 'dates', first, last });
  const weekdayIn = (text = '') => weekdayNumber(text);

  wish.take('\\bday after tomorrow\\b', () => on(addDays(today, 2)));
  wish.take('\\btomorrow\\b', () => on(addDays(today, 1)));
  wish.take('\\btoday\\b', () => on(today));
  wish.take(`\\b(?:every|each|any|on a) ${WEEKDAY}\\b`, ([name]) => ({
    kind: 'weekdays',
    weekdays: [weekdayIn(name)],
  }));
  wish.take(`\\b${WEEKDAY}s\\b`, ([name]) => ({ kind: 'weekdays', weekdays: [weekdayIn(name)] }));
  wish.take(`\\bnext ${WEEKDAY}\\b`, ([name]) => on(nextWeekday(week.last, weekdayIn(name))));
  wish.take(`\\b(?:this|this coming|coming) ${WEEKDAY}\\b`, ([name]) =>
    on(nextWeekday(addDays(today, -1), weekdayIn(name))),
  );
  wish.take(`\\b${WEEKDAY}\\b`, ([name]) => ({ kind: 'weekday', weekday: weekdayIn(name) }));
  wish.take('\\b(?:at )?weekends\\b', () => ({ kind: 'weekdays', weekdays: [0, 6] }));
  wish.take('\\b(?:weekdays?|working days?)\\b', () => ({
    kind: 'weekdays',
    weekdays: [1, 2, 3, 4, 5],
  }));
  wish.take('\\bnext weekend\\b', () => dates(addDays(nextWeek.first, 5), nextWeek.last));
  wish.take('\\b(?:this |the |at the )?weekend\\b', () => dates(addDays(week.first, 5), week.last));
  wish.take('\\b(?:the )?week after next\\b', () =>
    dates(addDays(nextWeek.first, 7), addDays(nextWeek.last, 7)),
  );
  wish.take('\\b(?:the )?next (\\d{1,2}) (day|week)s\\b', ([count, unit]) =>
    dates(today, addDays(today, Number(count) * daysIn(unit))),
  );
  wish.take('\\bwithin (?:the next )?(\\d{1,2}) (day|week)s?\\b', ([count, unit]) =>
    dates(today, addDays(today, Number(count) * daysIn(unit))),
  );
  wish.take(
    '\\b(?:in )?(\\d{1,2}) (day|week)s?(?: time| from (?:now|today))?\\b',
    ([count, unit]) => {
      const date = addDays(today, Number(count) * daysIn(unit));
      return unit === 'day' ? on(date) : dates(date, addDays(date, 6));
    },
  );
  wish.take('\\bnext week\\b', () => dates(nextWeek.first, nextWeek.last));
  wish.take('\\b(?:this|rest of the|rest of this) week\\b', () => dates(today, week.last));
  wish.take('\\b(this|next) month\\b', ([which]) => {
    const month = addMonths(monthOf(today), which === 'next' ? 1 : 0);
    return dates(firstOfMonth(month), lastOfMonth(month));
  });
  wish.take(`\\b(?:in |during )?(${MONTH})( \\d{4})?\\b`, ([name = '', year = '']) => {
    const number = twoDigits(monthNumber(name));
    const thisYear = Number(today.slice(0, 4));
    const soonest = `${thisYear}-${number}` < monthOf(today) ? thisYear + 1 : thisYear;
    const month = `${year.trim() || soonest}-${number}`;
    return dates(firstOfMonth(month), lastOfMonth(month));
  });
  wish.take(
    '\\b(?:as (?:soon|early) as possible|as soon as you can|asap|soonest|earliest|soon|next available|next free|first available|any ?time|whenever|any day)\\b',
    () => ({ kind: 'soon' }),
  );
}

function daysIn(unit: string | undefined): number {
  return unit === 'week' ? 7 : 1;
}
