import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { testClinic } from '../../../scripts/testing/clinic.ts';
import { type OpenClinic, openTestClinic } from '../../../scripts/testing/open-clinic.ts';
import { database } from '../../platform/database.ts';
import { log } from '../../platform/log.ts';
import { insertClinic } from '../../storage/new-clinic.ts';
import { applyNews, type RemoteNews } from '../remote/news.ts';
import { saveGatewaySettings } from '../settings.ts';
import { receiveWebhook } from './receive-webhook.ts';

vi.mock('../remote/news.ts', () => ({ applyNews: vi.fn(async () => {}) }));

const webhookSecret = 'the secret of the notices';
const appSecret = 'a-secret-of-the-tests-with-32-characters';

let open: OpenClinic;
/** Expects no notices: it has no secret for them. */
const without = testClinic();
/** Has its calendar here. */
const local = testClinic();

beforeAll(async () => {
  open = await openTestClinic();
  process.env['DATABASE_URL'] = open.url;
  process.env['APP_SECRET'] = appSecret;
  const settings = {
    kind: 'calcom',
    origin: 'https://api.cal.com',
    agents: { [open.agentId]: { eventTypeId: 7 } },
  } as const;
  await open.db.transaction().execute(async (trx) => {
    await insertClinic(trx, without);
    await insertClinic(trx, local);
    await saveGatewaySettings(
      trx,
      open.clinic.clinicId,
      { ...settings, credentials: { token: 'cal_x', webhookSecret } },
      appSecret,
    );
    await saveGatewaySettings(
      trx,
      without.clinicId,
      { ...settings, credentials: { token: 'cal_x' } },
      appSecret,
    );
  });
});
beforeEach(() => {
  vi.mocked(applyNews).mockReset();
});
afterAll(async () => {
  await database().destroy();
  await open.close();
});

let made = 0;
/** A notice like no other. */
function notice(trigger = 'BOOKING_CREATED', changes: object = {}, createdAt = new Date()) {
  made += 1;
  return {
    triggerEvent: trigger,
    createdAt: createdAt.toISOString(),
    payload: {
      uid: `uid-${made}`,
      type: 'visit',
      eventTypeId: 7,
      startTime: '2026-05-25T09:30:00Z',
      endTime: '2026-05-25T10:00:00Z',
      attendees: [{ name: 'Canary Person', email: 'canary@example.com', timeZone: 'UTC' }],
      status: 'ACCEPTED',
      ...changes,
    },
  };
}

interface Posting {
  slug?: string;
  signature?: string | null;
  address?: string;
}

