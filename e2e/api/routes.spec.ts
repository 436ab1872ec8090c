import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { PROJECT } from '../../scripts/project.ts';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { filled, formOn, postForm } from './forms.testing.ts';
import { send, sendAsRouter } from './http.testing.ts';
import { expect, type OpenPortal, test } from './portal.testing.ts';
import { rowsOf, untilSealed } from './rows.testing.ts';

test.describe.configure({ mode: 'default' });

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

// In the order of the methods.
const page = '200 200 405 405 405 405 405';
/** A page with a form that is posted to itself when there is no JavaScript. */
const form = '200 200 200 405 405 405 405';
const file = '200 200 405 405 405 405 405';
/** A page of the console: who is not signed in signs in first. */
const signedOut = '307 307 403 405 405 405 405';

/** Pages of a clinic's console; whatever stands in their place of an id, one answer. */
const ofTheConsole = [
  '',
  '/appointments/[id]',
  '/appointments/[id]/cancel',
  '/appointments/[id]/change',
  '/appointments/[id]/details',
  '/appointments/[id]/slip',
  '/calendar',
  '/calendar/block',
  '/calendar/block/[block]',
  '/import',
  '/import/[id]',
  '/import/[id]/rest',
  '/many',
  '/many/[id]',
  '/settings',
  '/settings/agents',
  '/settings/api',
  '/settings/brand',
  '/settings/embedding',
  '/settings/gateway',
  '/settings/policies',
  '/settings/practitioners',
  '/settings/practitioners/[id]',
  '/settings/practitioners/new',
  '/settings/services',
  '/settings/services/[id]',
  '/settings/services/[id]/questions',
  '/settings/services/[id]/questions/[question]',
  '/settings/services/[id]/questions/new',
  '/settings/services/new',
  '/shortcuts',
];
/** Where one signs in: forms are taken from our own pages only. */
const signingIn = '200 200 403 405 405 405 405';
/** For methods that nothing takes, 405 is as good an answer. */
const nothing = '404 404 404 404 404 404 404';

