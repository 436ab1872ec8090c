import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { errorBody, Refused } from './errors.ts';
import type { SimulatedEventType } from './event-types.ts';
import type { Ledger, SimulatedBooking } from './ledger.ts';
import { type SimulatedNotice, writeNotice } from './notices.ts';
import { type Account, answer, type Keys, type SimulatedRequest } from './routes.ts';
import type { SlotItems } from './slots.ts';

export interface CalcomSimulator {
  /** Like "http://127.0.0.1:40123". */
  origin: string;
  keys: Keys;
  ledger: Ledger;
  /** Every request there was, as "METHOD /path". */
  requests: string[];
  /** Every webhook's request there was, or would have been with an address to send it to. */
  notices: SimulatedNotice[];
  /** What the simulator itself got wrong: answers that do not fit the reference. */
  faults: unknown[];
  /** What staff do at Cal.com; whoever listens is told. */
  staff: {
    approve(uid: string): void;
    reject(uid: string): void;
    markAbsent(uid: string, isAbsent?: boolean): void;
  };
  /** Waits until all notices have been answered. */
  delivered(): Promise<void>;
  stop(): Promise<void>;
}

export interface SimulatorOptions {
  eventTypes: readonly SimulatedEventType[];
  keys?: Keys;
  /** Where notices go, and what signs them. */
  webhook?: { url?: string; secret?: string };
  /** The status of a refusal because of the time: both have been seen. */
  takenStatus?: 400 | 409;
  slotItems?: SlotItems;
  requestsPerMinute?: number;
  now?: () => number;
}

/** An account at Cal.com: the part of API v2 that is used, on a port of its own. */
export async function startCalcomSimulator({
  eventTypes,
  keys = { token: 'cal_live_of_the_simulator' },
  webhook = {},
  takenStatus = 400,
  slotItems = 'objects',
  requestsPerMinute = 1_000_000,
  now = Date.now,
}: SimulatorOptions): Promise<CalcomSimulator> {
  const ledger: Ledger = { bookings: [], eventTypes, now, takenStatus };
  const requests: string[] = [];
  const notices: SimulatedNotice[] = [];
  const faults: unknown[] = [];
  const deliveries: Promise<unknown>[] = [];

  const tell = (trigger: string, booking: SimulatedBooking) => {
    const notice = writeNotice(trigger, booking, { at: now(), secret: webhook.secret });
    notices.push(notice);
    if (webhook.url === undefined) return;
    const { headers, body } = notice;
    deliveries.push(fetch(webhook.url, { method: 'POST', headers, body }).catch(() => {}));
  };
  const change = (uid: string, trigger: string, changes: Partial<SimulatedBooking>) => {
    const booking = ledger.bookings.find((one) => one.uid === uid);
    if (!booking) throw new Error('no such booking');
    tell(trigger, Object.assign(booking, changes, { updatedAt: now() }));
  };

  const account: Account = { ledger, keys, slotItems, tell };
  const minute = { ends: 0, used: 0 };
  const server = createServer((incoming, outgoing) => {
    void serve(incoming, outgoing).catch((error: unknown) => faults.push(error));
  });

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse) {
    const request = await read(incoming);
    requests.push(`${request.method} ${request.path}`);
    if (minute.ends <= now()) Object.assign(minute, { ends: now() + 60_000, used: 0 });
    minute.used += 1;
    const { status, body } = respond(request);
    outgoing.writeHead(status, {
      'Content-Type': 'application/json; charset=utf-8',
      'X-RateLimit-Limit': requestsPerMinute,
      'X-RateLimit-Remaining': Math.max(0, requestsPerMinute - minute.used),
      'X-RateLimit-Reset': Math.ceil(minute.ends / 1000),
    });
    outgoing.end(JSON.stringify(body));
  }

  function respond(request: SimulatedRequest) {
    try {
      if (minute.used > requestsPerMinute)
        throw new Refused(429, 'ThrottlerException: Too Many Requests');
      return answer(account, request);
    } catch (error) {
      if (!(error instanceof Refused)) faults.push(error);
      const refused = error instanceof Refused ? error : new Refused(500, 'Internal server error');
      return { status: refused.status, body: errorBody(refused, request.path, now()) };
    }
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    keys,
    ledger,
    requests,
    notices,
    faults,
    staff: {
      approve: (uid) => change(uid, 'BOOKING_CREATED', { status: 'accepted' }),
      reject: (uid) => change(uid, 'BOOKING_REJECTED', { status: 'rejected' }),
      markAbsent: (uid, isAbsent = true) => change(uid, 'BOOKING_NO_SHOW_UPDATED', { isAbsent }),
    },
    delivered: async () => {
      await Promise.all(deliveries);
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function read(incoming: IncomingMessage): Promise<SimulatedRequest> {
  const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://localhost');
  const sent = await text(incoming);
  return {
    method: incoming.method ?? 'GET',
    path: pathname,
    query: searchParams,
    headers: incoming.headers,
    body: sent === '' ? {} : parse(sent),
  };
}

function parse(sent: string): unknown {
  try {
    return JSON.parse(sent);
  } catch {
    return undefined;
  }
}
