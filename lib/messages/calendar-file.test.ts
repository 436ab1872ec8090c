import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { type CalendarSource, calendarEntry } from './calendar-entry.ts';
import { calendarFile } from './calendar-file.ts';

const link = 'https://book.example.com/manage/Zm9yLWxpZmU';

const source: CalendarSource = {
  clinic: {
    clinicId: '01935a52-0a00-7000-8000-000000000001',
    name: 'Riverside Clinic',
    address: ['48 Riverside Walk', 'New York, NY 10024'],
    phone: '(212) 555-0142',
    locale: 'en',
  },
  appointment: {
    appointmentId: 'appt_k7m2x9qrtb',
    isCancelled: false,
    sequence: 0,
    start: Date.UTC(2026, 10, 1, 5, 30),
    end: Date.UTC(2026, 10, 1, 6, 0),
    updated: Date.UTC(2026, 9, 20, 8, 15, 7),
  },
  practitioner: 'Dr. Rivera',
  preparation: 'Bring a list of the medicines you take.',
};

function fileOf(change: {
  clinic?: Partial<CalendarSource['clinic']>;
  appointment?: Partial<CalendarSource['appointment']>;
  practitioner?: string;
  preparation?: string;
}): string {
  const { clinic, appointment, ...rest } = change;
  return calendarFile(
    calendarEntry(
      {
        ...source,
        ...rest,
        clinic: { ...source.clinic, ...clinic },
        appointment: { ...source.appointment, ...appointment },
      },
      link,
    ),
  );
}

/** Every property that a reader finds, parameters included. */
function read(file: string) {
  const calendar = new ICAL.Component(ICAL.parse(file));
  const properties = (component: InstanceType<typeof ICAL.Component>) =>
    component
      .getAllProperties()
      .map((property) => [
        property.name,
        Object.keys(property.jCal[1]),
        String(property.getFirstValue()),
      ]);
  return {
    calendar: properties(calendar),
    parts: calendar.getAllSubcomponents().map((part) => part.name),
    event: properties(calendar.getFirstSubcomponent('vevent') ?? calendar),
  };
}

test('a calendar is told when and where, with whom, and how to change it, and nothing else', () => {
  expect(read(fileOf({}))).toEqual({
    calendar: [
      ['version', [], '2.0'],
      ['prodid', [], '-//Frontdesk//Appointments//EN'],
      ['method', [], 'PUBLISH'],
    ],
    parts: ['vevent'],
    event: [
      ['uid', [], 'appt_k7m2x9qrtb@01935a52-0a00-7000-8000-000000000001'],
      ['sequence', [], '0'],
      ['dtstamp', [], '2026-10-20T08:15:07Z'],
      ['dtstart', [], '2026-11-01T05:30:00Z'],
      ['dtend', [], '2026-11-01T06:00:00Z'],
      ['summary', [], 'Appointment with Riverside Clinic'],
      ['location', [], 'Riverside Clinic, 48 Riverside Walk, New York, NY 10024'],
      [
        'description',
        [],
        `With Dr. Rivera.\n\nBring a list of the medicines you take.\n\nChange or cancel: ${link}\n\nOr call (212) 555-0142.`,
      ],
      ['status', [], 'CONFIRMED'],
      ['last-modified', [], '2026-10-20T08:15:07Z'],
      ['class', [], 'PRIVATE'],
    ],
  });
});

test('the same appointment gives the same bytes, whatever zone the server is in', () => {
  expect(new Date(0).getTimezoneOffset()).not.toBe(0);
  expect(fileOf({})).toBe(fileOf({}));
  expect(fileOf({})).toContain('\r\nDTSTART:20261101T053000Z\r\n');
});

test('a move and a cancellation are later revisions of the same event', () => {
  const later = {
    sequence: 1,
    start: Date.UTC(2026, 10, 2, 15),
    end: Date.UTC(2026, 10, 2, 15, 30),
  };
  const moved = read(fileOf({ appointment: later })).event;
  const cancelled = read(fileOf({ appointment: { sequence: 2, isCancelled: true } })).event;
  const value = (event: typeof moved, name: string) => event.find(([key]) => key === name)?.[2];
  for (const event of [moved, cancelled]) {
    expect(value(event, 'uid')).toBe('appt_k7m2x9qrtb@01935a52-0a00-7000-8000-000000000001');
  }
  expect([value(moved, 'sequence'), value(moved, 'status'), value(moved, 'dtstart')]).toEqual([
    '1',
    'CONFIRMED',
    '2026-11-02T15:00:00Z',
  ]);
  expect([value(cancelled, 'sequence'), value(cancelled, 'status')]).toEqual(['2', 'CANCELLED']);
});

