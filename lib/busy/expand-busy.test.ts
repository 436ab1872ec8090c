import { describe, expect, test } from 'vitest';
import { expandBusy } from './expand-busy.ts';

const year = { start: Date.UTC(2026, 0, 1), end: Date.UTC(2027, 0, 1) };

const event = (...lines: string[]) =>
  ['BEGIN:VEVENT', 'UID:one', 'SUMMARY:Not to be read', ...lines, 'END:VEVENT'].join('\r\n');
const file = (...parts: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...parts, 'END:VCALENDAR', ''].join('\r\n');

async function read(text: string | string[], { zone = 'America/New_York', window = year } = {}) {
  const wish = { window, zone, own: ['me@example.com'], ownEvents: '@the-clinic' };
  const found = await expandBusy([text].flat(), wish);
  if (!found.ok) throw new Error(found.code);
  return found;
}

/** "start/end" in UTC, as short as it can be said. */
async function busyOf(text: string | string[], options?: Parameters<typeof read>[1]) {
  const { busy } = await read(text, options);
  const short = (at: number) => new Date(at).toISOString().slice(0, 16);
  return busy.map(({ start, end }) => `${short(start)}/${short(end)}`);
}

describe('an event that is once', () => {
  test('takes its time, in UTC, in a zone, and in no zone by the practitioner’s clocks', async () => {
    expect(await busyOf(file(event('DTSTART:20260310T140000Z', 'DTEND:20260310T150000Z')))).toEqual(
      ['2026-03-10T14:00/2026-03-10T15:00'],
    );
    const inLondon = event('DTSTART;TZID=Europe/London:20260310T140000', 'DURATION:PT30M');
    expect(await busyOf(file(inLondon))).toEqual(['2026-03-10T14:00/2026-03-10T14:30']);
    const nowhere = event('DTSTART:20260310T090000', 'DTEND:20260310T100000');
    expect(await busyOf(file(nowhere))).toEqual(['2026-03-10T13:00/2026-03-10T14:00']);
    expect(await busyOf(file(nowhere), { zone: 'Asia/Tokyo' })).toEqual([
      '2026-03-10T00:00/2026-03-10T01:00',
    ]);
  });

  test('takes none when it is cancelled, free, or declined by whose calendar it is', async () => {
    const time = ['DTSTART:20260310T140000Z', 'DTEND:20260310T150000Z'];
    const declined = 'ATTENDEE;PARTSTAT=DECLINED:mailto:';
    expect(await busyOf(file(event(...time, 'STATUS:CANCELLED')))).toEqual([]);
    expect(await busyOf(file(event(...time, 'TRANSP:TRANSPARENT')))).toEqual([]);
    expect(await busyOf(file(event(...time, 'X-MICROSOFT-CDO-BUSYSTATUS:FREE')))).toEqual([]);
    expect(await busyOf(file(event(...time, `${declined}Me@Example.com`)))).toEqual([]);
    expect(
      await busyOf(
        file('X-WR-CALNAME:you@example.com', event(...time, `${declined}you@example.com`)),
      ),
    ).toEqual([]);
    expect(await busyOf(file(event(...time, `${declined}other@example.com`)))).toHaveLength(1);
    expect(await busyOf(file(event(...time, 'STATUS:TENTATIVE')))).toHaveLength(1);
  });

  test('that is one of our own appointments is not counted again', async () => {
    const own = event('DTSTART:20260310T140000Z', 'DTEND:20260310T150000Z');
    expect(await busyOf(file(own.replace('UID:one', 'UID:appt_1@the-clinic')))).toEqual([]);
  });

  test('joins what overlaps it, and takes nothing when it has no length', async () => {
    const text = file(
      event('DTSTART:20260310T140000Z', 'DTEND:20260310T150000Z'),
      event('DTSTART:20260310T143000Z', 'DTEND:20260310T160000Z'),
      event('DTSTART:20260311T143000Z'),
    );
    expect(await busyOf(text)).toEqual(['2026-03-10T14:00/2026-03-10T16:00']);
  });

  test('is not seen when it is outside the window', async () => {
    const text = file(
      event('DTSTART:20251201T140000Z', 'DTEND:20251201T150000Z'),
      event('DTSTART:20251231T230000Z', 'DTEND:20260101T010000Z'),
      event('DTSTART:20270301T140000Z', 'DTEND:20270301T150000Z'),
    );
    expect(await busyOf(text)).toEqual(['2025-12-31T23:00/2026-01-01T01:00']);
  });
});

