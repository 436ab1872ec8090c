import { randomUUID } from 'node:crypto';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { asText, finds } from './canaries.testing.ts';
import { callForm, type Fields, filled, formOn, postForm } from './forms.testing.ts';
import { manage, type Reply, send, sendAsRouter } from './http.testing.ts';
import { expect, type OpenPortal, type PortalClinic, test } from './portal.testing.ts';

test.describe.configure({ mode: 'default' });

const list = '/api/v1/calcom/appointments';

/** Somebody with an appointment, a form half filled in, and words that nobody else uses. */
interface User {
  typed: { name: string; email: string; notes: string };
  firstName: string;
  reference: string;
  link: string;
  form: { path: string; fields: Fields };
  appointmentId: string;
  clinic: PortalClinic;
  token: string;
}

async function newUser(portal: OpenPortal, word: string, day: number): Promise<User> {
  const clinic = await portal.addClinic();
  const firstName = `${word}first`;
  const typed = {
    name: `${firstName} ${word}family`,
    email: `${word}.mailbox@${word}.example`,
    notes: `${word} has a sore knee, says ${word}notes`,
  };
  const book = (time: string) =>
    `/${clinic.slug}/book?service=visit&with=one&start=${at(dateAhead(day), time)}`;
  const formAt = async (path: string) => ({
    path,
    fields: formOn((await send(portal.url, path)).text, path, 'attempt', 'start').fields,
  });
  const first = await formAt(book('10:00'));
  const person = { ...typed, contact: 'email', intent: 'book' };
  const booked = await postForm(portal.url, { ...first, fields: filled(first.fields, person) });
  const link = String(booked.headers.location).replace('?booked', '');
  const token = await portal.addToken(clinic);
  const { text } = await send(portal.url, `${list}?org_id=${clinic.orgId}`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  const [{ id }] = JSON.parse(text).data.appointments ?? JSON.parse(text).data;
  const page = await send(portal.url, link);
  const reference = /[A-Z0-9]{3,5}(?:-[A-Z0-9]{3,5})+/.exec(page.text)?.[0] ?? '';
  expect(reference).not.toBe('');
  return {
    typed,
    firstName,
    reference,
    link,
    form: await formAt(book('14:00')),
    appointmentId: id,
    clinic,
    token,
  };
}

/** What a user asks for, and the words of theirs that must be in the answer. */
type Ask = [name: string, ask: (user: User) => Promise<Reply>, own: (user: User) => string[]];

function asks(portal: OpenPortal): Ask[] {
  const { url } = portal;
  const details = (user: User, values: Record<string, string>) => ({
    ...user.form,
    fields: filled(user.form.fields, {
      ...user.typed,
      contact: 'email',
      intent: 'check',
      attempt: randomUUID(),
      ...values,
    }),
  });
  const all = ({ typed }: User) => Object.values(typed);
  const seen = ({ firstName, reference }: User) => [firstName, reference];
  return [
    ['appointment', ({ link }) => send(url, link), seen],
    ['appointment, router', ({ link }) => sendAsRouter(url, link, { headers: { RSC: '1' } }), seen],
    [
      'appointment, compressed',
      ({ link }) => send(url, link, { headers: { 'Accept-Encoding': 'identity' } }),
      seen,
    ],
    ['change', ({ link }) => send(url, `${link}/change`), () => []],
    ['cancel', ({ link }) => send(url, `${link}/cancel`), () => []],
    ['check, form', (user) => postForm(url, details(user, {})), all],
    ['check, script', (user) => callForm(url, details(user, {})), all],
    [
      'errors, form',
      (user) => postForm(url, details(user, { email: 'nothing' })),
      ({ typed }) => [typed.name, typed.notes],
    ],
    [
      'list',
      ({ clinic, token }) =>
        send(url, `${list}?org_id=${clinic.orgId}`, {
          headers: { Authorization: `Bearer ${token}` },
        }),
      ({ typed }) => [typed.name, typed.email],
    ],
    [
      'cancel of nothing',
      ({ clinic }) =>
        manage(url, {
          action: 'cancel',
          org_id: clinic.orgId,
          agent_id: clinic.agentId,
          appointment_id: 'appt_0',
        }),
      () => [],
    ],
  ];
}

function strangerTo({ typed, reference, link, clinic, token, appointmentId }: User) {
  const manageToken = link.split('/')[2] ?? '';
  return { ...typed, reference, manageToken, orgId: clinic.orgId, token, appointmentId };
}

test.describe('two users', () => {
  let users: [User, User];

  test.beforeAll(async ({ portal }) => {
    users = [await newUser(portal, 'Alphacanary', 3), await newUser(portal, 'Bravocanary', 3)];
  });

  test('T24 nothing that is somebody’s own may be kept by anybody on the way', async ({
    portal,
  }) => {
    for (const [name, ask] of asks(portal)) {
      const { headers } = await ask(users[0]);
      expect(headers['cache-control'], name).toContain('no-store');
      expect(headers['cache-control'], name).not.toMatch(/public|s-maxage/);
      expect(headers['etag'], name).toBeUndefined();
    }
    const [user] = users;
    for (const path of ['', '?booked', '?changed', '/change', '/cancel', '/nothing']) {
      for (const method of ['GET', 'HEAD']) {
        const { headers } = await send(portal.url, `${user.link}${path}`, { method });
        expect(headers['cache-control'], `${method} ${path}`).toContain('no-store');
      }
    }
  });

  test('T24 a thousand answers to two users in turns hold no byte of the other', async ({
    portal,
  }) => {
    test.setTimeout(300_000);
    const kinds = asks(portal);
    const queue = Array.from({ length: 1000 }, (_, nth) => {
      const kind = kinds[Math.floor(nth / 2) % kinds.length];
      return { nth, kind, own: users[nth % 2], other: users[(nth + 1) % 2] };
    });
    const wrong: string[] = [];
    let next = 0;
    const work = async () => {
      for (let at = next++; at < queue.length; at = next++) {
        const { kind, own, other } = queue[at] ?? {};
        if (!kind || !own || !other) throw new Error('a queue without an end');
        const [name, ask, expected] = kind;
        const reply = await ask(own);
        if (reply.status >= 500) wrong.push(`${name}: ${reply.status}`);
        for (const word of expected(own)) {
          if (!reply.text.includes(word)) wrong.push(`${name}: without its own ${word}`);
        }
        const place = new Map([[name, asText(reply)]]);
        wrong.push(...finds(strangerTo(other), place));
      }
    };
    await Promise.all(Array.from({ length: 16 }, work));
    expect(wrong).toEqual([]);
  });
});
