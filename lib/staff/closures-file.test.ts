import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readHolidays } from './closures-file.ts';

const bounds = { from: '2026-12-01', to: '2028-12-01' };

function file(...events: string[]): string {
  const lines = events.flatMap((event) => ['BEGIN:VEVENT', ...event.split('\n'), 'END:VEVENT']);
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');
}

function holidays(...events: string[]): string[] {
  const read = readHolidays(file(...events), bounds);
  if (!read.ok) throw new Error(read.code);
  return read.holidays.map(({ date, name, time }) =>
    [date, name, time].filter((each) => each !== null).join(' '),
  );
}

describe('what is read', () => {
  test('a whole day, with or without its end', () => {
    expect(
      holidays(
        'DTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20261226\nSUMMARY:Christmas Day',
        'DTSTART;VALUE=DATE:20270101\nSUMMARY:New Year’s Day',
      ),
    ).toEqual(['2026-12-25 Christmas Day', '2027-01-01 New Year’s Day']);
  });

  test('several days, whose end is not one of them, and a duration', () => {
    expect(
      holidays(
        'DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261227\nSUMMARY:Christmas',
        'DTSTART;VALUE=DATE:20270401\nDURATION:P2D\nSUMMARY:Training',
      ),
    ).toEqual([
      '2026-12-24 Christmas',
      '2026-12-25 Christmas',
      '2026-12-26 Christmas',
      '2027-04-01 Training',
      '2027-04-02 Training',
    ]);
  });

  test('what comes every year, within the two years', () => {
    expect(
      holidays('DTSTART;VALUE=DATE:20001225\nRRULE:FREQ=YEARLY\nSUMMARY:Christmas Day'),
    ).toEqual(['2026-12-25 Christmas Day', '2027-12-25 Christmas Day']);
    expect(
      holidays('DTSTART;VALUE=DATE:20201126\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH\nSUMMARY:T'),
    ).toEqual(['2027-11-25 T', '2028-11-23 T']);
  });

  test('with dates left out, added and moved', () => {
    expect(
      holidays(
        'UID:a\nDTSTART;VALUE=DATE:20261207\nRRULE:FREQ=WEEKLY;COUNT=4\nEXDATE;VALUE=DATE:20261214\nRDATE;VALUE=DATE:20261231\nSUMMARY:Weekly',
        'UID:a\nRECURRENCE-ID;VALUE=DATE:20261221\nDTSTART;VALUE=DATE:20261222\nSUMMARY:Moved',
      ),
    ).toEqual(['2026-12-07 Weekly', '2026-12-22 Moved', '2026-12-28 Weekly', '2026-12-31 Weekly']);
  });

  test('times of day are told as such, on each of their dates', () => {
    expect(
      holidays(
        'DTSTART:20261203T140000Z\nDTEND:20261203T160000Z\nSUMMARY:Meeting',
        'DTSTART;TZID=America/New_York:20261204T220000\nDTEND;TZID=America/New_York:20261205T010000\nSUMMARY:Party',
        'DTSTART:20261206T220000\nDTEND:20261207T000000\nSUMMARY:Late',
      ),
    ).toEqual([
      '2026-12-03 Meeting 14:00',
      '2026-12-04 Party 22:00',
      '2026-12-05 Party 22:00',
      '2026-12-06 Late 22:00',
    ]);
  });

  test('several of one date are one, and a whole day goes before a time', () => {
    expect(
      holidays(
        'DTSTART:20261225T140000\nSUMMARY:Dinner',
        'DTSTART;VALUE=DATE:20261225\nSUMMARY:Christmas Day',
        'DTSTART;VALUE=DATE:20261225\nSUMMARY:Bank holiday',
        'DTSTART;VALUE=DATE:20261225\nSUMMARY:Christmas Day',
      ),
    ).toEqual(['2026-12-25 Christmas Day, Bank holiday']);
  });

  test('what is over, too far, called off or unreadable is counted', () => {
    expect(
      readHolidays(
        file(
          'DTSTART;VALUE=DATE:20201225\nSUMMARY:Over',
          'DTSTART;VALUE=DATE:20301225\nSUMMARY:Far',
          'DTSTART;VALUE=DATE:20261225\nSTATUS:CANCELLED\nSUMMARY:Off',
          'SUMMARY:Never',
          'DTSTART;VALUE=DATE:20261201\nRRULE:FREQ=SECONDLY\nSUMMARY:Every second',
        ),
        bounds,
      ),
    ).toEqual({ ok: true, holidays: [], more: 0, elsewhen: 2, unread: 2 });
  });

  test('a file with a byte order mark, and with lines as other systems end them', () => {
    const text = file('DTSTART;VALUE=DATE:20261225\nSUMMARY:Christmas Day');
    const all = [`\uFEFF${text}`, text.replaceAll('\r\n', '\n')];
    for (const each of all) {
      expect(readHolidays(each, bounds)).toMatchObject({ holidays: [{ date: '2026-12-25' }] });
    }
  });
});