/** Every route, by the addresses that stand for it. A new one is entered here by hand. */
const inventory: Record<string, Record<string, string>> = {
  '/': { '/': page },
  '/accessibility': { '/accessibility': page, '/accessibility?clinic=riverside': page },
  '/[clinic]': { '/riverside': page, '/nowhere': nothing },
  '/[clinic]/book': {
    '/riverside/book': form,
    '/riverside/book?service=consultation&with=rivera&start={start}': form,
    '/nowhere/book': nothing,
  },
  '/[clinic]/brand.css': { '/riverside/brand.css': file, '/nowhere/brand.css': nothing },
  '/[clinic]/logo': { '/riverside/logo': file, '/nowhere/logo': nothing },
  '/embed/[clinic]': {
    '/embed/riverside': page,
    '/embed/~theme-dark~source-a/riverside': page,
    '/embed': nothing,
    '/embed/find': nothing,
    '/embed/staff': nothing,
    '/embed/nowhere': nothing,
  },
  '/embed/[clinic]/book': {
    '/embed/riverside/book': form,
    '/embed/~accent-0b5fff/riverside/book?service=consultation&with=rivera&start={start}': form,
    '/embed/nowhere/book': nothing,
    '/embed/riverside/logo': nothing,
  },
  '/embed/manage/[token]': {
    '/embed/manage/{token}': page,
    '/embed/~theme-light/manage/{token}': page,
    '/embed/manage/unknown': nothing,
    '/embed/manage/{token}/appointment.ics': nothing,
  },
  '/embed/manage/[token]/cancel': { '/embed/manage/{token}/cancel': form },
  '/embed/manage/[token]/cannot-come': { '/embed/manage/{token}/cannot-come': form },
  '/embed/manage/[token]/change': { '/embed/manage/{token}/change': form },
  '/find': { '/find': form, '/find/more': nothing },
  '/manage/[token]': { '/manage/{token}': page, '/manage/unknown': nothing },
  '/manage/[token]/appointment.ics': {
    '/manage/{token}/appointment.ics': file,
    '/manage/unknown/appointment.ics': nothing,
  },
  '/manage/[token]/cancel': { '/manage/{token}/cancel': form, '/manage/unknown/cancel': nothing },
  '/manage/[token]/cannot-come': {
    '/manage/{token}/cannot-come': form,
    '/manage/unknown/cannot-come': nothing,
  },
  '/manage/[token]/change': {
    '/manage/{token}/change': form,
    '/manage/{token}/change?start={start}': form,
    '/manage/unknown/change': nothing,
  },
  '/manage/[token]/outcome': {
    '/manage/{token}/outcome': file,
    '/manage/unknown/outcome': nothing,
  },
  // Next's own, and the page that the proxy answers with: none of them is an address.
  '/unavailable': { '/unavailable': nothing },
  '/_global-error': { '/_global-error': nothing },
  '/_not-found': { '/_not-found': nothing },
  '/api/staff/[clinic]/place': {
    '/api/staff/riverside/place': '401 401 405 405 405 405 405',
  },
  '/setup': { '/setup': signingIn, '/setup/more': '404 404 403 404 404 404 404' },
  '/staff': { '/staff': signedOut },
  '/staff/account': { '/staff/account': signedOut },
  '/staff/account/second-factor': { '/staff/account/second-factor': signedOut },
  '/staff/code': { '/staff/code': signedOut },
  '/staff/confirm': { '/staff/confirm': signedOut },
  '/staff/forgot': { '/staff/forgot': signingIn },
  '/staff/invitation': { '/staff/invitation': signedOut },
  '/staff/invitation/[token]': { '/staff/invitation/unknown': signingIn },
  '/staff/reset/[token]': { '/staff/reset/unknown': signingIn },
  '/staff/sign-in': { '/staff/sign-in': signingIn },
  '/staff/unlock': { '/staff/unlock': signedOut },
  ...Object.fromEntries(
    ofTheConsole.map((path) => [
      `/staff/[clinic]${path}`,
      {
        [`/staff/riverside${path.replace(/\[\w+\]/g, '01935a52-0a00-7000-8000-000000000001')}`]:
          signedOut,
      },
    ]),
  ),
  '/api/staff/[clinic]/import': {
    '/api/staff/riverside/import': '405 405 403 405 405 405 405',
  },
  '/staff/[clinic]/members': { '/staff/riverside/members': signedOut },
  '/staff/[clinic]/members/[id]': {
    '/staff/riverside/members/01935a52-0a00-7000-8000-000000000001': signedOut,
  },
  '/staff/[clinic]/members/invite': { '/staff/riverside/members/invite': signedOut },
  '/staff/[clinic]/book': { '/staff/riverside/book': signedOut },
  '/staff/[clinic]/book/[id]': { '/staff/riverside/book/{id}': signedOut },
  '/staff/[clinic]/schedules': { '/staff/riverside/schedules': signedOut },
  '/staff/[clinic]/schedules/closures': { '/staff/riverside/schedules/closures': signedOut },
  '/staff/[clinic]/schedules/closures/import': {
    '/staff/riverside/schedules/closures/import': signedOut,
  },
  '/staff/[clinic]/schedules/closures/new': {
    '/staff/riverside/schedules/closures/new': signedOut,
  },
  '/staff/[clinic]/schedules/closures/open': {
    '/staff/riverside/schedules/closures/open': signedOut,
  },
  '/staff/[clinic]/schedules/desk': { '/staff/riverside/schedules/desk': signedOut },
  '/staff/[clinic]/schedules/rules': { '/staff/riverside/schedules/rules': signedOut },
  '/staff/[clinic]/schedules/rules/[service]': {
    '/staff/riverside/schedules/rules/consultation': signedOut,
  },
  '/staff/[clinic]/schedules/why': { '/staff/riverside/schedules/why': signedOut },
  '/staff/[clinic]/schedules/with/[who]/calendars': {
    '/staff/riverside/schedules/with/rivera/calendars': signedOut,
  },
  '/staff/[clinic]/schedules/with/[who]/dates': {
    '/staff/riverside/schedules/with/rivera/dates': signedOut,
  },
  '/staff/[clinic]/schedules/with/[who]/hours': {
    '/staff/riverside/schedules/with/rivera/hours': signedOut,
  },
  '/api/staff/[clinic]/copy': {
    '/api/staff/riverside/copy': '401 401 405 405 405 405 405',
  },
  '/staff/[clinic]/downtime': { '/staff/riverside/downtime': signedOut },
  '/staff/[clinic]/history': { '/staff/riverside/history': signedOut },
  '/staff/[clinic]/history/export': {
    '/staff/riverside/history/export': '405 405 403 405 405 405 405',
  },
  '/staff/[clinic]/privacy': { '/staff/riverside/privacy': signedOut },
  '/staff/[clinic]/privacy/record': {
    '/staff/riverside/privacy/record': '405 405 403 405 405 405 405',
  },
  '/staff/[clinic]/numbers': { '/staff/riverside/numbers': signedOut },
  '/staff/[clinic]/numbers/csv': {
    '/staff/riverside/numbers/csv?chart=outcomes': '401 401 403 405 405 405 405',
  },
  '/staff/[clinic]/print': { '/staff/riverside/print': signedOut },
  // Posted by its own page alone: here it does not say where it is from.
  '/staff/[clinic]/print/export': {
    '/staff/riverside/print/export': '405 405 403 405 405 405 405',
  },
  '/staff/offline-copy': { '/staff/offline-copy': '200 200 403 405 405 405 405' },
  // Says of other pages that nothing is there.
  '/staff/[clinic]/nothing-here': {
    '/staff/riverside/nothing-here': '307 307 403 404 404 404 404',
  },
  '/staff/[clinic]/search': { '/staff/riverside/search': signedOut },
  '/staff/[clinic]/customers': { '/staff/riverside/customers': signedOut },
  '/staff/[clinic]/customers/[id]': {
    '/staff/riverside/customers/01935a52-0a00-7000-8000-000000000001': signedOut,
  },
  '/staff/[clinic]/customers/[id]/edit': {
    '/staff/riverside/customers/01935a52-0a00-7000-8000-000000000001/edit': signedOut,
  },
  '/staff/[clinic]/customers/[id]/merge': {
    '/staff/riverside/customers/01935a52-0a00-7000-8000-000000000001/merge': signedOut,
  },
  '/api/[...path]': { '/api/nothing': nothing, '/api/v1/calcom': nothing },
  // Nothing is signed, for whichever clinic: one answer.
  '/api/calcom/webhook/[clinic]': {
    '/api/calcom/webhook/riverside': '405 405 401 405 405 405 405',
    '/api/calcom/webhook/nowhere': '405 405 401 405 405 405 405',
  },
  // Gives back what its body names: without one there is nothing to do.
  '/api/holds/release': { '/api/holds/release': '405 405 204 405 405 405 405' },
  '/api/openapi.json': { '/api/openapi.json': file },
  '/api/slots': {
    '/api/slots?clinic=riverside&service=consultation&with=rivera': '200 200 405 405 405 405 405',
    '/api/slots': '404 404 405 405 405 405 405',
  },
  // Who is not signed in hears nothing.
  '/api/staff/[clinic]/events': {
    '/api/staff/riverside/events': '401 401 405 405 405 405 405',
    '/api/staff/nowhere/events': '401 401 405 405 405 405 405',
  },
  // Anonymous is one who brings nothing: no body, no organization, no token.
  '/api/v1/calcom/appointments': {
    '/api/v1/calcom/appointments': '400 400 405 405 405 405 405',
  },
  '/api/v1/calcom/appointments/[id]': {
    '/api/v1/calcom/appointments/{id}': '400 400 405 405 405 405 405',
  },
  '/api/v1/calcom/appointments/manage': {
    '/api/v1/calcom/appointments/manage': '405 405 415 405 405 405 405',
  },
  '/favicon.ico': { '/favicon.ico': file },
  '/embed.d.ts': { '/embed.d.ts': file },
  '/embed.js': { '/embed.js': file },
  '/icon.svg': { '/icon.svg': file },
  '/robots.txt': { '/robots.txt': file },
  '/staff-offline.js': { '/staff-offline.js': file },
};