const hostile = {
  'a line break': 'Clinic\r\nATTENDEE:mailto:evil@example.com',
  'a bare CR': 'Clinic\rATTENDEE:mailto:evil@example.com',
  'a bare LF': 'Clinic\nX-ALT-DESC;FMTTYPE=text/html:<b>evil</b>',
  'a second organizer': 'Clinic\r\nORGANIZER;CN=Evil:mailto:evil@example.com',
  'a folded line break': 'Clinic\r\n ORGANIZER:mailto:evil@example.com',
  'a line separator': 'Clinic\u2028X-ALT-DESC:evil',
  'a paragraph separator': 'Clinic\u2029X-ALT-DESC:evil',
  'a next line': 'Clinic\u0085ORGANIZER:mailto:evil@example.com',
  'a vertical tab': 'Clinic\u000bORGANIZER:mailto:evil@example.com',
  'a form feed': 'Clinic\u000cORGANIZER:mailto:evil@example.com',
  'an escaped line break': 'Clinic\\nORGANIZER:mailto:evil@example.com',
  'the end of the event': 'Clinic\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil\r\nEND:VEVENT',
  'a formula': '=HYPERLINK("https://evil.example","Click")',
  'separators and quotes': 'Clinic, "North"; West \\ East: ^n',
  'a control character': 'Clinic\u0000\u0007\u001b[31m',
  'half a character': 'Clinic \ud83c',
};

const fields = {
  'the clinic’s name': (text: string) => ({ clinic: { name: text } }),
  'its address': (text: string) => ({ clinic: { address: [text, text] } }),
  'its phone': (text: string) => ({ clinic: { phone: text } }),
  'the practitioner': (text: string) => ({ practitioner: text }),
  'what to bring': (text: string) => ({ preparation: text }),
};

describe('T14 hostile text stays text', () => {
  const ordinary = read(fileOf({}));
  const names = ({ event }: ReturnType<typeof read>) => event.map(([name]) => name);

  for (const [field, change] of Object.entries(fields)) {
    for (const [what, text] of Object.entries(hostile)) {
      test(`${what} in ${field}, on book and on move`, () => {
        for (const appointment of [{}, { sequence: 1 }]) {
          const file = fileOf({ ...change(text), appointment });
          const found = read(file);
          expect(found.calendar).toEqual(ordinary.calendar);
          expect(found.parts).toEqual(['vevent']);
          expect(names(found)).toEqual(names(ordinary));
          expect(found.event.flatMap(([, parameters]) => parameters)).toEqual([]);
          // No reader takes anything else for the end of a line, whichever ends it knows.
          expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n\v\f\u0085\u2028\u2029]/);
          expect(file).not.toMatch(/^(ATTENDEE|ORGANIZER|X-ALT-DESC)/im);
        }
      });
    }
  }

  test('and is read as it was written', () => {
    const said = (text: string) =>
      read(fileOf({ preparation: text })).event.find(([name]) => name === 'description')?.[2];
    for (const name of ['a formula', 'separators and quotes', 'an escaped line break'] as const) {
      expect(said(hostile[name])).toContain(hostile[name]);
    }
    expect(said('One\r\nTwo\u2028Three')).toContain('One\nTwo\nThree');
  });
});

describe('T14 lines are folded as RFC 5545 says', () => {
  test.each([
    ['letters', 'Riverside Clinic '.repeat(12)],
    ['letters of two bytes', 'ÄÖÜß'.repeat(40)],
    ['letters of three bytes', '診療所の予約'.repeat(30)],
    ['letters of four bytes', '🏥🩺'.repeat(40)],
    ['a mixture that ends on every octet', 'a診🏥é'.repeat(50)],
  ])('%s: at most 75 octets a line, and whole again', (_, text) => {
    for (let shift = 0; shift < 8; shift += 1) {
      const preparation = `${'x'.repeat(shift)}${text}`.trim();
      const file = fileOf({ preparation, clinic: { name: preparation } });
      expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true);
      const lines = Buffer.from(file).toString('latin1').split('\r\n');
      expect(lines.filter((line) => line.length > 75)).toEqual([]);
      // Cut between characters: every line alone is text.
      const whole = new TextDecoder('utf-8', { fatal: true });
      for (const line of lines) whole.decode(Buffer.from(line, 'latin1'));
      const { event } = read(file);
      expect(event.find(([name]) => name === 'summary')?.[2]).toBe(
        `Appointment with ${preparation}`,
      );
      expect(event.find(([name]) => name === 'description')?.[2]).toContain(preparation);
    }
  });
});

test('a cancelled appointment is not said to be changed or cancelled by its link', () => {
  const file = fileOf({ appointment: { isCancelled: true } });
  const description = read(file).event.find(([name]) => name === 'description');
  expect(description).toEqual([
    'description',
    [],
    'With Dr. Rivera.\n\nBring a list of the medicines you take.\n\nThe clinic’s phone number is (212) 555-0142.',
  ]);
});
