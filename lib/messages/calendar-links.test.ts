import { expect, test } from 'vitest';
import { googleCalendarLink, outlookCalendarLink } from './calendar-links.ts';

const entry = {
  start: Date.UTC(2026, 7, 5, 21, 30),
  end: Date.UTC(2026, 7, 5, 22, 0),
  title: 'Appointment with Müller & Söhne #1',
  place: '1 Test Street, New York',
  note: 'To change or cancel, open the appointment’s own page or call (212) 555-0142.',
};

/** The address and its parameters, as the other side reads them. */
function parsed(link: string) {
  const { origin, pathname, searchParams, hash } = new URL(link);
  return { address: `${origin}${pathname}`, hash, ...Object.fromEntries(searchParams) };
}

test('Google Calendar is told the title, the times in UTC, the place and a note', () => {
  expect(parsed(googleCalendarLink(entry))).toEqual({
    address: 'https://calendar.google.com/calendar/render',
    hash: '',
    action: 'TEMPLATE',
    text: entry.title,
    dates: '20260805T213000Z/20260805T220000Z',
    location: entry.place,
    details: entry.note,
  });
});

test('Outlook.com is told the same, with spaces that it does not show as plus signs', () => {
  const link = outlookCalendarLink(entry);
  expect(parsed(link)).toEqual({
    address: 'https://outlook.live.com/calendar/0/deeplink/compose',
    hash: '',
    path: '/calendar/action/compose',
    rru: 'addevent',
    subject: entry.title,
    startdt: '2026-08-05T21:30:00Z',
    enddt: '2026-08-05T22:00:00Z',
    location: entry.place,
    body: entry.note,
  });
  expect(link).not.toContain('+');
});

test('what a link carries besides the entry’s public texts is not read', () => {
  const secret = {
    ...entry,
    details: 'https://example.com/manage/secret-token',
    uid: 'appt_secret',
  };
  expect(googleCalendarLink(secret)).not.toContain('secret');
  expect(outlookCalendarLink(secret)).not.toContain('secret');
});
