import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../../scripts/project.ts';
import { callForm, type Fields, filled, formOn, postForm } from '../api/forms.testing.ts';
import { percentile, type Reply, send } from '../api/http.testing.ts';
import { expect, openPortal, test } from '../api/portal.testing.ts';
import { rowsOf } from '../api/rows.testing.ts';
import { addMember, type StaffMember } from './signed-in.testing.ts';

test.describe.configure({ mode: 'default' });

/** Signs in over HTTP, as a browser without JavaScript. */
async function sessionOf(url: string, member: StaffMember): Promise<string> {
  const reply = await signInWith(url, member);
  const cookie = String(reply.headers['set-cookie'] ?? '').split(';')[0] ?? '';
  expect(cookie).toMatch(/^__Host-frontdesk-session=/);
  return cookie;
}

async function signInForm(url: string): Promise<Fields> {
  return formOn((await send(url, '/staff/sign-in')).text, '/staff/sign-in', 'next').fields;
}

async function signInWith(
  url: string,
  { email, password }: Pick<StaffMember, 'email' | 'password'>,
): Promise<Reply> {
  const fields = filled(await signInForm(url), { email, password });
  return postForm(url, { path: '/staff/sign-in', fields });
}

/** Every action of the console in this build, with a page that has it. */
function staffActions(): { id: string; path: string }[] {
  const manifest = join(PROJECT, '.next/server/server-reference-manifest.json');
  const { node } = JSON.parse(readFileSync(manifest, 'utf8')) as {
    node: Record<string, { workers: Record<string, unknown> }>;
  };
  return Object.entries(node).flatMap(([id, { workers }]) => {
    const path = Object.keys(workers).find((worker) => /^app\/(?:staff|setup)\b/.test(worker));
    return path ? [{ id, path }] : [];
  });
}

test('T12 nothing of the console is done for a form that did not come from our own pages', async ({
  portal,
}) => {
  test.setTimeout(120_000);
  const clinic = await portal.addClinic();
  const member = await addMember(portal, clinic, 'owner');
  const cookie = await sessionOf(portal.url, member);
  const actions = staffActions();
  expect(actions.length).toBeGreaterThan(40);
  const before = await rowsOf(portal.db);
  const foreign: Record<string, Record<string, string>> = {
    'another site': { Origin: 'https://evil.example' },
    'another port': { Origin: 'http://localhost:1' },
    'a name that begins like ours': { Origin: `${portal.url}.evil.example` },
    null: { Origin: 'null' },
    nothing: {},
    'a page elsewhere, by its browser’s word': {
      Origin: portal.url,
      'Sec-Fetch-Site': 'cross-site',
    },
  };
  const statuses = new Set<number>();
  for (const { id, path } of actions) {
    const at = path.includes('[clinic]') ? `/staff/${clinic.slug}` : '/staff/account';
    for (const headers of Object.values(foreign)) {
      const reply = await send(portal.url, at, {
        method: 'POST',
        headers: {
          Cookie: cookie,
          'Next-Action': id,
          'Content-Type': 'multipart/form-data; boundary=x',
          ...headers,
        },
        body: '--x\r\nContent-Disposition: form-data; name="0"\r\n\r\n[]\r\n--x--\r\n',
      });
      statuses.add(reply.status);
    }
  }
  expect([...statuses]).toEqual([403]);
  // At a page of customers it is no different for who is signed in.
  const [action] = actions;
  for (const at of [`/${clinic.slug}/book`, '/find']) {
    for (const headers of Object.values(foreign)) {
      const reply = await send(portal.url, at, {
        method: 'POST',
        headers: { Cookie: cookie, 'Next-Action': action?.id ?? '', ...headers },
        body: '[]',
      });
      expect(reply.status).toBe(403);
    }
  }
  expect(await rowsOf(portal.db)).toEqual(before);
});

