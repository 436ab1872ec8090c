import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createTestDatabase } from '../../scripts/testing/database.ts';
import { insertUser } from '../storage/identity.ts';
import { identity } from '../storage/identity-tables.ts';
import { auth } from './auth.ts';
import { database } from './database.ts';
import { askForPasskey, proveWithPasskey, signInWithPasskey } from './passkeys.ts';
import { hashOf } from './passwords.ts';
import { finishSecondFactor, newRecoveryCodes, startSecondFactor } from './second-factor.ts';
import { hasPassword, signInWithCode, signInWithPassword, signOut } from './sign-in.ts';
import { proved, signedIn } from './staff-session.ts';

const password = 'a long walk on the beach';
let hash: string;
let drop: () => Promise<void>;

beforeAll(async () => {
  const created = await createTestDatabase();
  vi.stubEnv('DATABASE_URL', created.url);
  // Twelve wrong tries for an address.
  vi.stubEnv('RATE_LIMIT_ADDRESS_PER_MINUTE', '24');
  vi.stubEnv('APP_SECRET', 'a secret of a test that is long enough');
  hash = await hashOf(password);
  drop = created.drop;
});

afterAll(async () => {
  await database().destroy();
  vi.unstubAllEnvs();
  await drop();
});

let people = 0;

async function addPerson() {
  people += 1;
  const email = `robin-${people}@example.com`;
  const added = database()
    .transaction()
    .execute((trx) => insertUser(trx, { name: 'Robin Reed', email, hash }));
  return { userId: (await added) ?? '', email, password };
}

let addresses = 0;

/** A request from an address of its own, unless one is named, with what was set before. */
function from(before?: Headers, named?: string): Headers {
  addresses += 1;
  const address = named ?? `192.0.2.${addresses}`;
  const cookies = before?.getSetCookie().map((line) => line.split(';')[0]) ?? [];
  return new Headers({ 'x-frontdesk-client': address, cookie: cookies.join('; ') });
}

async function enter(typed: { email: string; password: string }): Promise<Headers> {
  const outcome = await signInWithPassword(from(), typed);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.cookies;
}

