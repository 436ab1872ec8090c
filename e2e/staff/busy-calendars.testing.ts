import { type CalendarServer, openCalendarServer } from '../../scripts/testing/calendar-server.ts';
import { at } from '../../scripts/testing/clinic.ts';
import { type LoopbackServer, startLoopbackServer } from '../../scripts/testing/loopback-server.ts';
import { type OpenPortal, openPortal } from '../api/portal.testing.ts';
import { test as watched } from '../fixtures.ts';

/** A calendar somewhere else, which says what it is told to. */
export interface OtherCalendar {
  /** The address of one whose owner is busy on a date between these times, in New York. */
  busyOn(date: string, from: string, to: string): string;
  /** From now on every address of it is answered with this status. */
  answer(status: number): void;
}

interface Open {
  account: CalendarServer;
  portal: OpenPortal;
  calendar: OtherCalendar;
}

const stamp = (date: string, time: string) =>
  `${at(date, time).slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

/** A calendar file with one event on a date between two times in New York. */
export function fileOf(uid: string, date: string, from: string, to: string): string {
  const times = [`DTSTART:${stamp(date, from)}`, `DTEND:${stamp(date, to)}`];
  const about = [`UID:${uid}`, 'DTSTAMP:20260101T000000Z', 'SUMMARY:Dentist'];
  const event = ['BEGIN:VEVENT', ...about, ...times, 'END:VEVENT'];
  const head = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Tests//EN'];
  return [...head, ...event, 'END:VCALENDAR', ''].join('\r\n');
}

function calendarAt(server: LoopbackServer, files: Map<string, string>, status: { of: number }) {
  return {
    busyOn(date: string, from: string, to: string) {
      const path = `/${files.size}.ics`;
      files.set(path, fileOf('a', date, from, to));
      return server.origin + path;
    },
    answer(next: number) {
      status.of = next;
    },
  };
}

/** With a portal that may ask a calendar on this machine. */
export const test = watched.extend<
  {
    calendar: OtherCalendar;
    /** A real CalDAV server. */
    account: CalendarServer;
    portal: OpenPortal;
  },
  { open: Open }
>({
  open: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads what a fixture needs off it
    async ({}, use) => {
      const files = new Map<string, string>();
      const status = { of: 200 };
      const server = await startLoopbackServer((request, response) =>
        response.writeHead(status.of).end(files.get(request.url ?? '') ?? ''),
      );
      const account = await openCalendarServer();
      const origins = [server.origin, account.origin].join(',');
      const portal = await openPortal({ env: { CALENDAR_ORIGINS: origins } });
      await use({ portal, account, calendar: calendarAt(server, files, status) });
      await portal.stop();
      await account.close();
      await server.close();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  portal: ({ open }, use) => use(open.portal),
  account: ({ open }, use) => use(open.account),
  calendar: async ({ open }, use) => {
    open.calendar.answer(200);
    await use(open.calendar);
  },
  baseURL: ({ open }, use) => use(open.portal.url),
});