/** A booking, made as people make it, for the addresses that need one, and a time that is free. */
async function bookOne(portal: OpenPortal): Promise<Record<string, string>> {
  const { slug, clinicId } = await portal.addClinic();
  const monday = dateAhead(15 - new Date().getUTCDay(), 'UTC');
  const path = `/${slug}/book?service=visit&with=one&start=${at(monday, '10:00')}`;
  const { fields } = formOn((await send(portal.url, path)).text, path, 'attempt', 'start');
  const person = { name: 'Ann Able', contact: 'email', email: 'ann@example.com', intent: 'book' };
  const booked = await postForm(portal.url, { path, fields: filled(fields, person) });
  const token = /^\/manage\/([\w-]+)/.exec(booked.headers.location ?? '')?.[1] ?? '';
  const { rows } = await portal.db.query<{ id: string }>(
    'select appointment_id as id from appointments where clinic_id = $1',
    [clinicId],
  );
  expect(token).not.toBe('');
  return { start: at(monday, '15:00'), token, id: rows[0]?.id ?? '' };
}

function addressOf(sample: string, known: Record<string, string>): string {
  return sample.replace(/\{(\w+)\}/g, (_, name: string) => known[name] ?? '');
}

test('T5 every route is in the inventory, and nothing else is', () => {
  const manifest = join(PROJECT, '.next/app-path-routes-manifest.json');
  const built = Object.values<string>(JSON.parse(readFileSync(manifest, 'utf8')));
  const served = readdirSync(join(PROJECT, 'public'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(PROJECT, 'public').length));
  expect(Object.keys(inventory).sort()).toEqual([...built, ...served].sort());
});

