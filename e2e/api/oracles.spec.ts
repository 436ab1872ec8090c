import { randomBytes, randomUUID } from 'node:crypto';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { long } from '../../scripts/testing/long.ts';
import { manage, percentile, type Reply, send, sendAsRouter } from './http.testing.ts';
import { digestOf, expect, type OpenPortal, type PortalClinic, test } from './portal.testing.ts';

test.describe.configure({ mode: 'default' });

const list = '/api/v1/calcom/appointments';
const rounds = 500;
/** Reads and pages cost more, and what they could tell is the same. */
const fewerRounds = long ? rounds : 100;
const sameWithinMs = 10;

/** What an answer shows: status, headers in their order without the time of day, bytes. */
function shown({ status, rawHeaders, text }: Reply): string {
  const headers: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? '';
    if (name.toLowerCase() !== 'date') headers.push(`${name}: ${rawHeaders[index + 1]}`);
  }
  return [status, ...headers, '', text].join('\n');
}

/** As {@link shown}, without what differs from answer to answer and the token that was asked with. */
function shownPage(reply: Reply, token: string): string {
  const nonce = /'nonce-([^']+)'/.exec(String(reply.headers['content-security-policy']))?.[1] ?? '';
  expect(nonce.length).toBeGreaterThan(20);
  // The framework makes a key of 21 letters for each answer, and puts one more behind it.
  const requestKey = /"([\w-]{21})v",\{"children":/.exec(reply.text)?.[1] ?? nonce;
  const own = [nonce, token, requestKey];
  const same = own.reduce((text, each) => text.replaceAll(each, '…'), shown(reply));
  // What is streamed comes in pieces as it becomes ready, numbered in that order, and what was
  // ready at once needs no preloading: every word counts, not in which piece it stands.
  const whole = same.replace(/"\]\)<\/script><script[^>]*>self\.__next_f\.push\(\[1,"/g, '');
  const lines = whole.split(/\\n|\n/).filter((line) => !/^(?:Link: |:HL)/.test(line));
  const words = lines.flatMap((line) =>
    line.replace(/^[0-9a-f]{1,3}:/, '').split(/[^\p{L}\p{N}…’ ;:=().'/_-]+/u),
  );
  const isNumber = (word: string) => /^(?:[@L]?[0-9a-f]{1,3}|[0-9a-f]{1,3}:[A-Z]?)$/.test(word);
  return [...new Set(words.filter((word) => !isNumber(word)))].sort().join('\n');
}

/** What people see of a page, and all headers. */
function seen(reply: Reply, token: string): string {
  const text = reply.text.replace(/<script\b.*?<\/script>/gs, '');
  return shownPage({ ...reply, text: text.replace(/<link\b.*?>/g, '') }, token);
}

/** Asks in turns, so that whatever else the machine does falls on all alike. */
async function mediansOf(asks: (() => Promise<Reply>)[], count: number): Promise<number[]> {
  const times = asks.map((): number[] => []);
  for (let round = 0; round < count; round += 1) {
    for (const [index, ask] of asks.entries()) times[index]?.push((await ask()).ms);
  }
  return times.map((each) => percentile(each, 0.5));
}

function spread(medians: readonly number[]): number {
  return Math.max(...medians) - Math.min(...medians);
}

/** Requests that must all be answered as if nothing were there. */
function strangers(own: PortalClinic, other: PortalClinic) {
  const { orgId: org_id, agentId: agent_id } = own;
  return {
    'unknown organization': { org_id: randomUUID(), agent_id },
    'unknown agent': { org_id, agent_id: randomUUID() },
    'agent of another clinic': { org_id, agent_id: other.agentId },
    'another clinic’s organization': { org_id: other.orgId, agent_id },
    'nothing known': { org_id: randomUUID(), agent_id: randomUUID() },
  };
}

/** Books, and answers with the appointment's id. */
async function book(portal: OpenPortal, clinic: PortalClinic): Promise<string> {
  const booking = await manage(portal.url, {
    action: 'book',
    org_id: clinic.orgId,
    agent_id: clinic.agentId,
    name: 'Ann Able',
    phone: '+12125550123',
    appointment_datetime: at(dateAhead(3), '10:00'),
  });
  return JSON.parse(booking.text).data.appointment_id;
}

function newToken(): string {
  return randomBytes(24).toString('base64url');
}

/** A manage link of an appointment, as the portal would store it; withdrawn when so wished. */
async function addLink(
  { db }: OpenPortal,
  { clinicId }: PortalClinic,
  appointmentId: string,
  { withdrawn = false } = {},
): Promise<string> {
  const token = newToken();
  await db.query(
    `insert into manage_links (clinic_id, appointment_id, token_digest, revoked_at)
     values ($1, $2, $3, case when $4 then now() end)`,
    [clinicId, appointmentId, digestOf(token), withdrawn],
  );
  return token;
}

test.describe('the endpoint', () => {
  let portal: OpenPortal;
  let asked: Record<string, { org_id: string; agent_id: string }>;
  let booked: string;
  test.beforeEach(async ({ portal: shared }) => {
    portal = shared;
    const own = await portal.addClinic();
    booked = await book(portal, own);
    asked = strangers(own, await portal.addClinic());
  });

  test('T8 an unknown organization and an agent that is not its own are answered alike', async () => {
    const more = {
      name: 'Ann Able',
      phone: '+12125550123',
      appointment_id: booked,
      appointment_datetime: at(dateAhead(3), '10:00'),
    };
    for (const action of ['book', 'reschedule', 'cancel', 'suggest', 'availability']) {
      const replies: Record<string, string> = {};
      for (const [who, which] of Object.entries(asked)) {
        const reply = await manage(portal.url, { action, ...which, ...more });
        expect(reply.status, who).toBe(401);
        replies[who] = shown(reply);
      }
      const [first] = Object.values(replies);
      const alike = Object.fromEntries(Object.keys(asked).map((who) => [who, first]));
      expect(replies, action).toEqual(alike);
    }
  });

  test('T8 how long a refusal takes does not tell which of the two was unknown', async () => {
    test.slow();
    const asks = ['unknown organization', 'unknown agent', 'agent of another clinic'].map(
      (who) => () => manage(portal.url, { action: 'availability', ...asked[who] }),
    );
    const medians = await mediansOf(asks, rounds);
    test.info().annotations.push({ type: 'medians in ms', description: medians.join(', ') });
    expect(spread(medians), medians.join(', ')).toBeLessThan(sameWithinMs);
  });

  test('T8 reads without a clinic’s own token are answered alike, whatever is known', async () => {
    const clinic = await portal.addClinic();
    const stranger = await portal.addClinic();
    const token = await portal.addToken(clinic);
    const ends = await portal.addToken(clinic);
    await portal.db.query('update api_tokens set revoked_at = now() where token_digest = $1', [
      digestOf(ends),
    ]);
    const bearer = (text: string) => ({ Authorization: `Bearer ${text}` });
    const readers: [org: string, headers: Record<string, string>][] = [
      [randomUUID(), {}],
      [clinic.orgId, {}],
      [randomUUID(), bearer(token)],
      [stranger.orgId, bearer(token)],
      [clinic.orgId, bearer(randomBytes(24).toString('base64url'))],
      [clinic.orgId, bearer(ends)],
      [clinic.orgId, bearer('x')],
      [clinic.orgId, bearer('x'.repeat(4000))],
      [clinic.orgId, bearer(`${token} `.repeat(2))],
      [clinic.orgId, { Authorization: token }],
    ];
    for (const path of [list, `${list}/${booked}`, `${list}/appt_0000000000`, `${list}/x`]) {
      const replies: string[] = [];
      for (const [org, headers] of readers) {
        const reply = await send(portal.url, `${path}?org_id=${org}`, { headers });
        expect(reply.status, path).toBe(401);
        replies.push(shown(reply));
      }
      expect(new Set(replies).size, path).toBe(1);
    }
    const asks = [readers[0], readers[1], readers[4]].map(
      ([org, headers] = ['', {}]) =>
        () =>
          send(portal.url, `${list}/${booked}?org_id=${org}`, { headers }),
    );
    const medians = await mediansOf(asks, fewerRounds);
    expect(spread(medians), medians.join(', ')).toBeLessThan(sameWithinMs);
  });

  test('T8 an appointment of another clinic is as unknown as one that never was', async () => {
    const clinic = await portal.addClinic();
    const token = await portal.addToken(clinic);
    const headers = { Authorization: `Bearer ${token}` };
    const org = `org_id=${clinic.orgId}`;
    for (const action of ['cancel', 'reschedule']) {
      const replies = [booked, 'appt_0000000000', 'x', '%00'].map((appointment_id) =>
        manage(portal.url, {
          action,
          org_id: clinic.orgId,
          agent_id: clinic.agentId,
          appointment_id,
          appointment_datetime: at(dateAhead(3), '10:00'),
        }),
      );
      const all = (await Promise.all(replies)).map(shown);
      expect(Number(all[0]?.slice(0, 3))).toBe(404);
      expect(new Set(all).size, action).toBe(1);
    }
    const reads = [booked, 'appt_0000000000', 'x', '%00', 'x'.repeat(300)].map((id) =>
      send(portal.url, `${list}/${id}?${org}`, { headers }),
    );
    const all = (await Promise.all(reads)).map(shown);
    expect(Number(all[0]?.slice(0, 3))).toBe(404);
    expect(new Set(all).size).toBe(1);
  });
});

test.describe('manage links', () => {
  test('T8 links that open nothing are answered alike: never made, malformed, withdrawn', async ({
    portal,
  }) => {
    const clinic = await portal.addClinic();
    const id = await book(portal, clinic);
    const live = await addLink(portal, clinic, id);
    // Whether it could be a token is no secret: those that could are alike to the byte.
    const tokens = [
      newToken(),
      await addLink(portal, clinic, id, { withdrawn: true }),
      live.slice(0, -1),
      `${live}x`,
      [...live].reverse().join(''),
      `x${live.slice(1)}`,
      clinic.clinicId,
      digestOf(live).toString('hex'),
    ];
    const others = ['zz-short', id, 'y'.repeat(200)];
    const odd = ['..%2fmanage', `${live}%00`, `${live}%20`, `%20${live}`, '%27--', '%3Cb%3E'];
    for (const [rest, headers] of [
      ['', {}],
      ['/cancel', {}],
      ['/change', {}],
      ['', { RSC: '1' }],
    ] as const) {
      const ask = (token: string) =>
        sendAsRouter(portal.url, `/manage/${token}${rest}`, { headers });
      expect((await ask(live)).status).toBe(200);
      const [first = '', ...replies] = await Promise.all(
        tokens.map(async (token) => shownPage(await ask(token), token)),
      );
      expect((await ask(newToken())).status).toBe(404);
      const unlike = replies.filter((reply) => reply !== first);
      expect(unlike).toHaveLength(0);
      for (const token of 'RSC' in headers ? [] : others) {
        const [own = ''] = tokens;
        expect(seen(await ask(token), token)).toBe(seen(await ask(own), own));
      }
      for (const token of odd) {
        const reply = await ask(token);
        // No text at all is read out of a path that is malformed.
        expect([404, 400], token).toContain(reply.status);
        expect(reply.text).not.toContain('<b>');
      }
    }
  });

  test('T8 how long an unknown link takes does not tell whether it was one', async ({ portal }) => {
    const clinic = await portal.addClinic();
    const withdrawn = await addLink(portal, clinic, await book(portal, clinic), {
      withdrawn: true,
    });
    const asks = [newToken(), withdrawn, 'zz-short'].map(
      (token) => () => send(portal.url, `/manage/${token}`),
    );
    const medians = await mediansOf(asks, fewerRounds);
    expect(spread(medians), medians.join(', ')).toBeLessThan(sameWithinMs);
  });
});
