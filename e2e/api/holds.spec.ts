import { randomBytes } from 'node:crypto';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { send } from './http.testing.ts';
import {
  digestOf,
  expect,
  type OpenPortal,
  openPortal,
  type PortalClinic,
  test,
} from './portal.testing.ts';

const path = '/api/holds/release';
const newToken = () => randomBytes(24).toString('base64url');

/** A hold as the page would have made it. */
async function hold({ db }: OpenPortal, clinic: PortalClinic, clock: string): Promise<string> {
  const token = newToken();
  const start = at(dateAhead(3), clock);
  await db.query(
    `insert into appointments (clinic_id, appointment_id, agent_id, service_id, practitioner_id,
       status, starts_at, ends_at, period, channel, hold_digest, visitor_digest, expires_at)
     values ($1, $2, $3, $4, $5, 'held', $6, $6::timestamptz + interval '30 minutes',
       tstzrange($6, $6::timestamptz + interval '30 minutes'), 'web', $7, $7,
       now() + interval '5 minutes')`,
    [
      clinic.clinicId,
      `appt_${randomBytes(5).toString('hex')}`,
      clinic.agentId,
      clinic.services[0]?.serviceId,
      clinic.practitioners[0]?.practitionerId,
      start,
      digestOf(token),
    ],
  );
  return token;
}

async function held({ db }: OpenPortal, { clinicId }: PortalClinic): Promise<number> {
  const { rows } = await db.query(
    `select count(*)::int as held from appointments where clinic_id = $1 and status = 'held'`,
    [clinicId],
  );
  return rows[0].held;
}

const release = (base: string, body: string, headers: Record<string, string> = {}) =>
  send(base, path, { method: 'POST', body, headers: { 'Content-Type': 'text/plain', ...headers } });

test('T10 only who has the token gives a held time back, and the answer tells nobody which it was', async ({
  portal,
}) => {
  const clinic = await portal.addClinic();
  const other = await portal.addClinic();
  const token = await hold(portal, clinic, '9:00');
  const wrong = [
    `${clinic.slug} ${newToken()}`,
    `${other.slug} ${token}`,
    `nowhere ${token}`,
    `${clinic.slug} ${token}x`,
    `${clinic.slug} ${token} `,
    token,
    '',
    'x'.repeat(100_000),
    `${clinic.slug} ${'\0'.repeat(32)}`,
    `${clinic.slug} '; delete from appointments; --`,
  ];
  const answers = [];
  for (const body of wrong) answers.push(await release(portal.url, body));
  expect(await held(portal, clinic)).toBe(1);
  answers.push(await release(portal.url, `${clinic.slug} ${token}`));
  expect(await held(portal, clinic)).toBe(0);
  answers.push(await release(portal.url, `${clinic.slug} ${token}`));
  const seen = answers.map(({ status, headers, text }) => {
    const { date, ...rest } = headers;
    return JSON.stringify({ status, rest, text });
  });
  expect(answers[0]?.status).toBe(204);
  expect([...new Set(seen)]).toHaveLength(1);
});

test('T10 a token opens no appointment that was booked', async ({ portal }) => {
  const clinic = await portal.addClinic();
  const token = await hold(portal, clinic, '9:00');
  await portal.db.query(
    `update appointments set status = 'confirmed', expires_at = null, visitor_digest = null,
       name = 'Jane Doe', email = 'jane@example.com' where clinic_id = $1`,
    [clinic.clinicId],
  );
  expect((await release(portal.url, `${clinic.slug} ${token}`)).status).toBe(204);
  const { rows } = await portal.db.query('select status from appointments where clinic_id = $1', [
    clinic.clinicId,
  ]);
  expect(rows).toEqual([{ status: 'confirmed' }]);
});

test('T9 giving back is counted by address, whatever a client says of itself', async () => {
  const portal = await openPortal({ env: { RATE_LIMIT_ADDRESS_PER_MINUTE: '3' } });
  try {
    const base = `http://127.0.0.1:${portal.port}`;
    const body = `riverside ${newToken()}`;
    for (let used = 0; used < 3; used += 1) expect((await release(base, body)).status).toBe(204);
    const claims = ['X-Forwarded-For', 'X-Real-IP', 'X-Frontdesk-Client', 'Forwarded'];
    for (const claim of claims) {
      const refused = await release(base, body, { [claim]: '203.0.113.9' });
      expect(refused.status).toBe(429);
      expect(Number(refused.headers['retry-after'])).toBeGreaterThanOrEqual(1);
    }
  } finally {
    await portal.stop();
  }
});