test('T5 every route answers each method as the inventory says', async ({ portal }) => {
  const known = await bookOne(portal);
  const answered: typeof inventory = {};
  for (const [route, samples] of Object.entries(inventory)) {
    answered[route] = {};
    for (const sample of Object.keys(samples)) {
      const replies = [];
      for (const method of methods) {
        replies.push(await send(portal.url, addressOf(sample, known), { method }));
      }
      const [get, head, ...others] = replies.map(({ status }) => status);
      const isNothing = samples[sample] === nothing;
      const rest = others.map((status) => (isNothing && status === 405 ? 404 : status));
      answered[route][sample] = [get, head, ...rest].join(' ');
      for (const { status, headers } of replies) {
        if (status === 405) expect(headers.allow, sample).toMatch(/GET|POST/);
        expect(headers['x-content-type-options'], sample).toBe('nosniff');
      }
    }
  }
  expect(answered).toEqual(inventory);
});

test('T5 reading changes nothing, whatever is asked for and however', async ({ portal }) => {
  const known = await bookOne(portal);
  await untilSealed(portal.db);
  const before = await rowsOf(portal.db, { seals: true });
  const reads: Record<string, string>[] = [
    {},
    { RSC: '1' },
    { RSC: '1', 'Next-Router-Prefetch': '1' },
    { 'Next-Action': '00'.repeat(21) },
    { 'X-HTTP-Method-Override': 'POST', 'X-Method-Override': 'DELETE' },
  ];
  const asked =
    '_method=POST&intent=book&action=cancel&booked&changed&take={start}&name=x&email=x@example.com';
  for (const samples of Object.values(inventory)) {
    for (const sample of Object.keys(samples)) {
      const path = addressOf(`${sample}${sample.includes('?') ? '&' : '?'}${asked}`, known);
      for (const method of ['GET', 'HEAD']) {
        for (const headers of reads) await sendAsRouter(portal.url, path, { method, headers });
      }
    }
  }
  expect(await rowsOf(portal.db, { seals: true })).toEqual(before);
});