async function sessionsOf({ userId }: { userId: string }) {
  const of = identity(database()).selectFrom('session').select('id').where('userId', '=', userId);
  return (await of.execute()).map(({ id }) => id);
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What the app shows for the secret in its address. */
async function codeOf(uri: string): Promise<string> {
  const typed = new URL(uri).searchParams.get('secret') ?? '';
  const bits = [...typed].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'));
  const bytes = bits.join('').match(/.{8}/g) ?? [];
  const secret = String.fromCharCode(...bytes.map((byte) => Number.parseInt(byte, 2)));
  return (await auth().api.generateTOTP({ body: { secret } })).code;
}

async function turnOn(cookies: Headers, person: { userId: string }) {
  const uri = (await startSecondFactor(from(cookies), password)) ?? '';
  const code = await codeOf(uri);
  const finished = await finishSecondFactor(from(cookies), person, code);
  if (!finished.ok) throw new Error(finished.code);
  return { uri, code, ...finished.found };
}

test('T11 only the right password enters, and nobody’s address is answered as somebody’s', async () => {
  const person = await addPerson();
  const outcomes = [];
  for (const typed of [
    { ...person, password: 'not the right one' },
    { ...person, password: '' },
    { ...person, password: `${password} ` },
    { ...person, password: 'x'.repeat(100_000) },
    { email: 'nobody@example.com', password },
  ]) {
    outcomes.push(await signInWithPassword(from(), typed));
  }
  expect(outcomes).toEqual(outcomes.map(() => ({ ok: false, code: 'wrong' })));
  const right = await signInWithPassword(from(), { ...person, email: ` Robin-1@Example.com ` });
  expect(right).toMatchObject({ ok: true, next: 'in' });
  const sent = from(right.ok ? right.cookies : undefined);
  expect(await signedIn(sent)).toMatchObject({ email: person.email, isLocked: false });
  await signOut(sent);
  expect(await signedIn(sent)).toBeNull();
  expect(await sessionsOf(person)).toEqual([]);
});

test('T11 ten wrong tries close an account, and a right one in between forgets them', async () => {
  const person = await addPerson();
  const codes = async (tries: number) => {
    const wrong = () => signInWithPassword(from(), { ...person, password: 'not the right one' });
    const outcomes = await Promise.all(Array.from({ length: tries }, wrong));
    return outcomes.map((outcome) => !outcome.ok && outcome.code).sort();
  };
  expect(await codes(9)).toEqual(Array(9).fill('wrong'));
  await enter(person);
  expect(await codes(12)).toEqual(['limited', 'limited', ...Array(10).fill('wrong')]);
  expect(await signInWithPassword(from(), person)).toEqual({ ok: false, code: 'limited' });
});

test('T11 one address may try as often for all accounts together, and who is right is not counted', async () => {
  const person = await addPerson();
  const address = '198.51.100.7';
  const tryAs = (typed: { email: string; password: string }) =>
    signInWithPassword(from(undefined, address), typed);
  for (let n = 0; n < 5; n += 1) expect(await tryAs(person)).toMatchObject({ ok: true });
  for (let n = 0; n < 12; n += 1) {
    const typed = { email: `guess-${n}@example.com`, password };
    expect(await tryAs(typed)).toEqual({ ok: false, code: 'wrong' });
  }
  expect(await tryAs(person)).toEqual({ ok: false, code: 'limited' });
  expect(await signInWithPassword(from(), person)).toMatchObject({ ok: true });
});

test('T11 ten wrong passwords close a session that unlocks, and no other', async () => {
  const person = await addPerson();
  const here = await signedIn(from(await enter(person)));
  if (!here) throw new Error('not signed in');
  for (let n = 0; n < 10; n += 1) await hasPassword(here, 'not the right one');
  expect(await hasPassword(here, password)).toEqual({ ok: false, code: 'limited' });
  expect(await signInWithPassword(from(), person)).toMatchObject({ ok: true });
});

test('who is signed in unlocks while strangers guess their password', async () => {
  const person = await addPerson();
  const address = '198.51.100.9';
  const here = await signedIn(from(await enter(person), address));
  if (!here) throw new Error('not signed in');
  const guess = { ...person, password: 'not the right one' };
  for (let n = 0; n < 12; n += 1) await signInWithPassword(from(undefined, address), guess);
  expect(await signInWithPassword(from(undefined, address), person)).toMatchObject({
    code: 'limited',
  });
  expect(await hasPassword(here, password)).toEqual({ ok: true });
});

test('T11 a browser’s session ends with the next one, and with the first half of one', async () => {
  const person = await addPerson();
  const first = await enter(person);
  const second = await signInWithPassword(from(first), person);
  expect(await signedIn(from(first))).toBeNull();
  const cookies = second.ok ? second.cookies : new Headers();
  expect((await sessionsOf(person)).length).toBe(1);
  const { cookies: after } = await turnOn(cookies, person);
  const now = from(after.getSetCookie().length > 0 ? after : cookies);
  expect(await signedIn(now)).toMatchObject({ hasSecondFactor: true });
  expect(await signInWithPassword(now, person)).toMatchObject({ next: 'second_factor' });
  expect(await sessionsOf(person)).toEqual([]);
});

test('T11 a code of the app, and one to recover with, work once; guessing them is stopped', async () => {
  const person = await addPerson();
  const { code, codes } = await turnOn(await enter(person), person);
  const half = async () => from(await enter(person));
  // The one that turned it on was used by that.
  expect(await signInWithCode(await half(), code)).toEqual({ ok: false, code: 'wrong' });
  const [one = '', two = ''] = codes;
  const withOne = await signInWithCode(await half(), ` ${one} `);
  expect(withOne).toMatchObject({ ok: true, next: 'in' });
  expect(await signInWithCode(await half(), one)).toEqual({ ok: false, code: 'wrong' });
  const fresh = await newRecoveryCodes(from(withOne.ok ? withOne.cookies : undefined), password);
  expect(fresh?.filter((each) => codes.includes(each))).toEqual([]);
  expect(await signInWithCode(await half(), two)).toEqual({ ok: false, code: 'wrong' });
  expect(await signInWithCode(from(), one)).toEqual({ ok: false, code: 'over' });
});

test('T11 ten wrong codes close the second step, wherever they were typed', async () => {
  const person = await addPerson();
  const cookies = await enter(person);
  const { codes } = await turnOn(cookies, person);
  const outcomes = [];
  for (let n = 0; n < 11; n += 1) {
    outcomes.push(await finishSecondFactor(from(), person, String(100_000 + n)));
  }
  expect(outcomes.map((outcome) => !outcome.ok && outcome.code)).toEqual([
    ...Array(10).fill('wrong'),
    'limited',
  ]);
  const half = from(await enter(person));
  expect(await signInWithCode(half, codes[0] ?? '')).toEqual({ ok: false, code: 'limited' });
});

test('a passkey that is not known neither signs in nor unlocks', async () => {
  const person = await addPerson();
  const cookies = await enter(person);
  const here = await signedIn(from(cookies));
  if (!here) throw new Error('not signed in');
  const answer = {
    id: 'bm9ib2R5cyBwYXNza2V5',
    rawId: 'bm9ib2R5cyBwYXNza2V5',
    type: 'public-key',
    clientExtensionResults: {},
    response: { clientDataJSON: 'e30', authenticatorData: 'AAAA', signature: 'AAAA' },
  };
  const address = '203.0.113.9';
  const refused = [
    { credential: {}, ticket: 'made up; x=y' },
    { credential: { ...answer, response: null }, ticket: (await askForPasskey(from())).ticket },
    { credential: answer, ticket: (await askForPasskey(from())).ticket },
  ];
  for (const each of refused) {
    expect(await signInWithPasskey(from(undefined, address), each)).toBeUndefined();
  }
  const sent = from(cookies, address);
  const { ticket } = await askForPasskey(sent);
  expect(await proveWithPasskey(sent, here, { credential: answer, ticket })).toBe(false);
  expect(await sessionsOf(person)).toEqual([here.sessionId]);
});

test('T11 a session is locked after a quarter of an hour without use, and open once its person is known again', async () => {
  const person = await addPerson();
  const cookies = await enter(person);
  const ago = (minutes: number) =>
    identity(database())
      .updateTable('session')
      .set({ seenAt: new Date(Date.now() - minutes * 60_000) })
      .where('userId', '=', person.userId)
      .execute();
  await ago(14);
  expect(await signedIn(from(cookies))).toMatchObject({ isLocked: false });
  await ago(14);
  const automatic = from(cookies);
  automatic.set('x-frontdesk-automatic', '1');
  await signedIn(automatic);
  await ago(16);
  const locked = await signedIn(from(cookies));
  expect(locked).toMatchObject({ isLocked: true });
  // It does not open by being asked for.
  expect(await signedIn(from(cookies))).toMatchObject({ isLocked: true });
  if (locked) await proved(locked);
  expect(await signedIn(from(cookies))).toMatchObject({ isLocked: false, isFresh: true });
});