describe('hostile files', () => {
  test.each([
    '',
    'hello',
    '<html></html>',
    'BEGIN:VCALENDAR',
    'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR',
    'BEGIN:VCALENDAR\r\nnonsense\r\nEND:VCALENDAR',
    `BEGIN:VCALENDAR\r\n${'BEGIN:VEVENT\r\n'.repeat(4000)}`,
  ])('no calendar: %s', (text) => {
    expect(readHolidays(text, bounds)).toEqual({ ok: false, code: 'not_a_calendar' });
  });

  test('a calendar without events', () => {
    expect(readHolidays(file(), bounds)).toEqual({ ok: false, code: 'no_events' });
  });

  test('more events than a clinic has holidays', () => {
    const many = Array.from({ length: 1001 }, () => 'DTSTART;VALUE=DATE:20261225');
    expect(readHolidays(file(...many), bounds)).toEqual({ ok: false, code: 'too_complex' });
  });

  test.each([
    'FREQ=DAILY',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=31',
    'FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6',
    'FREQ=YEARLY;BYYEARDAY=366;BYMONTH=1',
    'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31',
    'FREQ=DAILY;INTERVAL=0',
    'FREQ=DAILY;INTERVAL=-1',
    'FREQ=YEARLY;INTERVAL=999999999',
    'FREQ=MONTHLY;BYDAY=6MO',
    'FREQ=DAILY;COUNT=99999999999999',
    'FREQ=DAILY;UNTIL=99991231',
  ])('a rule that never ends is given up in time: %s', (rule) => {
    const begun = performance.now();
    const read = readHolidays(
      file(`DTSTART;VALUE=DATE:19000101\nRRULE:${rule}\nSUMMARY:x`, 'DTSTART;VALUE=DATE:00010101'),
      bounds,
    );
    expect(performance.now() - begun).toBeLessThan(2_000);
    if (read.ok) expect(read.holidays.length).toBeLessThanOrEqual(100);
    else expect(read.code).toBe('too_complex');
  });

  test('a rule that searches for ever is stopped from outside', () => {
    const rule = 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31';
    expect(readHolidays(file(`DTSTART;VALUE=DATE:20261201\n${rule}`), bounds)).toEqual({
      ok: false,
      code: 'too_complex',
    });
  });

  test.each(['FREQ=NEVER', 'FREQ=YEARLY;BYSETPOS=400;BYDAY=MO'])('no rule at all: %s', (rule) => {
    expect(readHolidays(file(`DTSTART;VALUE=DATE:20261201\nRRULE:${rule}`), bounds)).toEqual({
      ok: false,
      code: 'not_a_calendar',
    });
  });

  test('an event as long as the world, and one that ends before it begins', () => {
    const read = readHolidays(
      file(
        'DTSTART;VALUE=DATE:20261201\nDTEND;VALUE=DATE:99991231\nSUMMARY:Long',
        'DTSTART;VALUE=DATE:20261201\nDURATION:P99999999D\nSUMMARY:Longer',
        'DTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20261201\nSUMMARY:Backwards',
      ),
      bounds,
    );
    expect(read).toMatchObject({ ok: true, more: 266 });
    expect(read.ok && read.holidays).toHaveLength(100);
  });

  test('T13 names come as plain text of one line, and not longer than a line', () => {
    const [long = '', turned = ''] = holidays(
      `DTSTART;VALUE=DATE:20261225\nSUMMARY:<script>alert(1)</script>\\n${'x'.repeat(500)}`,
      'DTSTART;VALUE=DATE:20261226\nSUMMARY:a\u202Eb\u0007c',
    );
    expect(long).toHaveLength('2026-12-25 '.length + 60);
    expect(long).toContain('<script>alert(1)</script> xxx');
    expect(turned).toBe('2026-12-26 a b c');
  });

  test('whatever a file says, it is answered', () => {
    const line = fc.constantFrom(
      'BEGIN:VEVENT',
      'END:VEVENT',
      'BEGIN:VTIMEZONE',
      'END:VTIMEZONE',
      'DTSTART;VALUE=DATE:20261225',
      'DTSTART:20261225T100000Z',
      'DTSTART;TZID=Nowhere:20261225T100000',
      'DTSTART:nonsense',
      'DTEND;VALUE=DATE:20261227',
      'DTEND:20261225T110000',
      'DURATION:-P1D',
      'RRULE:FREQ=YEARLY;COUNT=3',
      'RRULE:FREQ=WEEKLY;UNTIL=20270201',
      'RRULE:',
      'RDATE:20261231,x',
      'EXDATE:20261225',
      'RECURRENCE-ID;VALUE=DATE:20261225',
      'UID:a',
      'SUMMARY:a\\,b',
      ' folded',
      'X:__proto__',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const text = ['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR'].join('\r\n');
        const read = readHolidays(text, bounds);
        if (!read.ok) return;
        for (const { date } of read.holidays) {
          expect(date >= bounds.from && date <= bounds.to).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});