test('T5 what is not there is answered with 404: files of the project, tools, debug routes', async ({
  portal,
}) => {
  const absent = [
    '/.git/HEAD',
    '/.git/config',
    '/.env',
    '/.npmrc',
    '/.next/BUILD_ID',
    '/package.json',
    '/next.config.ts',
    '/node_modules/next/package.json',
    '/data/secret',
    '/server/app/page.js',
    '/_next',
    '/_next/',
    '/_next/image?url=%2Ficon.svg&w=64&q=75',
    '/_next/server/app/page.js',
    '/_next/trace',
    '/_next/mcp',
    '/_next/webpack-hmr',
    '/_next/on-demand-entries-ping',
    '/__nextjs_original-stack-frame',
    '/__nextjs_source-map',
    '/__nextjs_font/geist-latin.woff2',
    '/__nextjs_restart_dev',
    '/_next/static/nothing.js',
    '/_next/static/chunks',
    '/_error',
    '/404',
    '/500',
    '/health',
    '/metrics',
    '/debug',
    '/server-status',
    '/api/bench',
    '/api/health',
    '/api/v1/calcom/appointments/appt_0000000000/cancel',
    '/riverside/book/extra',
    '/sitemap.xml',
    '/RIVERSIDE',
  ];
  const statuses: Record<string, number> = {};
  for (const path of absent) {
    let reply = await send(portal.url, path);
    // A slash at the end is taken off first, here as everywhere.
    if (reply.status === 308) reply = await send(portal.url, path.replace(/\/$/, ''));
    statuses[path] = reply.status;
    expect(reply.text, path).not.toContain('frontdesk');
  }
  expect(statuses).toEqual(Object.fromEntries(absent.map((path) => [path, 404])));
});

test('T5 no path leads out of what is served, and none that is malformed breaks anything', async ({
  portal,
}) => {
  const ways = [
    '/../package.json',
    '/../../../../etc/passwd',
    '/..%2f..%2f..%2fetc%2fpasswd',
    '/%2e%2e/%2e%2e/package.json',
    '/%2e%2e%2fpackage.json',
    '/%252e%252e/package.json',
    '/..\\..\\package.json',
    '/..%5c..%5cpackage.json',
    '/_next/static/../../package.json',
    '/_next/static/..%2f..%2fBUILD_ID',
    '/_next/static/%2e%2e/%2e%2e/server/app-paths-manifest.json',
    '/_next/static/chunks/..%2f..%2f..%2fBUILD_ID',
    '/_next/static/%c0%ae%c0%ae/BUILD_ID',
    '/icon.svg/../../package.json',
    '/robots.txt%00.html',
    '/%00',
    '/riverside%00',
    '/riverside/book%00',
    '/%',
    '/%ff',
    '/%E0%A4%A',
    '/riverside/%ff',
    '/manage/%ff',
    '/manage/%ff/cancel',
    '/api/%ff',
    '/api/v1/calcom/appointments/%ff',
    '/_next/static/%ff',
    '/_next/static/chunks/%ff.js',
    '/robots.txt%ff',
    `/${'a'.repeat(4000)}`,
    `/manage/${'a'.repeat(4000)}`,
    '/?%ff=%ff',
  ];
  const unexpected: Record<string, number> = {};
  for (const path of ways) {
    const { status, text: body } = await send(portal.url, path);
    const fine = path.startsWith('/?') ? [200] : [400, 404, 308];
    if (!fine.includes(status)) unexpected[path] = status;
    expect(body, path).not.toMatch(/root:|"dependencies"|"private": true/);
    expect(body.trim(), path).not.toBe(
      readFileSync(join(PROJECT, '.next/BUILD_ID'), 'utf8').trim(),
    );
  }
  expect(unexpected).toEqual({});
});

test('T5 a request target that is no path is refused', async ({ portal }) => {
  const targets = ['http://example.com/', `${portal.url}/riverside`, '*', 'riverside', '//[::1'];
  for (const target of targets) {
    const socket = connect(portal.port, '127.0.0.1');
    const method = target === '*' ? 'OPTIONS' : 'GET';
    socket.end(`${method} ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    const status = /^HTTP\/1\.1 (\d+)/.exec(await text(socket))?.[1];
    expect(['400', '404', '308'], `${method} ${target}`).toContain(status);
  }
});

test('T5 no source map is made, served or named', async ({ portal }) => {
  const folder = join(PROJECT, '.next/static');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  expect(files.filter((name) => name.endsWith('.map'))).toEqual([]);
  const scripts = files.filter((name) => /\.(js|css)$/.test(name));
  expect(scripts.length).toBeGreaterThan(3);
  for (const name of scripts) {
    expect(readFileSync(join(folder, name), 'utf8'), name).not.toContain('sourceMappingURL');
    const script = await send(portal.url, `/_next/static/${name}`);
    expect(script.status, name).toBe(200);
    expect(script.headers).not.toHaveProperty('sourcemap');
    expect((await send(portal.url, `/_next/static/${name}.map`)).status, name).toBe(404);
  }
});
