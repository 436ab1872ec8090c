import { expect, test } from 'vitest';
import { datesAlone, withoutTrimmings } from './schedule-file.ts';

const event = [
  'BEGIN:VEVENT',
  'DTSTART;VALUE=DATE:20261225',
  'DTEND;VALUE=DATE:20261226',
  'RRULE:FREQ=YEARLY',
  'SUMMARY:A name that goes on and ',
  ' on',
  'END:VEVENT',
];
const trimmed = [
  'BEGIN:VEVENT',
  'DTSTART;VALUE=DATE:20261225',
  'DTEND;VALUE=DATE:20261226',
  'DESCRIPTION:BEGIN:VALARM and so ',
  ' on',
  '\tand on',
  'BEGIN:VALARM',
  'DURATION:PT5M',
  'END:VALARM',
  'RRULE:FREQ=YEARLY',
  'SUMMARY:A name that goes on and ',
  ' on',
  'X-MICROSOFT-CDO-ALLDAYEVENT:TRUE',
  'END:VEVENT',
];
const calendar = (lines: string[]) =>
  [...['BEGIN:VCALENDAR', 'VERSION:2.0'], ...lines, 'END:VCALENDAR', ''].join('\r\n');

test('dates, rules and names stay as they are, with the rest of their lines; all else goes', () => {
  expect(withoutTrimmings(calendar(trimmed)).trimEnd()).toBe(calendar(event).trimEnd());
  expect(withoutTrimmings(calendar(trimmed).replaceAll('\r\n', '\n')).trimEnd()).toBe(
    calendar(event).trimEnd(),
  );
});

test('a file that fits is sent as it is; what is no calendar, or far too large, is not read', async () => {
  const sized = async (text: string, most: number) =>
    (await datesAlone(new File([text], 'x.ics'), most)).size;
  const text = calendar(trimmed);
  expect(await sized(text, text.length)).toBe(text.length);
  expect(await sized(text, text.length - 1)).toBeLessThan(text.length - 100);
  expect(await sized('x'.repeat(100), 10)).toBe(100);
  expect(await sized(calendar([' '.repeat(5_000_000)]), 10)).toBeGreaterThan(5_000_000);
});
