import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:https';
import { networkInterfaces } from 'node:os';
import { redirects } from '../upstream/faults.testing.ts';
import { type Foreign, openForeign } from '../upstream/foreign.testing.ts';
import { type Front, openFront, openFronts } from '../upstream/fronts.testing.ts';
import { selfSigned } from '../upstream/self-signed.testing.ts';
import { startUpstreamSim, type UpstreamSim } from '../upstream/upstream-sim.testing.ts';
import { bookBy, halfHour, openForm, titleOf } from '../upstream/visitor.testing.ts';
import { bookByPhone } from './booked.testing.ts';
import { asText, finds } from './canaries.testing.ts';
import { callForm, type Fields, filled, formOn, postForm } from './forms.testing.ts';
import { manage, type Reply, send } from './http.testing.ts';
import { expect, type OpenPortal, openPortal, test } from './portal.testing.ts';
import { rowsOf } from './rows.testing.ts';

test.describe.configure({ mode: 'default' });

/** An address of this machine that others can reach: a private one, wherever that can be had. */
const ownAddress = Object.values(networkInterfaces())
  .flatMap((each) => each ?? [])
  .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;

/** Spellings of places that a service can never be at, each with where to listen for it. */
const privatePlaces: Record<string, string> = {
  'https://0.0.0.0': '0.0.0.0',
  'https://[::ffff:7f00:1]': '127.0.0.1',
  ...(ownAddress && { [`https://${ownAddress}`]: ownAddress }),
};

