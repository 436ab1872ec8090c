import { listBookings } from './bookings-list.ts';
import { Refused, said } from './errors.ts';
import {
  book,
  cancel,
  findBooking,
  findEventType,
  type Ledger,
  move,
  type SimulatedBooking,
} from './ledger.ts';
import {
  bookBodySchema,
  bookingsQuerySchema,
  cancelBodySchema,
  readAs,
  rescheduleBodySchema,
  slotsQuerySchema,
} from './request-schemas.ts';
import { responseSchemas } from './response-schemas.ts';
import { type SlotItems, slotsByDate } from './slots.ts';
import { toWire } from './wire-booking.ts';

export interface SimulatedRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Record<string, string | string[] | undefined>;
  body: unknown;
}

/** What opens the account; a platform customer's requests carry three things. */
export interface Keys {
  token: string;
  clientId?: string;
  secretKey?: string;
}

export interface Account {
  ledger: Ledger;
  keys: Keys;
  slotItems: SlotItems;
  /** Told of everything that changes. */
  tell(trigger: string, booking: SimulatedBooking): void;
}

export interface Answer {
  status: number;
  body: object;
}

function checkKeys({ token, clientId, secretKey }: Keys, { headers }: SimulatedRequest): void {
  const isOpen =
    headers['authorization'] === `Bearer ${token}` &&
    headers['x-cal-client-id'] === clientId &&
    headers['x-cal-secret-key'] === secretKey;
  if (!isOpen) throw new Refused(401, said.noKey);
}

/** One booking, checked against the reference before it leaves. */
function answerBooking(status: number, booking: SimulatedBooking): Answer {
  const body = { status: 'success' as const, data: toWire(booking) };
  return { status, body: responseSchemas.booking.parse(body) };
}

/** Answers a request, or throws a refusal. */
export function answer(account: Account, request: SimulatedRequest): Answer {
  const { method, path } = request;
  const version = request.headers['cal-api-version'];
  const cannot = new Refused(404, `Cannot ${method} ${path}`);
  if (method === 'GET' && path === '/v2/slots') {
    if (version !== '2024-09-04') throw cannot;
    return slots(account, request);
  }
  const [, uid, verb] = /^\/v2\/bookings(?:\/([^/]+)(?:\/([a-z]+))?)?$/.exec(path) ?? [];
  if (!path.startsWith('/v2/bookings')) throw cannot;
  checkKeys(account.keys, request);
  if (version !== '2024-08-13') {
    if (method !== 'GET' || uid !== undefined) throw cannot;
    // No error, but the same envelope with an older list in it, as was measured on the service.
    const body = { status: 'success', data: { bookings: [], totalCount: 0 } };
    return { status: 200, body: responseSchemas.olderBookings.parse(body) };
  }
  const { ledger } = account;
  const found = uid === undefined ? undefined : decodeURIComponent(uid);
  if (method === 'GET' && found === undefined) {
    const query = readAs(bookingsQuerySchema, Object.fromEntries(request.query));
    return { status: 200, body: responseSchemas.bookings.parse(listBookings(ledger, query)) };
  }
  if (method === 'GET' && found !== undefined && verb === undefined) {
    return answerBooking(200, findBooking(ledger, found));
  }
  if (method === 'POST') return answerBooking(...change(account, found, verb, request, cannot));
  throw cannot;
}

function slots({ ledger, slotItems }: Account, { query }: SimulatedRequest): Answer {
  const wish = readAs(slotsQuerySchema, Object.fromEntries(query));
  const eventType = findEventType(ledger, wish);
  const body = { status: 'success', data: slotsByDate(ledger, eventType, wish, slotItems) };
  return { status: 200, body: responseSchemas.slots.parse(body) };
}

function change(
  { ledger, tell }: Account,
  uid: string | undefined,
  verb: string | undefined,
  { body }: SimulatedRequest,
  cannot: Refused,
): [number, SimulatedBooking] {
  if (uid === undefined) {
    const wish = readAs(bookBodySchema, body);
    const made = book(ledger, findEventType(ledger, wish), {
      start: wish.start,
      attendee: wish.attendee,
      fields: wish.bookingFieldsResponses ?? {},
      metadata: wish.metadata ?? {},
    });
    tell(made.status === 'pending' ? 'BOOKING_REQUESTED' : 'BOOKING_CREATED', made);
    return [201, made];
  }
  if (verb === 'reschedule') {
    const { start, reschedulingReason } = readAs(rescheduleBodySchema, body);
    const moved = move(ledger, uid, { start, reason: reschedulingReason });
    tell(moved.status === 'pending' ? 'BOOKING_REQUESTED' : 'BOOKING_RESCHEDULED', moved);
    return [201, moved];
  }
  if (verb === 'cancel') {
    const { cancellationReason } = readAs(cancelBodySchema, body);
    const cancelled = cancel(ledger, uid, cancellationReason);
    tell('BOOKING_CANCELLED', cancelled);
    return [200, cancelled];
  }
  throw cannot;
}