test('T12 a form without its script is taken only whole and from here', async ({ portal }) => {
  const clinic = await portal.addClinic();
  const member = await addMember(portal, clinic, 'owner');
  const cookie = await sessionOf(portal.url, member);
  const page = await send(portal.url, '/staff/account', { headers: { Cookie: cookie } });
  const { fields } = formOn(page.text, '/staff/account', '$ACTION_KEY');
  const form = { path: '/staff/account', fields: filled(fields, { name: 'Mallory' }) };
  const before = await rowsOf(portal.db);
  for (const Origin of ['https://evil.example', 'null', '']) {
    const reply = await postForm(portal.url, form, { Cookie: cookie, Origin });
    expect(reply.status, Origin).toBe(403);
  }
  const encoded = new URLSearchParams(form.fields).toString();
  for (const type of ['text/plain', 'text/plain;charset=UTF-8', 'application/json', '']) {
    const reply = await send(portal.url, '/staff/account', {
      method: 'POST',
      headers: { Cookie: cookie, Origin: portal.url, ...(type && { 'Content-Type': type }) },
      body: encoded,
    });
    expect(reply.status, type).toBe(403);
  }
  const read = await send(portal.url, `/staff/account?${encoded}`, { headers: { Cookie: cookie } });
  expect(read.status).toBe(200);
  expect(await rowsOf(portal.db)).toEqual(before);
  // The same form from here is taken: what was refused above was refused for where it came from.
  const taken = await postForm(portal.url, form, { Cookie: cookie });
  expect(taken.status).toBe(200);
  expect(await rowsOf(portal.db)).not.toEqual(before);
});

test('T12 nobody is signed in by a form elsewhere, at whichever page it is taken', async ({
  portal,
}) => {
  const clinic = await portal.addClinic();
  // Whoever made the form is a member, too: their visitor would write into their clinic.
  const member = await addMember(portal, clinic, 'owner');
  const { email, password } = member;
  const fields = filled(await signInForm(portal.url), { email, password });
  for (const path of ['/staff/sign-in', '/find', `/${clinic.slug}/book`]) {
    for (const Origin of ['https://evil.example', 'null', '']) {
      for (const send of [postForm, callForm]) {
        const reply = await send(portal.url, { path, fields }, { Origin });
        expect(reply.headers['set-cookie'], `${path} ${Origin}`).toBeUndefined();
        expect(reply.status, `${path} ${Origin}`).toBeGreaterThanOrEqual(400);
      }
    }
  }
  const { rows } = await portal.db.query('select 1 from identity."session" where "userId" = $1', [
    member.userId,
  ]);
  expect(rows).toEqual([]);
  const form = { path: '/staff/sign-in', fields };
  expect((await postForm(portal.url, form)).headers['set-cookie']).toBeDefined();
});

test('T12 none of the authentication library’s own routes is served', async ({ portal }) => {
  const before = await rowsOf(portal.db);
  for (const path of [
    '/api/auth/sign-in/email',
    '/api/auth/sign-up/email',
    '/api/auth/get-session',
    '/api/auth/two-factor/verify-totp',
    '/api/auth/passkey/generate-authenticate-options',
    '/auth/sign-in/email',
  ]) {
    for (const method of ['GET', 'POST']) {
      const reply = await send(portal.url, path, {
        method,
        headers: { 'Content-Type': 'application/json', Origin: portal.url },
        ...(method === 'POST' && { body: '{"email":"x@example.com","password":"x"}' }),
      });
      expect([404, 405], `${method} ${path}`).toContain(reply.status);
    }
  }
  expect(await rowsOf(portal.db)).toEqual(before);
});