/** Posts as Cal.com does; each from an address of its own, so that no limit is shared. */
function post(body: unknown, posting: Posting = {}) {
  const { slug = open.clinic.slug, address = `10.0.${made >> 8}.${made & 255}` } = posting;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const signed = createHmac('sha256', webhookSecret).update(text).digest('hex');
  const { signature = signed } = posting;
  const request = new Request(`http://localhost/api/calcom/webhook/${slug}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      ...(signature === null ? {} : { 'X-Cal-Signature-256': signature }),
    },
    body: text,
  });
  return receiveWebhook(request, { slug, address });
}

function applied(): RemoteNews[] {
  return vi.mocked(applyNews).mock.calls.map(([, , , news]) => news);
}

function eventCount(clinicId = open.clinic.clinicId): Promise<number> {
  return open.db
    .selectFrom('gateway_events')
    .select('event_digest')
    .where('clinic_id', '=', clinicId)
    .execute()
    .then((rows) => rows.length);
}

async function logged(work: () => Promise<unknown>): Promise<string> {
  const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;
  const spies = levels.map((level) => vi.spyOn(log(), level).mockImplementation(() => {}));
  await work();
  const text = JSON.stringify(spies.map((spy) => spy.mock.calls));
  for (const spy of spies) spy.mockRestore();
  return text;
}

const received = { status: 200, body: { success: true, message: 'Received' } };

describe('a notice of the clinic’s calendar', () => {
  test('is applied to the clinic, in the transaction that remembers it', async () => {
    const sent = notice();
    expect(await post(sent)).toEqual(received);
    const [[trx, clinicId, kind, news] = []] = vi.mocked(applyNews).mock.calls;
    expect(trx?.isTransaction).toBe(true);
    expect([clinicId, kind]).toEqual([open.clinic.clinicId, 'calcom']);
    expect(news).toEqual({
      at: Date.parse(sent.createdAt),
      remoteId: sent.payload.uid,
      agentId: open.agentId,
      name: 'Canary Person',
      email: 'canary@example.com',
      phone: null,
      zone: 'UTC',
      start: Date.UTC(2026, 4, 25, 9, 30),
      end: Date.UTC(2026, 4, 25, 10),
      status: 'confirmed',
    });
  });

  test('is applied once, however often and in however many copies it comes', async () => {
    const sent = notice();
    await Promise.all(Array.from({ length: 5 }, () => post(sent)));
    expect(await post(sent)).toEqual(received);
    expect(applied().map((news) => news.remoteId)).toEqual([sent.payload.uid]);
  });

  test('whose applying fails is forgotten, and taken when it comes again', async () => {
    const sent = notice();
    const before = await eventCount();
    vi.mocked(applyNews).mockRejectedValueOnce(new Error('no'));
    await expect(post(sent)).rejects.toThrow('no');
    expect(await eventCount()).toBe(before);
    expect(await post(sent)).toEqual(received);
    expect(applied().length).toBe(2);
    expect(await eventCount()).toBe(before + 1);
  });

  test('from a clock ahead of ours is news of now', async () => {
    await post(notice('BOOKING_CREATED', {}, new Date(Date.now() + 86_400_000)));
    expect(applied()[0]?.at).toBeLessThanOrEqual(Date.now());
  });

  test('of a month ago is not taken: whether it came before is not known any more', async () => {
    const old = notice('BOOKING_CREATED', {}, new Date(Date.now() - 30 * 86_400_000));
    expect(await post(old)).toEqual(received);
    expect(applied()).toEqual([]);
  });

  test('makes some of those of long ago be forgotten', async () => {
    const clinic_id = open.clinic.clinicId;
    const digests = Array.from({ length: 25 }, (_, i) => Buffer.from(`old ${i}`));
    await open.db
      .insertInto('gateway_events')
      .values(digests.map((event_digest) => ({ clinic_id, event_digest })))
      .execute();
    await open.db
      .updateTable('gateway_events')
      .set({ created_at: new Date(Date.now() - 31 * 86_400_000) as never })
      .where('event_digest', 'in', digests)
      .execute();
    const before = await eventCount();
    await post(notice());
    expect(await eventCount()).toBe(before + 1 - 20);
    await post(notice());
    expect(await eventCount()).toBe(before + 2 - 25);
  });

  test('about who did not come is completed from our copy; without one it changes nothing', async () => {
    const { agentId, clinic } = open;
    const [service] = clinic.services;
    const [practitioner] = clinic.practitioners;
    await open.db
      .insertInto('appointments')
      .values({
        clinic_id: clinic.clinicId,
        appointment_id: 'appt_absent',
        agent_id: agentId,
        service_id: service?.serviceId ?? '',
        practitioner_id: practitioner?.practitionerId ?? '',
        status: 'confirmed',
        starts_at: new Date('2026-05-25T09:30:00Z'),
        ends_at: new Date('2026-05-25T10:00:00Z'),
        period: 'empty',
        name: 'Jane Doe',
        email: 'jane@example.com',
        channel: 'web',
        gateway: 'calcom',
        remote_id: 'absent',
      })
      .execute();
    const absence = (bookingUid: string, email: string, noShow: boolean) => {
      const { payload: _, ...envelope } = notice('BOOKING_NO_SHOW_UPDATED');
      const guest = { email: 'guest@example.com', noShow: !noShow };
      return { ...envelope, payload: { bookingUid, attendees: [guest, { email, noShow }] } };
    };
    await post(absence('absent', 'jane@example.com', true));
    await post(absence('unheard-of', 'jane@example.com', true));
    expect(applied()).toEqual([
      {
        at: expect.any(Number),
        remoteId: 'absent',
        agentId,
        name: 'Jane Doe',
        email: 'jane@example.com',
        phone: null,
        zone: null,
        start: Date.UTC(2026, 4, 25, 9, 30),
        end: Date.UTC(2026, 4, 25, 10),
        status: 'no_show',
      },
    ]);
    vi.mocked(applyNews).mockReset();
    const undone = absence('absent', 'jane@example.com', false);
    await post({ ...undone, createdAt: new Date(Date.now() + 5).toISOString() });
    expect(applied().map((news) => news.status)).toEqual(['confirmed']);
  });
});

describe('what is not from the clinic’s calendar', () => {
  const refused = {
    status: 401,
    body: {
      success: false,
      message: 'The notice is not signed by the clinic’s calendar.',
      code: 'UNAUTHORIZED',
      error: {
        code: 'UNAUTHORIZED',
        message: 'The notice is not signed by the clinic’s calendar.',
      },
    },
  };

  test('T8 is answered in one way, whatever is wrong with it, and changes nothing', async () => {
    const before = await eventCount();
    const forged = createHmac('sha256', 'another secret of notices');
    const wrong: Record<string, Posting> = {
      unsigned: { signature: null },
      empty: { signature: '' },
      'as without a secret': { signature: 'no-secret-provided' },
      forged: { signature: forged.update(JSON.stringify(notice())).digest('hex') },
      'no such clinic': { slug: 'nowhere' },
      'no address of a clinic': { slug: '../riverside\u0000' },
      'no secret set': { slug: without.slug },
      'a calendar of its own': { slug: local.slug },
    };
    for (const [what, posting] of Object.entries(wrong)) {
      expect(await post(notice(), posting), what).toEqual(refused);
    }
    expect(applied()).toEqual([]);
    expect(await eventCount()).toBe(before);
  });

  test('T3 flipping any byte of a signature makes it wrong', async () => {
    const sent = JSON.stringify(notice());
    const signature = createHmac('sha256', webhookSecret).update(sent).digest();
    for (let at = 0; at < signature.length; at += 1) {
      const flipped = Buffer.from(signature);
      flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at);
      const posting = { signature: flipped.toString('hex'), address: `10.1.0.${at}` };
      expect(await post(sent, posting), String(at)).toEqual(refused);
    }
    expect(await post(sent, { signature: signature.toString('hex') })).toEqual(received);
  });

  test('a notice signed for one clinic is none for another', async () => {
    const { clinicId, slug } = without;
    const credentials = { token: 'cal_x', webhookSecret: 'the secret of another' };
    const settings = { kind: 'calcom', origin: 'https://api.cal.com', agents: {} } as const;
    await saveGatewaySettings(open.db, clinicId, { ...settings, credentials }, appSecret);
    expect(await post(notice(), { slug })).toEqual(refused);
    expect(applied()).toEqual([]);
  });

  test('settings that no secret of ours opens are as good as none, and said so by kind', async () => {
    const save = (secret: string) => {
      const { clinicId } = open.clinic;
      const credentials = { token: 'canary', webhookSecret };
      const agents = { [open.agentId]: { eventTypeId: 7 } };
      const settings = { kind: 'calcom', origin: 'https://api.cal.com', agents } as const;
      return saveGatewaySettings(open.db, clinicId, { ...settings, credentials }, secret);
    };
    const sent = notice();
    await save('another-secret-of-the-tests-32-characters');
    const text = await logged(async () => expect(await post(sent)).toEqual(refused));
    expect(text).toContain('"kind":"Unsealable"');
    expect(text).not.toMatch(/canary/i);
    expect(applied()).toEqual([]);
    await save(appSecret);
    expect(await post(sent)).toEqual(received);
  });

  test('T9 is counted against its sender', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 61; n += 1) {
      const { status } = await post(notice(), { signature: null, address: '10.2.0.1' });
      statuses.push(status);
    }
    expect(statuses).toEqual([...Array.from({ length: 60 }, () => 401), 429]);
  });

  test('a body of more than 64 KiB is not read to its end, signed or not', async () => {
    const huge = JSON.stringify(notice('BOOKING_CREATED', { description: 'x'.repeat(65_536) }));
    expect((await post(huge)).status).toBe(413);
    expect((await post(huge, { slug: 'nowhere', signature: null })).status).toBe(413);
  });
});

describe('what is not ours to act on', () => {
  test('other triggers and other event types are received and left', async () => {
    expect(await post(notice('MEETING_ENDED'))).toEqual(received);
    expect(await post(notice('BOOKING_CREATED', { eventTypeId: 99 }))).toEqual(received);
    expect(applied()).toEqual([]);
  });

  test('T46 what is not understood or cannot be stored is logged by its trigger alone', async () => {
    const template = { content: 'Canary Person', triggerEvent: 'Canary Person canary@example.com' };
    const text = await logged(async () => {
      expect((await post(template)).status).toBe(202);
      expect((await post(notice('BOOKING_CREATED', { startTime: 'Canary' }))).status).toBe(202);
      const endTime = '2026-05-25T09:30:00Z';
      expect(await post(notice('BOOKING_REQUESTED', { endTime }))).toEqual(received);
    });
    expect(applied()).toEqual([]);
    expect(text).toContain('BOOKING_CREATED');
    expect(text).toContain('NO_TIME');
    expect(text).not.toMatch(/canary/i);
  });
});
