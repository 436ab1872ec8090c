import 'server-only';
import { randomUUID } from 'node:crypto';
import type { OpenClinic } from '../../../scripts/testing/open-clinic.ts';
import { insertApiToken } from '../../storage/api-tokens.ts';
import { digestOf } from '../../storage/digest.ts';
import type { RemoteCalendar } from '../remote/calendar.ts';
import { serveManage } from '../serve-manage.ts';
import { serveList, serveRead } from '../serve-reads.ts';
import type { Exchange, Exchanged, Upstream } from '../upstream/exchange.ts';
import type { WireAnswer } from '../wire.ts';
import { ravanCalendar } from './ravan-calendar.ts';

const token = 'a-read-token-of-at-least-20-characters';

/** Lets the endpoint answer for this clinic, and its token read. */
export async function openEndpoint({ url, db, clinic }: OpenClinic): Promise<void> {
  process.env['DATABASE_URL'] = url;
  process.env['APP_SECRET'] = 'a-secret-of-the-tests-with-32-characters';
  process.env['LOG_LEVEL'] = 'silent';
  await insertApiToken(db, clinic.clinicId, digestOf(token), 'tests');
}

/** Answers as our own endpoint does over HTTP, without the HTTP. */
async function serve({ method, path, headers = {}, body }: Exchange): Promise<WireAnswer> {
  const url = new URL(path, 'http://localhost');
  const address = randomUUID();
  if (method === 'POST' && url.pathname === '/api/v1/calcom/appointments/manage') {
    const request = new Request(url, {
      method,
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    return serveManage(request, { address, idempotencyKey: headers['Idempotency-Key'] ?? null });
  }
  const reader = { address, authorization: headers['Authorization'] ?? null };
  const id = /\/appointments\/([^/]+)$/.exec(url.pathname)?.[1];
  return id === undefined
    ? serveList(url.searchParams, reader)
    : serveRead(decodeURIComponent(id), url.searchParams, reader);
}

/** The live service has no `starts`. */
export function withoutStarts(answer: Exchanged): Exchanged {
  return JSON.parse(
    JSON.stringify(answer, (key, value: unknown) => (key === 'starts' ? undefined : value)),
  );
}

/** Our own endpoint as a calendar elsewhere. */
export function calendarBy(
  { clinic }: OpenClinic,
  {
    change = (answer) => answer,
    agents = {},
    bearer = token,
  }: {
    change?: (answer: Exchanged) => Exchanged;
    agents?: Record<string, string>;
    bearer?: string;
  } = {},
): RemoteCalendar {
  const upstream: Upstream = {
    isDown: () => false,
    async send(_effort, exchange) {
      const { status, body } = await serve(exchange);
      return change({ kind: 'answer', status, body: JSON.parse(JSON.stringify(body)) });
    },
  };
  const credentials = { orgId: clinic.orgId, apiKey: 'any', bearer };
  return ravanCalendar(
    { kind: 'ravan', origin: 'http://localhost', agents, credentials },
    upstream,
  );
}
