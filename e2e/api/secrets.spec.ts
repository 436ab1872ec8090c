import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleRequest } from '../../lib/contract/examples.ts';
import { startPostgres } from '../../scripts/postgres.ts';
import { PROJECT } from '../../scripts/project.ts';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import {
  addressesIn,
  asText,
  finds,
  headersOf,
  type Places,
  spellings,
} from './canaries.testing.ts';
import { callForm, type Fields, filled, formOn, postForm } from './forms.testing.ts';
import { manage, type Reply, type Sending, send, sendAsRouter } from './http.testing.ts';
import { expect, type OpenPortal, openPortal, type PortalClinic, test } from './portal.testing.ts';

test.describe.configure({ mode: 'default' });

const list = '/api/v1/calcom/appointments';

const typed = {
  name: 'Quirina Canaryname Zumwalt',
  email: 'canary.mailbox.q7@canary-domain.example',
  phone: '+12125550177',
  phoneTyped: '(212) 555-0177',
  notes: 'canary-notes: my left knee hurts since the marathon',
  reason: 'canary-reason: I moved to another town last week',
};

/** Everything that a portal said, by what was asked. */
class Listener {
  readonly answers: [asked: string, reply: Reply][] = [];
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  async hear(asked: string, reply: Promise<Reply>): Promise<Reply> {
    const answer = await reply;
    this.answers.push([asked, answer]);
    return answer;
  }

  ask(path: string, sending?: Sending): Promise<Reply> {
    return this.hear(
      `${sending?.method ?? 'GET'} ${path} ${Object.keys(sending?.headers ?? {})}`,
      sendAsRouter(this.url, path, sending),
    );
  }

  api(body: Record<string, unknown>, headers?: Record<string, string>): Promise<Reply> {
    return this.hear(
      `${body['action']} ${Object.keys(headers ?? {})}`,
      manage(this.url, body, headers),
    );
  }

  form(path: string, fields: Fields): Promise<Reply> {
    return this.hear(`POST ${path}`, postForm(this.url, { path, fields }));
  }

  placesOf(text: (reply: Reply) => string): Places {
    return new Map(this.answers.map(([asked, reply], nth) => [`${nth}: ${asked}`, text(reply)]));
  }
}

/** The page itself, as the router of the browser reads it, and as it reads ahead. */
const readings: Record<string, string>[] = [
  {},
  { RSC: '1' },
  { RSC: '1', 'Next-Router-Prefetch': '1' },
  { RSC: '1', 'Next-Router-Prefetch': '1', 'Next-Router-Segment-Prefetch': '/_tree' },
];

async function readPages(listener: Listener, paths: string[]): Promise<void> {
  for (const path of paths) {
    for (const headers of readings) await listener.ask(path, { headers });
    await listener.ask(path, { method: 'HEAD' });
  }
}

/** The form of a step, posted as it is without JavaScript and as the script of the page sends it. */
async function step(
  listener: Listener,
  path: string,
  fields: Fields,
  values: Record<string, string>,
): Promise<Reply> {
  const all = filled(fields, values);
  if (values['intent'] !== 'book') {
    const asked = `POST ${path} by script`;
    const reply = await listener.hear(asked, callForm(listener.url, { path, fields: all }));
    expect(reply.headers['content-type']).toContain('text/x-component');
  }
  return listener.form(path, all);
}

/** Books by the form, with every step and mistake on the way; answers with the manage link. */
async function bookByForm(
  listener: Listener,
  clinic: PortalClinic,
  start: string,
): Promise<string> {
  const path = `/${clinic.slug}/book?service=visit&with=one&start=${start}`;
  await readPages(listener, [path]);
  const page = await listener.ask(path);
  const { fields } = formOn(page.text, path, 'attempt', 'start');
  const { name, email, notes, phoneTyped } = typed;
  await step(listener, path, fields, { name, contact: 'email', email: 'canary.mailbox.q7', notes });
  await step(listener, path, fields, { name: '', contact: 'mobile', mobile: '555', notes });
  await step(listener, path, fields, { name, contact: 'mobile', mobile: phoneTyped, notes });
  await step(listener, path, fields, { name, contact: 'email', email, notes, intent: 'other' });
  const checked = await step(listener, path, fields, { name, contact: 'email', email, notes });
  const check = formOn(checked.text, path, 'attempt', 'name');
  const booked = await step(listener, path, check.fields, { intent: 'book' });
  expect(booked.status).toBe(303);
  // Somebody else wants the same time and is offered others.
  const values = { attempt: randomUUID(), name, contact: 'mobile', mobile: phoneTyped, notes };
  await step(listener, path, fields, { ...values, intent: 'book' });
  return String(booked.headers.location).replace('?booked', '');
}