describe('whole days', () => {
  test('are the practitioner’s, and the last is not one of them', async () => {
    const text = file(event('DTSTART;VALUE=DATE:20260704', 'DTEND;VALUE=DATE:20260706'));
    expect(await busyOf(text)).toEqual(['2026-07-04T04:00/2026-07-06T04:00']);
    expect(await busyOf(text, { zone: 'Europe/London' })).toEqual([
      '2026-07-03T23:00/2026-07-05T23:00',
    ]);
    expect(await busyOf(file(event('DTSTART;VALUE=DATE:20260704')))).toEqual([
      '2026-07-04T04:00/2026-07-05T04:00',
    ]);
  });

  test('are as long as the day is when clocks change', async () => {
    expect(await busyOf(file(event('DTSTART;VALUE=DATE:20260308')))).toEqual([
      '2026-03-08T05:00/2026-03-09T04:00',
    ]);
    const nights = event('DTSTART;VALUE=DATE:20261101', 'RRULE:FREQ=DAILY;COUNT=1');
    expect(await busyOf(file(nights))).toEqual(['2026-11-01T04:00/2026-11-02T05:00']);
  });

  test('repeat, with those left out that are named by their date', async () => {
    const text = event(
      'DTSTART;VALUE=DATE:20260302',
      'RRULE:FREQ=WEEKLY;UNTIL=20260316',
      'EXDATE;VALUE=DATE:20260309',
    );
    expect(await busyOf(file(text))).toEqual([
      '2026-03-02T05:00/2026-03-03T05:00',
      '2026-03-16T04:00/2026-03-17T04:00',
    ]);
  });
});