test.describe('where a portal may call', () => {
  let portal: OpenPortal;
  let sim: UpstreamSim;
  let foreign: Foreign;
  let unlisted: Foreign;
  const places: [origin: string, foreign: Foreign][] = [];

  test.beforeAll(async () => {
    test.setTimeout(60_000);
    foreign = await openForeign();
    unlisted = await openForeign();
    sim = await startUpstreamSim({ foreign: foreign.origin });
    for (const [spelled, host] of Object.entries(privatePlaces)) {
      const place = await openForeign(host);
      places.push([`${spelled}:${place.port}`, place]);
    }
    const origins = [sim.origin, ...places.map(([origin]) => origin)].join(',');
    portal = await openPortal({ env: { GATEWAY_ORIGINS: origins } });
    sim.truth = portal.url;
  });

  test.afterAll(async () => {
    await portal?.stop();
    await sim?.stop();
    for (const place of [foreign, unlisted, ...places.map(([, each]) => each)]) await place?.stop();
  });

  /** Everything that makes a portal call: all actions, the pages and their form. */
  async function everyDoor({ clinic }: Front): Promise<Reply[]> {
    const which = { org_id: clinic.orgId, agent_id: clinic.agentId };
    const appointment_datetime = halfHour(0);
    const booking = { ...which, name: 'Ann Able', email: 'ann@example.com', appointment_datetime };
    const times = `/${clinic.slug}/book?service=visit&with=one`;
    const replies = [
      await manage(portal.url, { action: 'availability', ...which }),
      await manage(portal.url, { action: 'suggest', ...which }),
      await manage(portal.url, { action: 'book', ...booking }),
      await send(portal.url, times),
      await send(portal.url, `${times}&start=${halfHour(1)}`),
      await send(portal.url, `/api/slots?clinic=${clinic.slug}&service=visit&with=one`),
    ];
    const form = await openForm(portal.url, clinic, halfHour(1));
    const told = await bookBy(portal.url, form, { email: 'ben@example.com' });
    expect(told.outcome).toBe('no');
    return [...replies, told.reply];
  }

  test('T16 a place that is not on the list is never called', async () => {
    const front = await openFront(portal, sim, { origin: unlisted.origin });
    const replies = await everyDoor(front);
    expect(replies.map(({ status }) => status)).toEqual([503, 503, 503, 200, 200, 503, 200]);
    expect(unlisted.connections()).toBe(0);
  });

  test('T16 an address that only this network knows is never called, though it is on the list', async () => {
    expect(places.length).toBeGreaterThanOrEqual(2);
    for (const [origin, place] of places) {
      const replies = await everyDoor(await openFront(portal, sim, { origin }));
      expect(replies.map(({ status }) => status)).toEqual([503, 503, 503, 200, 200, 503, 200]);
      expect(place.connections(), origin).toBe(0);
    }
  });

  test('T40 no redirect is followed, whatever its status', async () => {
    for (const status of [301, 302, 303, 307, 308] as const) {
      const front = await openFront(portal, sim, { reads: true });
      const start = halfHour(status - 300);
      const { id } = await bookByPhone(portal, front.clinic, { start: halfHour(20) });
      const fault = redirects(status);
      front.lane.play({
        ...{ book: fault, reschedule: fault, cancel: fault, suggest: fault, availability: fault },
        ...{ list: fault, read: fault },
      });
      const { orgId: org_id, agentId: agent_id } = front.clinic;
      const asked = { org_id, agent_id, appointment_id: id, appointment_datetime: start };
      const person = { name: 'Ann Able', email: 'ann@example.com' };
      const actions = ['book', 'reschedule', 'cancel', 'suggest', 'availability'];
      const replies = await Promise.all(
        actions.map((action) => manage(portal.url, { action, ...asked, ...person })),
      );
      expect(replies.map(({ status: answered }) => answered)).not.toContain(200);
      await send(portal.url, `/${front.clinic.slug}/book?service=visit&with=one`);
      front.lane.heal();
      const places = new Map(replies.map((reply, nth) => [`${nth}`, asText(reply)]));
      expect(finds({ ...front.secrets, place: foreign.origin }, places)).toEqual([]);
    }
    expect(foreign.connections()).toBe(0);
    expect(foreign.received().length).toBe(0);
  });

  test('T40 a service that nobody vouches for gets nothing', async () => {
    let requests = 0;
    let handshakes = 0;
    const server = createServer(selfSigned, (_, response) => {
      requests += 1;
      response.end('{}');
    });
    server.on('connection', () => {
      handshakes += 1;
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as { port: number };
    const origin = `https://localhost:${port}`;
    const own = await openPortal({ env: { GATEWAY_ORIGINS: origin } });
    try {
      const { clinic } = await openFront(own, sim, { origin });
      const which = { org_id: clinic.orgId, agent_id: clinic.agentId };
      const read = await manage(own.url, { action: 'availability', ...which });
      expect([read.status, JSON.parse(read.text).code]).toEqual([503, 'UNAVAILABLE']);
      const booked = await manage(own.url, {
        ...{ action: 'book', ...which, name: 'Ann Able', email: 'ann@example.com' },
        appointment_datetime: halfHour(0),
      });
      // The request never left: that it was not booked is certain.
      expect([booked.status, JSON.parse(booked.text).code]).toEqual([503, 'UNAVAILABLE']);
      expect(requests).toBe(0);
      console.log(`T40 ${handshakes} connections, none of them trusted`);
    } finally {
      await own.stop();
      server.closeAllConnections();
      server.close();
    }
  });
});

test.describe('who may change an appointment', () => {
  let portal: OpenPortal;
  let sim: UpstreamSim;

  test.beforeAll(async () => {
    test.setTimeout(60_000);
    sim = await startUpstreamSim();
    portal = await openPortal({ env: { GATEWAY_ORIGINS: sim.origin } });
    sim.truth = portal.url;
  });

  test.afterAll(async () => {
    await portal?.stop();
    await sim?.stop();
  });

  test('T2 without the link of an appointment nothing is asked of its calendar, and nothing written', async () => {
    test.setTimeout(90_000);
    const [mine, theirs] = await openFronts(portal, sim, 2, { reads: true });
    if (!mine || !theirs) throw new Error('no fronts');
    const own = await bookByPhone(portal, mine.clinic, { start: halfHour(0) });
    const other = await bookByPhone(portal, mine.clinic, { start: halfHour(1) });
    const foreign = await bookByPhone(portal, theirs.clinic, { start: halfHour(0) });
    const change = `${own.link}/change?start=${halfHour(4)}`;
    const cancel = `${own.link}/cancel`;
    const forms = {
      change: formOn((await send(portal.url, change)).text, change, 'token', 'start'),
      cancel: formOn((await send(portal.url, cancel)).text, cancel, 'token'),
    };
    const token = own.link.split('/')[2] ?? '';
    const flipped = (nth: number) => {
      const letter = token[nth] === 'A' ? 'B' : 'A';
      return token.slice(0, nth) + letter + token.slice(nth + 1);
    };
    await portal.db.query(
      'update manage_links set revoked_at = now() where clinic_id = $1 and appointment_id = $2',
      [mine.clinic.clinicId, other.id],
    );
    const wrong: Record<string, string | undefined> = {
      none: undefined,
      empty: '',
      'an id': own.id,
      'a remote id': mine.lane.ledger.entries[0]?.id,
      reference: own.reference,
      cut: token.slice(0, -1),
      longer: `${token}A`,
      ...Object.fromEntries([...token].map((_, nth) => [`letter ${nth}`, flipped(nth)])),
      'made up': randomUUID().replaceAll('-', '').padEnd(token.length, 'A'),
      revoked: other.link.split('/')[2],
      'of a read token': mine.secrets['bearer'],
    };
    const before = await rowsOf(portal.db);
    const requests = sim.requests();
    const bodies = new Map<string, Set<string>>();
    for (const [name, sent] of Object.entries(wrong)) {
      for (const [action, { path, fields }] of Object.entries(forms)) {
        const at = path.replace(token, encodeURIComponent(sent || 'nothing'));
        const without: Fields = fields.filter(([field]) => field !== 'token');
        const values = { ...(sent !== undefined && { token: sent }), intent: 'move' };
        for (const way of [postForm, callForm]) {
          const reply = await way(portal.url, { path: at, fields: filled(without, values) });
          const key = `${action} by ${way.name}`;
          bodies.set(key, (bodies.get(key) ?? new Set()).add(`${reply.status} ${titleOf(reply)}`));
          expect(reply.headers.location, `${name} ${key}`).toBeUndefined();
        }
      }
    }
    expect(sim.requests()).toBe(requests);
    expect(await rowsOf(portal.db)).toEqual(before);
    expect([...bodies].map(([key, kinds]) => `${key}: ${[...kinds].join(' | ')}`)).toEqual(denied);

    // The endpoint’s own way in: an id without what opens its clinic. Another clinic asks its own
    // calendar for what it does not know, and changes nothing.
    const { agentId: agent_id } = theirs.clinic;
    const asked = mine.lane.seen.length;
    for (const org_id of [theirs.clinic.orgId, randomUUID()]) {
      for (const action of ['reschedule', 'cancel']) {
        for (const appointment_id of [own.id, mine.lane.ledger.entries[0]?.id]) {
          const more = { appointment_id, appointment_datetime: halfHour(5) };
          const reply = await manage(portal.url, { action, org_id, agent_id, ...more });
          expect(reply.status).toBe(org_id === theirs.clinic.orgId ? 404 : 401);
        }
      }
    }
    expect(mine.lane.seen.length).toBe(asked);
    expect(await rowsOf(portal.db)).toEqual(before);

    // On a page that its link has opened, with a form that names another: the page may be read anew.
    for (const sent of Object.values(wrong)) {
      for (const { path, fields } of Object.values(forms)) {
        const values = { ...(sent !== undefined && { token: sent }), intent: 'move' };
        const without: Fields = fields.filter(([field]) => field !== 'token');
        await postForm(portal.url, { path, fields: filled(without, values) });
      }
    }
    expect(mine.lane.count('book', 'reschedule', 'cancel')).toBe(2);
    expect(theirs.lane.count('book', 'reschedule', 'cancel')).toBe(1);
    const after = await rowsOf(portal.db);
    for (const table of ['appointments', 'audit', 'intents', 'manage_links']) {
      expect(after[table], table).toBe(before[table]);
    }
    // With the link of another appointment it is that one which is changed, at its own calendar.
    const foreignToken = foreign.link.split('/')[2] ?? '';
    const { path, fields } = forms.cancel;
    await postForm(portal.url, { path, fields: filled(fields, { token: foreignToken }) });
    expect(mine.lane.count('cancel')).toBe(0);
    expect(theirs.lane.ledger.entries.map(({ isCancelled }) => isCancelled)).toEqual([true]);
  });
});

/** One and the same answer to every wrong link. */
const denied = [
  'change by postForm: 404 Page not found',
  'change by callForm: 404 ',
  'cancel by postForm: 404 Page not found',
  'cancel by callForm: 404 ',
];
