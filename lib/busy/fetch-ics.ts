import 'server-only';
import {
  FetchRefused,
  openPublicFetch,
  type PublicFetchOptions,
} from '../platform/public-fetch.ts';
import {
  type BusySource,
  type Fetched,
  type FetchWish,
  readAddress,
  statusFailure,
} from './source.ts';

interface Mark {
  etag?: string | undefined;
  changed?: string | undefined;
}

/** Fetches a calendar file, or learns that it is as it was. Never throws for what is out there. */
export async function fetchIcs(
  { address }: Pick<BusySource, 'address'>,
  { mark }: Pick<FetchWish, 'mark'>,
  options?: PublicFetchOptions,
): Promise<Fetched> {
  const url = readAddress(address);
  if (!url) return { ok: false, code: 'address' };
  const { etag, changed } = readMark(mark);
  try {
    const answer = await openPublicFetch(options).fetch(url, {
      headers: {
        accept: 'text/calendar, text/plain;q=0.8, */*;q=0.5',
        ...(etag !== undefined && { 'if-none-match': etag }),
        ...(etag === undefined && changed !== undefined && { 'if-modified-since': changed }),
      },
    });
    if (answer.status === 304) return { ok: true, isSame: true };
    if (!answer.ok) return statusFailure(answer.status);
    const next: Mark = {
      etag: answer.headers.get('etag') ?? undefined,
      changed: answer.headers.get('last-modified') ?? undefined,
    };
    return {
      ok: true,
      isSame: false,
      texts: [await answer.text()],
      calendars: [],
      mark: next.etag || next.changed ? JSON.stringify(next) : null,
    };
  } catch (error) {
    if (error instanceof FetchRefused) return { ok: false, code: error.code };
    throw error;
  }
}

function readMark(mark: string | null): Mark {
  return mark === null ? {} : (JSON.parse(mark) as Mark);
}
