import { createHmac, randomUUID } from 'node:crypto';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { type Reply, type Sending, send } from './http.testing.ts';
import { expect, type OpenPortal, test } from './portal.testing.ts';

const webhookSecret = 'the secret of the notices';
const token = 'cal_live_canary_token';

/** A clinic whose calendar is at Cal.com. */
async function connected(portal: OpenPortal) {
  const clinic = await portal.addClinic();
  await portal.setGateway(clinic, {
    kind: 'calcom',
    origin: 'https://api.cal.com',
    agents: { [clinic.agentId]: { eventTypeId: 7 } },
    credentials: { token, webhookSecret },
  });
  return { ...clinic, path: `/api/calcom/webhook/${clinic.slug}` };
}

function noticeOf(changes: object = {}): string {
  const startTime = at(dateAhead(5), '10:00');
  return JSON.stringify({
    triggerEvent: 'BOOKING_CREATED',
    createdAt: new Date().toISOString(),
    payload: {
      uid: randomUUID(),
      type: 'visit',
      eventTypeId: 7,
      startTime,
      endTime: new Date(Date.parse(startTime) + 1_800_000).toISOString(),
      attendees: [{ name: 'Canary Person', email: 'canary@example.com', timeZone: 'UTC' }],
      status: 'ACCEPTED',
      ...changes,
    },
  });
}

function sending(body: string, secret: string | null = webhookSecret): Sending {
  const signature = secret && createHmac('sha256', secret).update(body).digest('hex');
  return {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      ...(signature ? { 'X-Cal-Signature-256': signature } : {}),
    },
    body,
  };
}

/** Everything of an answer but the time of day. */
function shown({ status, rawHeaders, text }: Reply) {
  const date = rawHeaders.findIndex((name) => name.toLowerCase() === 'date');
  return { status, text, headers: rawHeaders.toSpliced(date, 2) };
}

async function copiesOf({ db }: OpenPortal, clinicId: string) {
  const { rows } = await db.query(
    'select remote_id, status, name, email from appointments where clinic_id = $1',
    [clinicId],
  );
  return rows;
}

test('a notice of the clinic’s calendar becomes an appointment, and the same one again nothing', async ({
  portal,
}) => {
  const { path, clinicId } = await connected(portal);
  const uid = randomUUID();
  const notice = noticeOf({ uid });
  for (let times = 0; times < 2; times += 1) {
    const reply = await send(portal.url, path, sending(notice));
    expect(reply.status).toBe(200);
    expect(reply.headers['cache-control']).toBe('no-store');
    expect(JSON.parse(reply.text)).toEqual({ success: true, message: 'Received' });
    expect(await copiesOf(portal, clinicId)).toEqual([
      { remote_id: uid, status: 'confirmed', name: 'Canary Person', email: 'canary@example.com' },
    ]);
  }
});

test('T8 whatever is not signed by a clinic’s calendar is answered in one way', async ({
  portal,
}) => {
  const { path, clinicId } = await connected(portal);
  const without = await portal.addClinic();
  const notice = noticeOf();
  const answers = [
    await send(portal.url, path, sending(notice, null)),
    await send(portal.url, path, sending(notice, 'another secret')),
    await send(portal.url, `/api/calcom/webhook/${without.slug}`, sending(notice)),
    await send(portal.url, '/api/calcom/webhook/nowhere', sending(notice)),
    await send(portal.url, '/api/calcom/webhook/%00', sending(notice)),
    await send(portal.url, path, { ...sending(notice), body: notice.replace('Person', 'Persona') }),
  ].map(shown);
  expect(answers[0]?.status).toBe(401);
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(await copiesOf(portal, clinicId)).toEqual([]);
});

test('T46 nobody’s name and no secret is in the log, also of what is not understood', async ({
  portal,
}) => {
  const { path } = await connected(portal);
  const template = JSON.stringify({ content: 'Canary Person', who: 'canary@example.com' });
  expect((await send(portal.url, path, sending(template))).status).toBe(202);
  const odd = noticeOf({ startTime: 'Canary Person' });
  expect((await send(portal.url, path, sending(odd))).status).toBe(202);
  expect((await send(portal.url, path, sending('x'.repeat(65_537)))).status).toBe(413);
  expect(portal.output()).not.toMatch(/canary/i);
  expect(portal.output()).not.toContain(webhookSecret);
});
