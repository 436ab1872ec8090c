import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { long } from '../../scripts/testing/long.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import { database } from '../platform/database.ts';
import { insertApiToken } from '../storage/api-tokens.ts';
import { digestOf } from '../storage/digest.ts';
import { serveManage } from './serve-manage.ts';
import { serveList, serveRead } from './serve-reads.ts';

const token = 'a-read-token-of-at-least-20-characters';
let open: OpenClinic;

beforeAll(async () => {
  open = await openTestClinic();
  process.env['DATABASE_URL'] = open.url;
  process.env['APP_SECRET'] = 'a-secret-of-the-tests-with-32-characters';
  process.env['RATE_LIMIT_ORG_PER_MINUTE'] = '1000000000';
  await insertApiToken(open.db, open.clinic.clinicId, digestOf(token), 'tests');
});
afterAll(async () => {
  await database().destroy();
  await open.close();
});

const injections = [
  "'; drop table appointments; --",
  "' or 1=1 --",
  '\\',
  '$1',
  '%00',
  '\u0000',
  '\ud800',
  "E'\\x00'",
  '{1,2}',
  '[,)',
  'infinity',
  '2026-13-45T99:99:99Z',
  '0000-00-00T00:00:00Z',
  '+275760-09-13T00:00:00Z',
  '9999-12-31T23:59:59+14:00',
  'America/New_York\u0000',
  '../../etc/passwd',
  'GMT0BST',
];
const text = fc.oneof(
  fc.constantFrom(...injections),
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.tuple(fc.constantFrom(...injections), fc.string()).map((parts) => parts.join('')),
);
const fields = [
  'name',
  'email',
  'phone',
  'timezone',
  'appointment_datetime',
  'appointment_id',
  'call_session_id',
  'notes',
] as const;

test('T15 no text in any parameter reaches the database as anything but a value', async () => {
  const date = dateAhead(10);
  let sender = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('book', 'reschedule', 'cancel', 'suggest', 'availability'),
      fc.dictionary(fc.constantFrom(...fields), text, { minKeys: 1, maxKeys: 3 }),
      fc.option(text, { nil: null }),
      async (action, hostile, key) => {
        const body = {
          action,
          agent_id: open.agentId,
          org_id: open.clinic.orgId,
          name: 'Jane Doe',
          email: 'jane@example.com',
          appointment_datetime: at(date, '9:00'),
          appointment_id: 'appt_zzzzzzzzzz',
          ...hostile,
        };
        const request = new Request('http://localhost/', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(body),
        });
        sender += 1;
        // An SQL error would reject here: nothing between the database and this line catches it.
        const { status } = await serveManage(request, {
          address: String(sender),
          idempotencyKey: key,
        });
        expect([200, 400, 401, 404, 409, 422]).toContain(status);
      },
    ),
    { numRuns: long ? 20_000 : 1_500 },
  );
});

test('T15 the same for the two reads', async () => {
  let sender = 0;
  await fc.assert(
    fc.asyncProperty(text, text, async (id, value) => {
      sender += 1;
      const reader = { address: String(sender), authorization: `Bearer ${token}` };
      const query = new URLSearchParams({
        org_id: open.clinic.orgId,
        agent_id: value,
        status: value,
      });
      // A blank value counts as left out.
      const expected = value.trim() === '' ? 200 : 400;
      expect((await serveList(query, reader)).status).toBe(expected);
      const one = await serveRead(id, new URLSearchParams({ org_id: open.clinic.orgId }), reader);
      expect(one.status).toBe(404);
    }),
    { numRuns: long ? 10_000 : 500 },
  );
});