describe('an event that repeats', () => {
  test.each([
    ['America/New_York', '0302', ['2026-03-02T14:00', '2026-03-09T13:00']],
    ['America/New_York', '1026', ['2026-10-26T13:00', '2026-11-02T14:00']],
    ['Europe/London', '0323', ['2026-03-23T09:00', '2026-03-30T08:00']],
    ['Europe/London', '1019', ['2026-10-19T08:00', '2026-10-26T09:00']],
  ])('keeps to the clocks of %s when they change after %s', async (zone, from, starts) => {
    const text = event(
      `DTSTART;TZID=${zone}:2026${from}T090000`,
      `DTEND;TZID=${zone}:2026${from}T100000`,
      'RRULE:FREQ=WEEKLY;COUNT=2',
    );
    const found = await busyOf(file(text), { zone: 'Asia/Kathmandu' });
    expect(found.map((each) => each.slice(0, 16))).toEqual(starts);
  });

  test('at a time that clocks skip is read as if they had not been moved', async () => {
    const text = event(
      'DTSTART;TZID=America/New_York:20260307T023000',
      'DURATION:PT30M',
      'RRULE:FREQ=DAILY;COUNT=3',
    );
    expect(await busyOf(file(text))).toEqual([
      '2026-03-07T07:30/2026-03-07T08:00',
      '2026-03-08T07:30/2026-03-08T08:00',
      '2026-03-09T06:30/2026-03-09T07:00',
    ]);
  });

  const standing = [
    'DTSTART;TZID=America/New_York:20260302T090000',
    'DTEND;TZID=America/New_York:20260302T093000',
  ];

  test('ends after a count, or at a time, whichever zone that is written in', async () => {
    const starts = async (rule: string) =>
      (await busyOf(file(event(...standing, rule)))).map((each) => each.slice(5, 16));
    expect(await starts('RRULE:FREQ=DAILY;COUNT=2')).toEqual(['03-02T14:00', '03-03T14:00']);
    expect(await starts('RRULE:FREQ=DAILY;UNTIL=20260303T140000Z')).toEqual([
      '03-02T14:00',
      '03-03T14:00',
    ]);
    expect(await starts('RRULE:FREQ=DAILY;UNTIL=20260303T135959Z')).toEqual(['03-02T14:00']);
    expect(await starts('RRULE:FREQ=DAILY;UNTIL=20260303')).toEqual(['03-02T14:00', '03-03T14:00']);
  });

  test('leaves out, adds, moves and cancels single times', async () => {
    const text = file(
      event(
        ...standing,
        'RRULE:FREQ=DAILY;COUNT=5',
        'EXDATE;TZID=America/New_York:20260303T090000',
        'RDATE;TZID=America/New_York:20260320T120000',
      ),
      event(
        'RECURRENCE-ID;TZID=America/New_York:20260304T090000',
        'DTSTART;TZID=America/New_York:20260304T150000',
        'DURATION:PT1H',
      ),
      event('RECURRENCE-ID:20260305T140000Z', 'DTSTART:20260305T140000Z', 'STATUS:CANCELLED'),
    );
    expect(await busyOf(text)).toEqual([
      '2026-03-02T14:00/2026-03-02T14:30',
      '2026-03-04T20:00/2026-03-04T21:00',
      '2026-03-06T14:00/2026-03-06T14:30',
      '2026-03-20T16:00/2026-03-20T16:30',
    ]);
  });

  test('since twenty years is found as quickly as one of today', async () => {
    const window = { start: Date.UTC(2026, 2, 2), end: Date.UTC(2026, 2, 5) };
    const rules = ['FREQ=DAILY', 'FREQ=DAILY;INTERVAL=2', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE'];
    const found = await Promise.all(
      rules.map((rule) =>
        busyOf(file(event('DTSTART:20060102T090000Z', 'DTEND:20060102T093000Z', `RRULE:${rule}`)), {
          window,
        }),
      ),
    );
    expect(found.map((each) => each.map((period) => period.slice(8, 10)))).toEqual([
      ['02', '03', '04'],
      ['02', '04'],
      ['02', '04'],
    ]);
  });
});

test('on a day that not every month has is only in those that have it', async () => {
  const starts = async (rule: string) => {
    const text = event('DTSTART:20260131T090000Z', 'DURATION:PT1H', `RRULE:${rule}`);
    return (await busyOf(file(text))).map((each) => each.slice(5, 10));
  };
  expect(await starts('FREQ=MONTHLY;COUNT=3')).toEqual(['01-31', '03-31', '05-31']);
  expect(await starts('FREQ=YEARLY;BYMONTH=2,3;BYMONTHDAY=30')).toEqual(['01-31', '03-30']);
  const leap = event('DTSTART:20240229T090000Z', 'DURATION:PT1H', 'RRULE:FREQ=YEARLY');
  const window = { start: Date.UTC(2024, 0, 1), end: Date.UTC(2029, 0, 1) };
  expect(await busyOf(file(leap), { window })).toEqual([
    '2024-02-29T09:00/2024-02-29T10:00',
    '2028-02-29T09:00/2028-02-29T10:00',
  ]);
  expect(await starts('FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20260331T090000Z')).toEqual([
    '01-31',
    '02-28',
    '03-31',
  ]);
});

describe('a zone by another name', () => {
  const zone = (id: string, standard: string, daylight: string) =>
    [
      'BEGIN:VTIMEZONE',
      `TZID:${id}`,
      'BEGIN:STANDARD',
      'DTSTART:16010101T020000',
      `TZOFFSETFROM:${daylight}`,
      `TZOFFSETTO:${standard}`,
      'RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11',
      'END:STANDARD',
      'BEGIN:DAYLIGHT',
      'DTSTART:16010101T020000',
      `TZOFFSETFROM:${standard}`,
      `TZOFFSETTO:${daylight}`,
      'RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3',
      'END:DAYLIGHT',
      'END:VTIMEZONE',
    ].join('\r\n');
  const weekly = (id: string) =>
    event(`DTSTART;TZID=${id}:20260302T090000`, 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;COUNT=2');
  const starts = ['2026-03-02T14:00/2026-03-02T15:00', '2026-03-09T13:00/2026-03-09T14:00'];

  test('is read as the file explains it', async () => {
    const text = file(zone('Our Own Time', '-0500', '-0400'), weekly('Our Own Time'));
    expect(await busyOf(text, { zone: 'Asia/Tokyo' })).toEqual(starts);
  });

  test('of Outlook is known without an explanation', async () => {
    const text = file(weekly('Eastern Standard Time'));
    expect(await busyOf(text, { zone: 'Asia/Tokyo' })).toEqual(starts);
    expect((await read(text)).guessedZones).toEqual([]);
  });

  test('with its maker’s name before it is found', async () => {
    const text = file(weekly('/freeassociation.sourceforge.net/America/New_York'));
    expect(await busyOf(text, { zone: 'Asia/Tokyo' })).toEqual(starts);
  });

  test('that says nothing to anybody is the practitioner’s own, and that is told', async () => {
    const text = file(weekly('Customized Time Zone 1'));
    expect(await busyOf(text)).toEqual(starts);
    expect((await read(text)).guessedZones).toEqual(['Customized Time Zone 1']);
  });

  test('with a nonsensical explanation is the practitioner’s own too', async () => {
    const broken = ['BEGIN:VTIMEZONE', 'TZID:Broken', 'END:VTIMEZONE'].join('\r\n');
    const hostile = zone('Hostile', '-0500', '-0400').replaceAll('FREQ=YEARLY', 'FREQ=SECONDLY');
    expect((await read(file(broken, weekly('Broken')))).guessedZones).toEqual(['Broken']);
    expect((await read(file(hostile, weekly('Hostile')))).guessedZones).toEqual(['Hostile']);
  });
});

describe('T16 a file that wants more than it should', () => {
  const wish = { window: year, zone: 'UTC', own: [], ownEvents: '@the-clinic' };
  const at = ['DTSTART:20200101T000000Z', 'DURATION:PT1S'];

  test('by a rule without end is refused, quickly', async () => {
    const began = performance.now();
    for (const rule of ['SECONDLY', 'MINUTELY', 'SECONDLY;INTERVAL=7']) {
      const text = file(event(...at, `RRULE:FREQ=${rule}`));
      expect(await expandBusy([text], wish)).toEqual({ ok: false, code: 'too_complex' });
    }
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  test('by a rule for a date that never comes is refused, and not waited for', async () => {
    const never = event(...at, 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31');
    const usual = event('DTSTART:20260310T140000Z', 'DTEND:20260310T150000Z');
    const began = performance.now();
    expect(await expandBusy([file(usual, never)], wish)).toEqual({
      ok: false,
      code: 'too_complex',
    });
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  test('by more times than anybody has is refused', async () => {
    const hourly = Array.from({ length: 3 }, (_, i) =>
      event(`DTSTART:20260101T00${i}000Z`, 'DURATION:PT1M', 'RRULE:FREQ=HOURLY'),
    );
    expect(await expandBusy([file(...hourly)], wish)).toEqual({ ok: false, code: 'too_complex' });
  });

  test('by an endless event is read without it', async () => {
    const long = event(...at, ...Array.from({ length: 4_000 }, () => 'EXDATE:20260101T000000Z'));
    expect(await expandBusy([file(long)], wish)).toMatchObject({ ok: true, busy: [], unread: 1 });
  });

  test('is no calendar at all', async () => {
    for (const text of ['', '<html></html>', 'BEGIN:VCARD\r\nEND:VCARD']) {
      expect(await expandBusy([text], wish)).toEqual({ ok: false, code: 'not_a_calendar' });
    }
  });

  test('lets others do their work while a large one is read', async () => {
    const many = Array.from({ length: 20_000 }, (_, i) =>
      event(`DTSTART:2026${String((i % 12) + 1).padStart(2, '0')}10T140000Z`, 'DURATION:PT1H'),
    );
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);
    const found = await expandBusy([file(...many)], wish);
    clearInterval(timer);
    expect(found).toMatchObject({ ok: true, unread: 0 });
    expect(turns).toBeGreaterThan(4);
  });
});
