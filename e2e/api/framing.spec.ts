import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../scripts/postgres.ts';
import { startPortal } from '../../scripts/testing/portal.ts';
import { type Reply, type Sending, send } from './http.testing.ts';
import { expect, openPortal, test } from './portal.testing.ts';

const site = 'https://www.clinic.example';
const listed = `frame-ancestors 'self' ${site}`;
const nobody = "frame-ancestors 'none'";

/** Who may frame an answer, by each of its two headers. */
function framersOf({ headers }: Reply): string {
  const policy = String(headers['content-security-policy'] ?? '');
  const [framers = 'anybody'] = /frame-ancestors [^;]*/.exec(policy) ?? [];
  return headers['x-frame-options'] === undefined
    ? framers
    : `${framers}, ${headers['x-frame-options']}`;
}

const inFrame = (referer: string) => ({
  'Sec-Fetch-Dest': 'iframe',
  'Sec-Fetch-Site': 'cross-site',
  Referer: referer,
});
const form = { 'Content-Type': 'application/x-www-form-urlencoded' };

test('T42 whatever the status, below /embed/ an answer names the clinic’s sites or nobody, and elsewhere nobody', async () => {
  const portal = await openPortal({ env: { RATE_LIMIT_ADDRESS_PER_MINUTE: '5' } });
  try {
    const { slug } = await portal.addClinic({ embedOrigins: [site] });
    const framed: Record<string, string> = {};
    const ask = async (path: string, sending: Sending = {}) => {
      const reply = await send(portal.url, path, sending);
      framed[`${sending.method ?? 'GET'} ${path.replaceAll(slug, 'clinic')} ${reply.status}`] =
        framersOf(reply);
    };
    const book = `/embed/${slug}/book`;
    await ask(`/embed/${slug}`);
    await ask(`/embed/~theme-dark/${slug}`, { method: 'HEAD' });
    await ask(book, { headers: inFrame(`${site}/book`) });
    await ask(book, { method: 'DELETE' });
    await ask(book, { method: 'OPTIONS' });
    await ask('/embed/nowhere');
    await ask('/embed/find');
    await ask('/embed');
    await ask(`/${slug}`);
    await ask(`/${slug}/book`, { method: 'PUT' });
    await ask('/nowhere');
    await ask('/staff');
    await ask('/api/nowhere');
    await ask('/embed.js');
    const unlisted = await send(portal.url, book, { headers: inFrame('https://evil.example/x') });
    expect([unlisted.status, framersOf(unlisted)]).toEqual([
      403,
      "frame-ancestors 'self' https://evil.example",
    ]);
    // It may be shown by a site that nobody listed, so nothing on it does anything.
    expect(unlisted.text).not.toMatch(/<(?:form|script|button|input)/);
    const post = { method: 'POST', headers: { ...form, Origin: 'null' }, body: 'name=x' };
    const sandboxed = await send(portal.url, book, post);
    expect([sandboxed.status, framersOf(sandboxed)]).toEqual([403, listed]);
    await ask(book, { method: 'POST', headers: form, body: 'x'.repeat(70_000) });
    for (let tries = 0; tries < 6; tries += 1) {
      await send(portal.url, book, { method: 'POST', headers: form, body: 'name=x' });
    }
    await ask(book, { method: 'POST', headers: form, body: 'name=x' });
    expect(framed).toEqual({
      'GET /embed/clinic 200': listed,
      'HEAD /embed/~theme-dark/clinic 200': listed,
      'GET /embed/clinic/book 200': listed,
      'DELETE /embed/clinic/book 405': nobody,
      'OPTIONS /embed/clinic/book 405': nobody,
      'GET /embed/nowhere 404': nobody,
      'GET /embed/find 404': nobody,
      'GET /embed 404': `${nobody}, DENY`,
      'GET /clinic 200': `${nobody}, DENY`,
      'PUT /clinic/book 405': `${nobody}, DENY`,
      'GET /nowhere 404': `${nobody}, DENY`,
      'GET /staff 307': `${nobody}, DENY`,
      'GET /api/nowhere 404': `${nobody}, DENY`,
      'GET /embed.js 200': `${nobody}, DENY`,
      'POST /embed/clinic/book 413': nobody,
      'POST /embed/clinic/book 429': nobody,
    });
  } finally {
    await portal.stop();
  }
});

test('T42 while it is not known which sites may frame a page, the one around it is told so, and nothing else', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-framing-'));
  const database = await startPostgres({ dataDir: folder, fast: true });
  const broken = await startPortal({ env: { DATABASE_URL: database.url() } });
  try {
    await database.stop();
    const alone = await send(broken.url, '/embed/riverside/book');
    expect([alone.status, framersOf(alone)]).toEqual([503, "frame-ancestors 'self'"]);
    const shown = await send(broken.url, '/embed/riverside/book', {
      headers: inFrame(`${site}/a`),
    });
    expect([shown.status, framersOf(shown), shown.headers['retry-after']]).toEqual([
      503,
      listed,
      '30',
    ]);
    expect(shown.text).toContain('Booking cannot be reached at the moment');
    expect(shown.text).not.toContain('Is this your site?');
    expect(shown.text).not.toMatch(/<(?:form|script|button|input)/);
  } finally {
    await broken.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
