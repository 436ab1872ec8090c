import { addDays, type LocalDate } from '../../lib/time/local-date.ts';
import { dateAhead } from '../../scripts/testing/clinic.ts';

/** A date some days from now, by the clocks of a test's clinic. */
export const daysAhead = (days: number): LocalDate => dateAhead(days);

const compact = (date: LocalDate) => date.replaceAll('-', '');

/** A calendar file: two days in a row, one that comes every year, one at a time of day, one long ago. */
export function holidayFile(): { name: string; mimeType: string; buffer: Buffer } {
  const [first, third] = [daysAhead(20), addDays(daysAhead(20), 2)];
  const events = [
    `DTSTART;VALUE=DATE:${compact(first)}\r\nDTEND;VALUE=DATE:${compact(third)}\r\nSUMMARY:Festival`,
    `DTSTART;VALUE=DATE:2001${compact(daysAhead(40)).slice(4)}\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:Founding Day`,
    `DTSTART:${compact(daysAhead(25))}T140000\r\nDTEND:${compact(daysAhead(25))}T160000\r\nSUMMARY:Staff meeting`,
    'DTSTART;VALUE=DATE:20101225\r\nSUMMARY:Christmas Day',
  ];
  return calendarFile(...events);
}

/** A file with these events. */
export function calendarFile(...events: string[]) {
  const lines = events.map((event) => `BEGIN:VEVENT\r\n${event}\r\nEND:VEVENT`);
  const text = ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');
  return { name: 'holidays.ics', mimeType: 'text/calendar', buffer: Buffer.from(text) };
}