async function changeByForm(listener: Listener, link: string, start: string): Promise<void> {
  const change = `${link}/change?start=${start}`;
  await readPages(listener, [link, `${link}?booked`, `${link}/change`, change, `${link}/cancel`]);
  const move = formOn((await listener.ask(change)).text, change, 'token', 'start');
  expect((await step(listener, change, move.fields, { intent: 'move' })).status).toBe(303);
  const cancel = `${link}/cancel`;
  const end = formOn((await listener.ask(cancel)).text, cancel, 'token');
  await listener.form(cancel, filled(end.fields, { reason: 'x'.repeat(3000) }));
  expect((await listener.form(cancel, filled(end.fields, { reason: typed.reason }))).status).toBe(
    303,
  );
  await readPages(listener, [link, `${link}?changed`, `${link}/change`, `${link}/cancel`]);
}

/** Every action of the endpoint, and every way in which it refuses. */
async function callApi(listener: Listener, clinic: PortalClinic, date: string): Promise<void> {
  const which = { org_id: clinic.orgId, agent_id: clinic.agentId };
  const { name, email, phone, notes } = typed;
  const person = { name, email, phone, notes, call_session_id: 'canary-call' };
  const booking = { action: 'book', ...which, ...person, appointment_datetime: at(date, '13:00') };
  const { appointment_id } = JSON.parse((await listener.api(booking)).text).data;
  const key = { 'Idempotency-Key': 'canary' };
  await listener.api({ ...booking, appointment_datetime: at(date, '13:30') }, key);
  await listener.api({ ...booking, appointment_datetime: at(date, '14:00') }, key);
  await listener.api({ ...booking, name: 'Somebody Else', email: 'else@example.com' });
  for (const wrong of [
    { org_id: `${clinic.orgId}0` },
    { agent_id: clinic.orgId },
    { agent_id: exampleRequest.agent_id },
    { org_id: randomUUID() },
    { name: typed.notes.repeat(9) },
    { email: typed.name },
    { phone: typed.phoneTyped },
    { appointment_datetime: clinic.orgId },
    { timezone: clinic.orgId },
    { action: clinic.orgId },
    { notes: '\u0000' },
  ]) {
    await listener.api({ ...booking, ...wrong });
  }
  await listener.hear('broken JSON', manage(listener.url, JSON.stringify(booking).slice(0, -9)));
  await listener.hear('too large', manage(listener.url, JSON.stringify(booking).padEnd(70_000)));
  await listener.ask(`${list}/manage`, { method: 'POST', body: JSON.stringify(booking) });
  const own = { ...which, appointment_id };
  for (const action of ['suggest', 'availability']) await listener.api({ action, ...which });
  await listener.api({ action: 'reschedule', ...own, appointment_datetime: at(date, '15:00') });
  await listener.api({ action: 'reschedule', ...own, appointment_datetime: at(date, '3:00') });
  await listener.api({ action: 'cancel', ...own, notes: typed.reason });
  await listener.api({ action: 'reschedule', ...own, appointment_datetime: at(date, '15:00') });
  await listener.api({ action: 'cancel', ...own, appointment_id: 'appt_canary' });
  for (const path of [list, `${list}/${appointment_id}`]) {
    await listener.ask(`${path}?org_id=${clinic.orgId}`, {
      headers: { Authorization: 'Bearer wrong' },
    });
    await listener.ask(`${path}?org_id=${clinic.orgId}`, { method: 'DELETE' });
  }
}

/** What is wrong at the front door, and what is not there. */
async function knock(listener: Listener, clinic: PortalClinic): Promise<void> {
  await readPages(listener, [
    '/',
    `/${clinic.slug}`,
    `/${clinic.slug}?service=nothing`,
    `/${clinic.slug}/book?service=visit&with=one`,
    `/${clinic.slug}/book?service=visit&with=one&zone=Asia/Kathmandu`,
    `/${clinic.slug}/book`,
    `/${clinic.slug}/nothing`,
    '/nothing',
    '/manage/nothing',
    '/unavailable',
    '/api/nothing',
    '/api/openapi.json',
    '/_next/static/nothing.js',
    `/api/slots?clinic=${clinic.slug}&service=visit&with=one`,
    '/api/slots',
    '/%ff',
  ]);
}

/** All files of a folder, each with what is in it. */
function filesOf(folder: string): Places {
  const files = readdirSync(join(PROJECT, folder), { recursive: true, withFileTypes: true });
  return new Map(
    files
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(PROJECT.length), readFileSync(path, 'latin1')]),
  );
}

