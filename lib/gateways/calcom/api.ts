import 'server-only';
import type { z } from 'zod';
import type { CalcomSettings } from '../settings.ts';
import type { Effort, Exchange, Upstream } from '../upstream/exchange.ts';
import {
  type Booking,
  bookingAnswerSchema,
  bookingsAnswerSchema,
  refusalSchema,
  slotsAnswerSchema,
} from './wire.ts';

export interface Refused {
  kind: 'refused';
  status: number;
  /** An earlier try of the same may have been done. */
  mayBeRepeat?: boolean;
}

/**
 * What came of a request. `refused`: the service read it and said no, so nothing was changed.
 * `not_done`: it never got that far. `unknown`: there is no telling.
 */
export type Answered<T> =
  | { kind: 'ok'; value: T }
  | Refused
  | { kind: 'not_done'; retryAfterSeconds?: number }
  | { kind: 'unknown' };

type Query = Readonly<Record<string, string>>;

// A missing or another version gives an older endpoint, silently: each family has its own.
const versions = { slots: '2024-09-04', bookings: '2024-08-13' } as const;

/** The part of Cal.com's API v2 that is used, with its answers checked. */
export interface CalcomApi {
  slots(query: Query): Promise<Answered<z.infer<typeof slotsAnswerSchema>['data']>>;
  bookings(query: Query): Promise<Answered<Booking[]>>;
  booking(uid: string): Promise<Answered<Booking>>;
  book(body: object): Promise<Answered<Booking>>;
  reschedule(uid: string, body: object): Promise<Answered<Booking>>;
  cancel(uid: string, body: object): Promise<Answered<Booking>>;
}

export function calcomApi({ credentials }: CalcomSettings, upstream: Upstream): CalcomApi {
  const { token, clientId, secretKey } = credentials;
  const headersOf = (family: keyof typeof versions) => ({
    Authorization: `Bearer ${token}`,
    'cal-api-version': versions[family],
    ...(clientId === undefined ? {} : { 'x-cal-client-id': clientId }),
    ...(secretKey === undefined ? {} : { 'x-cal-secret-key': secretKey }),
  });
  const send = async <S extends z.ZodType<{ data: unknown }>>(
    schema: S,
    effort: Effort,
    family: keyof typeof versions,
    exchange: Omit<Exchange, 'headers'>,
  ): Promise<Answered<z.infer<S>['data']>> => {
    const sent = await upstream.send(effort, { ...exchange, headers: headersOf(family) });
    if (sent.kind !== 'answer') return sent;
    const { status, body, mayBeRepeat } = sent;
    if (status >= 200 && status < 300) {
      const parsed = schema.safeParse(body);
      return parsed.success ? { kind: 'ok', value: parsed.data.data } : { kind: 'unknown' };
    }
    // A no counts only in the service's own words: anything on the way may answer 4xx as well.
    const isRefusal = status >= 400 && refusalSchema.safeParse(body).success;
    if (!isRefusal) return { kind: 'unknown' };
    return { kind: 'refused', status, ...(mayBeRepeat && { mayBeRepeat }) };
  };
  const get = (path: string, query: Query) =>
    ({ method: 'GET', path: `${path}?${new URLSearchParams(query)}` }) as const;
  const at = (uid: string, rest = '') => `/v2/bookings/${encodeURIComponent(uid)}${rest}`;
  const post = (path: string, body: object) => ({ method: 'POST', path, body }) as const;
  return {
    slots: (query) =>
      send(slotsAnswerSchema, 'read', 'slots', { ...get('/v2/slots', query), mayProbe: true }),
    bookings: (query) => send(bookingsAnswerSchema, 'read', 'bookings', get('/v2/bookings', query)),
    booking: (uid) =>
      send(bookingAnswerSchema, 'read', 'bookings', { method: 'GET', path: at(uid) }),
    book: (body) => send(bookingAnswerSchema, 'change', 'bookings', post('/v2/bookings', body)),
    reschedule: (uid, body) =>
      send(bookingAnswerSchema, 'change', 'bookings', post(at(uid, '/reschedule'), body)),
    cancel: (uid, body) =>
      send(bookingAnswerSchema, 'cancel', 'bookings', post(at(uid, '/cancel'), body)),
  };
}
