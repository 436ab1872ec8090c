/**
 * A number below 100 in two digits.
 * @example twoDigits(7) // '07'
 */
export function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}

function eachMinute(write: (hour: number, minute: string) => string): readonly string[] {
  return Array.from({ length: 1440 }, (_, minute) =>
    write(Math.floor(minute / 60), twoDigits(minute % 60)),
  );
}

/**
 * The 24-hour time of each minute of a day, looked up as lists of slots are long: `CLOCK_24[840]
 * === '14:00'`.
 */
export const CLOCK_24 = eachMinute((hour, minute) => `${twoDigits(hour)}:${minute}`);

/** The 12-hour time of each minute of a day: `CLOCK_12[840] === '2:00 PM'`. */
export const CLOCK_12 = eachMinute(
  (hour, minute) => `${hour % 12 || 12}:${minute} ${hour < 12 ? 'AM' : 'PM'}`,
);

/**
 * An offset in whole minutes east of UTC as ISO 8601 writes it.
 * @example offsetText(330) // '+05:30'
 */
export function offsetText(minutes: number): string {
  return `${minutes < 0 ? '-' : '+'}${CLOCK_24[Math.abs(minutes)]}`;
}