/** Breaks the database in every way there is, with people at every door meanwhile. */
async function breakDatabase(
  portal: OpenPortal,
  listener: Listener,
  { clinic, token, link }: { clinic: PortalClinic; token: string; link: string },
): Promise<void> {
  const { db } = portal;
  const path = `/${clinic.slug}/book?service=visit&with=one&start=${at(dateAhead(4), '10:00')}`;
  const { fields } = formOn((await send(portal.url, path)).text, path, 'attempt', 'start');
  const { name, email, phone, notes } = typed;
  const person = { name, contact: 'email', email, notes, intent: 'book' };
  const which = { org_id: clinic.orgId, agent_id: clinic.agentId };
  const appointment_datetime = at(dateAhead(4), '11:00');
  const booking = { action: 'book', ...which, name, phone, notes, appointment_datetime };
  const everyDoor = async (expected: number[]) => {
    const booked = await listener.api(booking);
    expect(expected, booked.text).toContain(booked.status);
    await listener.form(path, filled(fields, { ...person, attempt: randomUUID() }));
    await readPages(listener, [path, `/${clinic.slug}`, link, `${link}/change`, '/', '/elsewhere']);
    await listener.ask(`/api/slots?clinic=${clinic.slug}&service=visit&with=one`);
    const headers = { Authorization: `Bearer ${token}` };
    await listener.ask(`${list}/appt_canary?org_id=${clinic.orgId}`, { headers });
  };

  // A row that the database refuses stands whole in the error that says so.
  await db.query(
    `alter table appointments add constraint canary check (name not like '%Canary%') not valid`,
  );
  await everyDoor([500]);
  await db.query('alter table appointments drop constraint canary');
  for (const table of ['appointments', 'manage_links', 'clinics']) {
    await db.query(`alter table ${table} rename to elsewhere`);
    // A booking stands without its link.
    await everyDoor(table === 'manage_links' ? [200, 500] : [500]);
    await db.query(`alter table elsewhere rename to ${table}`);
  }
  await db.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where pid <> pg_backend_pid() and usename = current_user and backend_type = 'client backend'`,
  );
  await everyDoor([200, 503]);
}

test.describe('a portal with canaries', () => {
  let portal: OpenPortal;
  let planned: Listener;
  let unplanned: Listener;
  /** While there was no database. */
  let without: Listener;
  let secrets: Record<string, string>;
  let clinicsOwn: Reply;
  let databaseLog: string;
  let output: string;

  test.beforeAll(async () => {
    test.setTimeout(360_000);
    const folder = mkdtempSync(join(tmpdir(), `db-${randomBytes(8).toString('hex')}-`));
    const database = await startPostgres({ dataDir: folder, fast: true });
    try {
      const url = new URL(database.url());
      const password = `pw${randomBytes(12).toString('hex')}`;
      const address = `postgres://frontdesk:${password}@localhost${url.pathname}${url.search}`;
      const appSecret = `secret${randomBytes(24).toString('base64url')}`;
      portal = await openPortal({
        env: { DATABASE_URL: address, APP_SECRET: appSecret, LOG_LEVEL: 'trace' },
      });
      const clinic = await portal.addClinic();
      const token = await portal.addToken(clinic);
      planned = new Listener(portal.url);
      const date = dateAhead(3);
      await knock(planned, clinic);
      const link = await bookByForm(planned, clinic, at(date, '10:00'));
      await changeByForm(planned, link, at(date, '11:00'));
      await callApi(planned, clinic, date);
      clinicsOwn = await send(portal.url, `${list}?org_id=${clinic.orgId}`, {
        headers: { Authorization: `Bearer ${token}` },
      });
      unplanned = new Listener(portal.url);
      await breakDatabase(portal, unplanned, { clinic, token, link });
      await database.stop();
      databaseLog = readFileSync(join(folder, 'postgres.log'), 'utf8');
      without = new Listener(portal.url);
      await readPages(without, [`/${clinic.slug}`, `/${clinic.slug}/book`, link, '/elsewhere']);
      await without.api({ action: 'suggest', org_id: clinic.orgId, agent_id: clinic.agentId });
      await without.ask(`/api/slots?clinic=${clinic.slug}&service=visit&with=one`);
      output = portal.output();
      secrets = {
        org_id: clinic.orgId,
        APP_SECRET: appSecret,
        'database password': password,
        'database folder': folder,
        'read token': token,
        'manage token': link.split('/')[2] ?? '',
      };
    } finally {
      await portal?.stop();
      await database.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  /** What only who sent it or was given it may see: the token of a manage link is on its pages. */
  function withoutLink() {
    const { 'manage token': _, ...others } = secrets;
    return others;
  }

  const { reason, ...contact } = typed;

  test('T1 no answer to anything holds a secret, in any spelling', () => {
    const places = planned.placesOf(asText);
    expect(places.size).toBeGreaterThan(150);
    expect(finds(withoutLink(), places)).toEqual([]);
    const notDocumented = new Map([...places].filter(([asked]) => !asked.includes('openapi')));
    expect(finds({ 'the demo’s org_id': exampleRequest.org_id }, notDocumented)).toEqual([]);
    // The list gives a clinic its own organization back, to whoever has both credentials.
    expect(clinicsOwn.status).toBe(200);
    const { org_id: _, ...others } = secrets;
    expect(finds(others, new Map([['the list', asText(clinicsOwn)]]))).toEqual([]);
  });

  test('T1 what people typed is in no header, no address and no answer but the one to them', () => {
    const person = { ...contact, reason };
    for (const listener of [planned, unplanned, without]) {
      expect(finds(person, listener.placesOf(headersOf))).toEqual([]);
      expect(finds(person, listener.placesOf(addressesIn))).toEqual([]);
    }
    const all = [...planned.placesOf(asText), ...unplanned.placesOf(asText)];
    const manage = new Map(all.filter(([asked]) => asked.includes('GET /manage/')));
    expect(manage.size).toBeGreaterThan(20);
    expect(finds(contact, manage), 'on the pages of a manage link').toEqual([]);
    const json = new Map(all.filter(([, text]) => text.includes('application/json')));
    expect(json.size).toBeGreaterThan(40);
    expect(finds(person, json)).toEqual([]);
  });

  test('T1 errors that nobody planned show no secret, nothing that was typed, and no SQL', () => {
    const all = [...unplanned.answers, ...without.answers];
    const failed = all.filter(([, { status }]) => status >= 500);
    expect(failed.length).toBeGreaterThan(40);
    expect(finds(withoutLink(), unplanned.placesOf(asText))).toEqual([]);
    const places: Places = new Map(
      failed.map(([asked, reply], nth) => [`${nth}: ${asked}`, asText(reply)]),
    );
    expect(finds(withoutLink(), places)).toEqual([]);
    expect(finds(typed, places)).toEqual([]);
    for (const [asked, text] of places) {
      expect(text, asked).not.toMatch(/relation|constraint|violates|PL\/pgSQL|ECONNREFUSED|ENOENT/);
    }
  });

  test('T1 the portal’s output holds no secret and nothing that anybody typed', () => {
    expect(output.length).toBeGreaterThan(500);
    expect(finds(secrets, new Map([['the output', output]]))).toEqual([]);
    expect(finds(typed, new Map([['the output', output]]))).toEqual([]);
  });

  test('T1 the database’s log holds no secret and nothing that anybody typed', () => {
    const { 'database folder': _, ...others } = secrets;
    expect(databaseLog.length).toBeGreaterThan(100);
    expect(finds({ ...others, ...typed }, new Map([['the log', databaseLog]]))).toEqual([]);
  });

  test('T32 without its database the portal says so, on every page and to every caller', () => {
    const answered = without.answers.map(([asked, { status }]) => `${status} ${asked}`);
    expect(answered.filter((line) => !line.startsWith('503'))).toEqual([]);
    for (const [asked, reply] of without.answers) {
      if (reply.headers['content-type']?.includes('html') && !asked.startsWith('HEAD')) {
        expect(reply.text, asked).toContain('<h1');
      }
    }
  });

  test('T1 no file of the build holds a secret, and none for browsers the demo’s', () => {
    const places = new Map([...filesOf('.next/static'), ...filesOf('.next/server')]);
    expect(places.size).toBeGreaterThan(50);
    expect(finds({ ...secrets, ...typed }, places)).toEqual([]);
    const demo = { 'the demo’s org_id': exampleRequest.org_id };
    expect(finds(demo, new Map([...filesOf('.next/static'), ...filesOf('public')]))).toEqual([]);
  });
});

test('T1 the search finds a secret in each of its spellings', () => {
  const secret = randomUUID();
  for (const [spelling, text] of spellings(secret)) {
    const place = new Map([['a file', `before ${text} after`]]);
    expect(finds({ secret }, place).join(), spelling).toContain(spelling);
  }
  for (const before of ['', 'a', 'ab', 'abc']) {
    const encoded = Buffer.from(`${before}${secret}zz`).toString('base64');
    expect(finds({ secret }, new Map([['a file', encoded]])), before).not.toEqual([]);
  }
});
