import { addDays, type LocalDate } from './local-date.ts';
import { addMonths, firstOfMonth, monthOf } from './month-grid.ts';
import { readDate } from './wish-calendar.ts';
import { MONTH } from './wish-names.ts';
import type { WishText, WishToken } from './wish-tokens.ts';

/** The day a wish is made on, and the country whose dates are read. */
export interface WishDay {
  readonly today: LocalDate;
  readonly country: string;
}

const ORDINAL = '(?:st|nd|rd|th)';
const DAY = `\\d{1,2}${ORDINAL}?`;
const TO = ' ?(?:to|until|till|through|-) ?(?:the )?';
const YEAR = '(?: \\d{4})?';
const NO_TIME = '(?!\\d|[:.]\\d| ?[ap]\\.?m\\b| ?o ?clock)';

/** Reads the dates of a wish that are written out, before its numbers are taken for hours. */
export function readWrittenDates(wish: WishText, { today, country }: WishDay): void {
  const day = (text: string, order = country): WishToken | undefined => {
    const date = readDate(text, today, order);
    return date === undefined ? undefined : { kind: 'day', date };
  };
  const span = (a: string, b: string): WishToken | undefined => {
    const first = readDate(a, today, country);
    const last = first && readDate(b, first, country);
    return first && last ? { kind: 'dates', first, last } : undefined;
  };
  wish.take(`\\b(\\d{4}-\\d\\d-\\d\\d)\\b`, ([text = '']) => day(text));
  wish.take(`\\b(\\d{1,2}/\\d{1,2}(?:/\\d{2,4})?)(?![/\\d])`, ([text = '']) => day(text));
  wish.take(`\\b(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})?`, ([a, b, year = '']) =>
    // With dots the day comes first everywhere.
    day(year ? `${a}/${b}/${year}` : `${a}/${b}`, 'DE'),
  );
  wish.take(
    `\\b(?:from |between )?(?:the )?(${DAY})(?:${TO}| and )(?:the )?(${DAY})(?: of)? (${MONTH}${YEAR})\\b`,
    ([a = '', b = '', month = ''], _) => span(`${a} ${month}`, `${b} ${month}`),
  );
  wish.take(
    `\\b(${MONTH}) (?:the )?(${DAY})${TO}(${DAY})${NO_TIME}`,
    ([month = '', a = '', b = '']) => span(`${month} ${a}`, `${month} ${b}`),
  );
  wish.take(`\\b(?:the )?(${DAY})(?: of)? (${MONTH}${YEAR})\\b`, ([a, month]) =>
    day(`${a} ${month}`),
  );
  wish.take(`\\b(${MONTH}) (?:the )?(${DAY})${NO_TIME}(${YEAR})`, ([month, a, year]) =>
    day(`${month} ${a}${year}`),
  );
  wish.take(`\\b(?:the )?(\\d{1,2})${ORDINAL}\\b`, ([number]) => nextNumbered(Number(number)));

  function nextNumbered(number: number): WishToken | undefined {
    const months = [0, 1, 2].map((ahead) => addMonths(monthOf(today), ahead));
    const dates = months.map((month) => addDays(firstOfMonth(month), number - 1));
    const date = dates.find((each, index) => each >= today && monthOf(each) === months[index]);
    return number >= 1 && date !== undefined ? { kind: 'day', date } : undefined;
  }
}