test('T2 no session, another clinic, a member switched off: one answer, and nothing is done', async ({
  portal,
}) => {
  const [own, other] = [await portal.addClinic(), await portal.addClinic()];
  const member = await addMember(portal, own, 'owner');
  const off = await addMember(portal, own, 'owner');
  const cookie = await sessionOf(portal.url, member);
  const offCookie = await sessionOf(portal.url, off);
  await portal.db.query('update members set active = false where user_id = $1', [off.userId]);
  const pages = ['', '/calendar', '/members', '/members/invite', '/settings/services', '/history'];
  const statusAt = async (slug: string, path: string, Cookie: string) => {
    const reply = await send(portal.url, `/staff/${slug}${path}`, { headers: { Cookie } });
    expect(reply.text).not.toContain(member.email);
    return [reply.status, /sign-in/.test(reply.headers.location ?? '')];
  };
  const forged = cookie.replace(/=.{6}/, '=AAAAAA');
  for (const path of pages) {
    expect(await statusAt(own.slug, path, '')).toEqual([307, true]);
    expect(await statusAt(own.slug, path, forged)).toEqual([307, true]);
    const elsewhere = await statusAt(other.slug, path, cookie);
    expect(await statusAt(own.slug, path, offCookie)).toEqual(elsewhere);
    expect(elsewhere[1]).toBe(false);
  }
  // A form of one's own clinic, sent with the name of another.
  const path = `/staff/${own.slug}/members/invite`;
  const page = await send(portal.url, path, { headers: { Cookie: cookie } });
  const { fields } = formOn(page.text, path, 'clinic', '$ACTION_KEY');
  const values = { email: 'x@example.com', role: 'reader', calendar: 'none' };
  const before = await rowsOf(portal.db);
  const attempts: [Record<string, string>, string][] = [
    [{ clinic: other.slug }, cookie],
    [{ clinic: 'nowhere' }, cookie],
    [{ clinic: own.slug }, offCookie],
    [{ clinic: own.slug }, forged],
    [{ clinic: own.slug }, ''],
  ];
  for (const [clinic, Cookie] of attempts) {
    const reply = await postForm(
      portal.url,
      { path, fields: filled(fields, { ...values, ...clinic }) },
      { Cookie },
    );
    expect(reply.text).not.toContain('/staff/invitation/');
  }
  expect(await rowsOf(portal.db)).toEqual(before);
});

test('T8 an address that nobody has is answered as one that somebody has, in as much time', async ({
  portal,
}) => {
  test.setTimeout(180_000);
  const clinic = await portal.addClinic();
  const differences: number[] = [];
  const times: number[] = [];
  const answers = new Set<string>();
  const password = 'not the right one';
  for (let round = 0; round < 40; round += 1) {
    const known = (await addMember(portal, clinic, 'reader')).email;
    const unknown = known.replace('robin', 'rubin');
    const isFirst = round % 2 === 0;
    const pair: Reply[] = [];
    for (const email of isFirst ? [known, unknown] : [unknown, known]) {
      const reply = await signInWith(portal.url, { email, password });
      pair.push(reply);
      answers.add(`${reply.status} ${reply.headers['set-cookie'] ?? 'no cookie'}`);
      expect(reply.text).toContain('The email address or the password is not right');
    }
    // Beside each other, so that whatever else the machine does takes both as long.
    const [first = 0, second = 0] = pair.map(({ ms }) => ms);
    differences.push(isFirst ? first - second : second - first);
    times.push(first, second);
  }
  expect([...answers]).toEqual(['200 no cookie']);
  // Nearly all of the time is the password's: one that is not looked at would be seen at once.
  const most = percentile(times, 0.5) / 4;
  expect(Math.abs(percentile(differences, 0.5))).toBeLessThan(most);
});

