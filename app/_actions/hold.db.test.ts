import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { newHoldToken } from '@/lib/forms/hold.ts';
import { database } from '@/lib/platform/database.ts';
import { at, dateAhead } from '@/scripts/testing/clinic.ts';
import { long } from '@/scripts/testing/long.ts';
import { type OpenClinic, openTestClinic } from '@/scripts/testing/open-clinic.ts';
import { holdAction } from './hold.ts';

let address = '203.0.113.1';
vi.mock('next/headers', () => ({
  headers: async () => new Headers({ 'x-frontdesk-client': address }),
}));

let open: OpenClinic;
beforeAll(async () => {
  open = await openTestClinic({ practitioners: ['one', 'two'] });
  process.env['DATABASE_URL'] = open.url;
  process.env['APP_SECRET'] = 'a-secret-of-the-tests-with-32-characters';
  process.env['LOG_LEVEL'] = 'silent';
});
beforeEach(async () => {
  await open.db.deleteFrom('appointments').execute();
});
afterAll(async () => {
  await database().destroy();
  await open.close();
});

const wish = (clock: string, more: object = {}) => ({
  clinic: open.clinic.slug,
  service: 'visit',
  with: 'one',
  start: at(dateAhead(6), clock),
  needs: '',
  token: newHoldToken(),
  ...more,
});

const held = () =>
  open.db.selectFrom('appointments').select(['status', 'visitor_digest']).execute();

test('a time is held for who asks, and the visitor is stored as a keyed hash', async () => {
  const asked = wish('9:00', { with: 'anyone' });
  expect(await holdAction(asked)).toEqual({
    ok: true,
    token: asked.token,
    secondsLeft: 300,
    extensionsLeft: 12,
    practitioner: expect.stringMatching(/^Dr\. (one|two)$/),
  });
  const [row] = await held();
  expect(row?.visitor_digest).toHaveLength(32);
  expect(row?.visitor_digest?.toString('latin1')).not.toContain(address);
});

test('T10 the fourth of one network is not held, and a network beside it is not held back', async () => {
  address = '2001:db8::1';
  for (const days of [6, 7, 8]) {
    const start = at(dateAhead(days), '9:00');
    expect(await holdAction(wish('9:00', { start }))).toMatchObject({ ok: true });
  }
  address = '2001:db8::2';
  expect(await holdAction(wish('12:00', { with: 'two' }))).toEqual({ ok: false, why: 'limit' });
  address = '2001:db8:0:1::1';
  expect(await holdAction(wish('12:00'))).toMatchObject({ ok: true });
  expect(await holdAction(wish('9:00'))).toEqual({ ok: false, why: 'gone' });
});

test('T6 whatever else a client sends holds nothing and breaks nothing', async () => {
  const good = wish('9:00');
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.constantFrom('', '\0'));
  const anything = fc.oneof(
    fc.anything(),
    fc.record({
      ...Object.fromEntries(Object.keys(good).map((key) => [key, text])),
    }),
    fc
      .tuple(fc.constantFrom('clinic', 'service', 'with', 'start'), text)
      .map(([key, value]) => ({ ...good, [key]: `x${value}` })),
    fc
      .tuple(fc.constantFrom(...Object.keys(good)), fc.anything())
      .filter(([, value]) => typeof value !== 'string')
      .map(([key, value]) => ({ ...good, [key]: value })),
    fc
      .constantFrom('status', 'clinic_id', '__proto__', 'seconds', 'expires_at')
      .map((key) =>
        Object.defineProperty({ ...good }, key, { value: 'confirmed', enumerable: true }),
      ),
  );
  await fc.assert(
    fc.asyncProperty(anything, async (request) => {
      expect(await holdAction(request as typeof good)).toEqual({ ok: false, why: 'unavailable' });
    }),
    { numRuns: long ? 500 : 200 },
  );
  expect(await held()).toEqual([]);
});

test('a token that is none of ours is not stored, and another is made instead', async () => {
  for (const token of ['', 'short', 'x'.repeat(33), '😀'.repeat(16)]) {
    await open.db.deleteFrom('appointments').execute();
    const answer = await holdAction(wish('9:00', { token }));
    expect(answer).toMatchObject({ ok: true, token: expect.stringMatching(/^[\w-]{32}$/) });
    expect(answer).not.toMatchObject({ token });
  }
});
