import 'server-only';
import { createHash } from 'node:crypto';
import { calendarQuery, createAccount, propfind } from 'tsdav';
import {
  openPublicFetch,
  type PublicFetch,
  type PublicFetchOptions,
} from '../platform/public-fetch.ts';
import type { Interval } from '../time/interval.ts';
import {
  type BusyFailure,
  type BusySource,
  type Fetched,
  type FetchWish,
  readAddress,
  statusFailure,
} from './source.ts';

type Answer = Awaited<ReturnType<typeof propfind>>[number];

/** A calendar of an account. */
interface Found {
  url: string;
  name: string;
  /** Another when anything in it has changed. */
  tag: string | undefined;
}

interface Way extends PublicFetch {
  headers: Record<string, string>;
  /** What was answered last. */
  status(): number;
}

const mostCalendars = 20;
const props = {
  'd:resourcetype': {},
  'd:displayname': {},
  'cs:getctag': {},
  'd:sync-token': {},
  'c:supported-calendar-component-set': {},
};

/**
 * Fetches the events of a calendar on a CalDAV server: of the one that the address names, else of
 * all that the user has there. Never throws for what is out there.
 */
export async function fetchCaldav(
  source: BusySource,
  { window, mark }: FetchWish,
  options?: PublicFetchOptions,
): Promise<Fetched> {
  const url = readAddress(source.address);
  if (!url) return { ok: false, code: 'address' };
  const way = wayTo(source, options);
  const found = await within(way, () => findCalendars(url.href, way));
  if (!Array.isArray(found)) return found;
  if (found.length === 0) return { ok: false, code: 'no_calendars' };
  const next = markOf(found);
  if (next !== null && next === mark) return { ok: true, isSame: true };
  const texts = await within(way, async () => {
    const each: string[] = [];
    for (const calendar of found) each.push(...(await eventsOf(calendar, window, way)));
    return each;
  });
  if (!Array.isArray(texts)) return texts;
  return { ok: true, isSame: false, texts, calendars: found.map(({ name }) => name), mark: next };
}

function wayTo({ user, password }: BusySource, options?: PublicFetchOptions): Way {
  const open = openPublicFetch(options);
  const login = Buffer.from(`${user}:${password}`).toString('base64');
  let status = 0;
  return {
    ...open,
    headers: { authorization: `Basic ${login}` },
    status: () => status,
    fetch: async (input, init) => {
      const answer = await open.fetch(input, init);
      status = answer.status;
      return answer;
    },
  };
}

class Failed extends Error {
  override name = 'Failed';
  readonly failure: BusyFailure;
  constructor(failure: BusyFailure) {
    super(failure.code);
    this.failure = failure;
  }
}

/** The library says in words of its own what went wrong; what did is known where it was fetched. */
async function within<T>(way: Way, work: () => Promise<T>): Promise<T | BusyFailure> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Failed) return error.failure;
    if (way.signal.aborted) return { ok: false, code: 'slow' };
    const fault = way.fault();
    if (fault) return { ok: false, code: fault };
    const status = way.status();
    const isSaid = status === 401 || status === 403 || status >= 500;
    return isSaid ? statusFailure(status) : { ok: false, code: 'no_caldav' };
  }
}

async function findCalendars(address: string, way: Way): Promise<Found[]> {
  const [named] = await look(address, '0', way);
  if (named?.status === 401 || named?.status === 403) throw new Failed(statusFailure(named.status));
  // A calendar that is gone is not all the others.
  const isGone = named?.status === 404 || named?.status === 410;
  if (isGone && new URL(address).pathname !== '/') throw new Failed(statusFailure(named.status));
  if (named?.ok && isCalendar(named)) return [toFound(named, address)];
  const { headers, fetch } = way;
  const account = { accountType: 'caldav', serverUrl: address } as const;
  const { homeUrl = address } = await createAccount({ account, headers, fetch });
  const all = await look(homeUrl, '1', way);
  return all
    .filter(isCalendar)
    .slice(0, mostCalendars)
    .map((each) => toFound(each, homeUrl));
}

function look(url: string, depth: '0' | '1', { headers, fetch }: Way): Promise<Answer[]> {
  return propfind({ url, props, depth, headers, fetch });
}

/** One that holds events: lists of tasks are calendars, too. */
function isCalendar({ props: found }: Answer): boolean {
  if (!isRecord(found?.['resourcetype']) || !('calendar' in found['resourcetype'])) return false;
  const set: unknown = found['supportedCalendarComponentSet'];
  const kinds = isRecord(set) ? JSON.stringify(set) : '';
  return !kinds.includes('"name"') || kinds.includes('"VEVENT"');
}

function toFound({ href = '', props: found }: Answer, base: string): Found {
  const name: unknown = found?.['displayname'];
  const tag: unknown = found?.['getctag'] ?? found?.['syncToken'];
  const isText = typeof name === 'string' || typeof name === 'number';
  return {
    url: new URL(href, base).href,
    name: isText ? String(name).slice(0, 60) : '',
    tag: typeof tag === 'string' || typeof tag === 'number' ? String(tag) : undefined,
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** What stands for all of them as they are; null where a server does not say. */
function markOf(found: readonly Found[]): string | null {
  if (found.some(({ tag }) => tag === undefined)) return null;
  const all = found.map(({ url, tag }) => `${url} ${tag}`).join('\n');
  return createHash('sha256').update(all).digest('base64url');
}

async function eventsOf({ url }: Found, window: Interval, way: Way): Promise<string[]> {
  const { headers, fetch } = way;
  const spell = (instant: number) =>
    `${new Date(instant).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
  const between = { start: spell(window.start), end: spell(window.end) };
  const answers = await calendarQuery({
    url,
    props: { 'd:getetag': {}, 'c:calendar-data': {} },
    filters: {
      'comp-filter': {
        _attributes: { name: 'VCALENDAR' },
        'comp-filter': {
          _attributes: { name: 'VEVENT' },
          'time-range': { _attributes: between },
        },
      },
    },
    depth: '1',
    headers,
    fetch,
  });
  return answers.flatMap(({ ok, status, props: found, raw }) => {
    if (!ok) throw new Failed(statusFailure(status));
    // Neither events nor a list of none: it speaks no CalDAV.
    if (typeof raw === 'string') throw new Failed({ ok: false, code: 'no_caldav' });
    const data: unknown = found?.['calendarData'];
    const text = isRecord(data) ? data['_cdata'] : data;
    return typeof text === 'string' ? [text] : [];
  });
}