test('T11 after ten wrong tries an account is closed for a while, also to the right password', async ({
  portal,
}) => {
  const clinic = await portal.addClinic();
  const member = await addMember(portal, clinic, 'owner');
  const wrong = { email: member.email, password: 'not the right one' };
  // All at once: none of them slips through.
  const replies = await Promise.all(
    Array.from({ length: 20 }, () => signInWith(portal.url, wrong)),
  );
  const limited = replies.filter(({ text }) => text.includes('too many tries'));
  expect(limited.length).toBe(10);
  const right = await signInWith(portal.url, member);
  expect(right.text).toContain('too many tries');
  expect(right.headers['set-cookie']).toBeUndefined();
  // So is an address that nobody has: it says nothing about who is known.
  const nobody = { email: `nobody-${clinic.slug}@example.com`, password: 'not the right one' };
  const unknown = [];
  for (let n = 0; n < 11; n += 1) unknown.push(await signInWith(portal.url, nobody));
  expect(unknown.map(({ text }) => text.includes('too many tries'))).toEqual([
    ...Array.from({ length: 10 }, () => false),
    true,
  ]);
  await portal.db.query(`update identity.wrong_tries set since = now() - interval '16 minutes'`);
  expect((await signInWith(portal.url, member)).headers['set-cookie']).toBeDefined();
});

test('T11 after half as many wrong tries as forms a minute an address is closed, whichever accounts it tries', async () => {
  const portal = await openPortal({
    env: { RATE_LIMIT_ADDRESS_PER_MINUTE: '20', TRUST_PROXY: '1' },
  });
  const clinic = await portal.addClinic();
  const member = await addMember(portal, clinic, 'owner');
  const from = async (address: string, typed: Pick<StaffMember, 'email' | 'password'>) => {
    const fields = filled(await signInForm(portal.url), { ...typed });
    const form = { path: '/staff/sign-in', fields };
    return postForm(portal.url, form, { 'X-Forwarded-For': address });
  };
  for (let n = 0; n < 10; n += 1) {
    const typed = { email: `guess-${n}@example.com`, password: 'not the right one' };
    expect((await from('203.0.113.7', typed)).text).toContain('is not right');
  }
  expect((await from('203.0.113.7', member)).text).toContain('too many tries');
  expect((await from('203.0.113.8', member)).headers['set-cookie']).toBeDefined();
  await portal.stop();
});

test('T9 a busy desk behind one address is not stopped, while a stranger there is', async () => {
  const portal = await openPortal({ env: { RATE_LIMIT_ADDRESS_PER_MINUTE: '5' } });
  const clinic = await portal.addClinic();
  const member = await addMember(portal, clinic, 'receptionist');
  const cookie = await sessionOf(portal.url, member);
  const page = await send(portal.url, '/staff/account', { headers: { Cookie: cookie } });
  const { fields } = formOn(page.text, '/staff/account', '$ACTION_KEY');
  const form = { path: '/staff/account', fields: filled(fields, { name: 'Robin Reed' }) };
  const statuses = [];
  for (let n = 0; n < 12; n += 1) {
    statuses.push((await postForm(portal.url, form, { Cookie: cookie })).status);
  }
  expect(statuses).toEqual(Array.from({ length: 12 }, () => 200));
  const strangers = [];
  for (let n = 0; n < 6; n += 1) {
    const forged = { Cookie: `__Host-frontdesk-session=made-up-${n}.x` };
    strangers.push((await postForm(portal.url, form, forged)).status);
  }
  expect(strangers.at(-1)).toBe(429);
  await portal.stop();
});

test('nobody can sign in where the way there is not encrypted, and the page says so', async () => {
  const portal = await openPortal({ env: { APP_URL: 'http://clinic.example' } });
  expect(portal.output()).toContain('off: set APP_URL to an https:// address');
  const clinic = await portal.addClinic();
  const member = await addMember(portal, clinic, 'owner');
  const host = { Host: 'clinic.example' };
  const page = await send(portal.url, '/staff/sign-in', { headers: host });
  expect(page.text).toContain('You cannot sign in at this address');
  expect(page.text).not.toContain('type="password"');
  // The form of the page as it is elsewhere, sent here.
  const fields = filled(await signInForm(portal.url), { ...member });
  const form = { path: '/staff/sign-in', fields };
  const reply = await postForm(portal.url, form, { ...host, Origin: 'http://clinic.example' });
  expect(reply.headers['set-cookie']).toBeUndefined();
  await portal.stop();
});
