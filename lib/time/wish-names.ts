/** The months as people write them, for a pattern: `new RegExp(MONTH).test('sept')`. */
export const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The number of a month from its name, 1 to 12. @example monthNumber('sept') // 9 */
export function monthNumber(name: string): number {
  return MONTHS.indexOf(name.slice(0, 3)) + 1;
}

/** The weekdays as people write them, for a pattern: `new RegExp(WEEKDAY).test('weds')`. */
export const WEEKDAY =
  '(sun(?:day)?|mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?)';

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** The number of a weekday from its name, 0 for Sunday. @example weekdayNumber('weds') // 3 */
export function weekdayNumber(name: string): number {
  return WEEKDAYS.indexOf(name.slice(0, 3));
}
