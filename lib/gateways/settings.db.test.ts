import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { at, dateAhead, testClinic } from '../../scripts/testing/clinic.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import { createManageLink, resolveManageLink } from '../booking/manage-links.ts';
import { Unsealable } from '../platform/seal.ts';
import type { RemoteKind } from '../storage/columns.ts';
import { insertClinic } from '../storage/new-clinic.ts';
import { type GatewaySettings, openGatewaySettings, saveGatewaySettings } from './settings.ts';
import { rotateGatewaySettings } from './settings-rotation.ts';

const before = 'a-secret-of-the-tests-with-32-characters';
const now = 'the-next-secret-of-the-tests-32-characters';
const canary = 'canary-1c0c1f0f';

const ravan = (): GatewaySettings => ({
  kind: 'ravan',
  origin: 'https://api.ravan.ai',
  agents: {},
  credentials: { orgId: randomUUID(), bearer: canary },
});
const calcom = (): GatewaySettings => ({
  kind: 'calcom',
  origin: 'https://api.cal.com',
  agents: { [open.agentId]: { eventTypeId: 7 } },
  credentials: { token: canary, webhookSecret: 'a-webhook-secret-1' },
});

let open: OpenClinic;
let clinicId: string;

beforeAll(async () => {
  open = await openTestClinic();
  clinicId = open.clinic.clinicId;
});
afterAll(() => open.close());
beforeEach(() => open.db.deleteFrom('gateway_settings').execute());

function load(kind: RemoteKind, ...secrets: string[]) {
  return openGatewaySettings(open.db, clinicId, kind, secrets);
}

async function versions() {
  return open.db
    .selectFrom('clinics')
    .select(['gateway_version as gateway', 'catalogue_version as catalogue'])
    .where('clinic_id', '=', clinicId)
    .executeTakeFirstOrThrow();
}

async function stored() {
  return open.db.selectFrom('gateway_settings').selectAll().orderBy('sealed').execute();
}

async function anotherClinic(): Promise<string> {
  const other = testClinic();
  await open.db.transaction().execute((trx) => insertClinic(trx, other));
  return other.clinicId;
}

describe('settings that are saved', () => {
  test('come back as they were, one of each kind', async () => {
    const both = [ravan(), calcom()] as const;
    for (const settings of both) await saveGatewaySettings(open.db, clinicId, settings, now);
    expect(await load('ravan', now)).toEqual(both[0]);
    expect(await load('calcom', now)).toEqual(both[1]);
  });

  test('again take the place of those of the same kind', async () => {
    await saveGatewaySettings(open.db, clinicId, ravan(), now);
    const later = ravan();
    await saveGatewaySettings(open.db, clinicId, later, now);
    expect(await load('ravan', now)).toEqual(later);
    expect(await stored()).toHaveLength(1);
  });

  test('that are not there are undefined', async () => {
    expect(await load('calcom', now)).toBeUndefined();
  });

  test('T46 show no credential in the database', async () => {
    await saveGatewaySettings(open.db, clinicId, ravan(), now);
    const rows = await stored();
    expect(JSON.stringify(rows)).not.toContain(canary);
    expect(rows.some(({ sealed }) => sealed.includes(canary))).toBe(false);
  });

  test('do not open with another secret, nor for another clinic', async () => {
    await saveGatewaySettings(open.db, clinicId, ravan(), now);
    await expect(load('ravan', before)).rejects.toThrow(Unsealable);
    const other = await anotherClinic();
    await open.db.updateTable('gateway_settings').set({ clinic_id: other }).execute();
    await expect(openGatewaySettings(open.db, other, 'ravan', [now])).rejects.toThrow(Unsealable);
  });

  test('open with the secret before, while that is being replaced', async () => {
    const settings = ravan();
    await saveGatewaySettings(open.db, clinicId, settings, before);
    expect(await load('ravan', now, before)).toEqual(settings);
  });

  test('raise the versions that whoever keeps the clinic in memory compares', async () => {
    const first = await versions();
    await saveGatewaySettings(open.db, clinicId, ravan(), now);
    const second = await versions();
    await saveGatewaySettings(open.db, clinicId, ravan(), now);
    const third = await versions();
    await open.db.deleteFrom('gateway_settings').execute();
    const fourth = await versions();
    const rises = [first, second, third, fourth].map(({ gateway }) => gateway - first.gateway);
    expect(rises).toEqual([0, 1, 2, 3]);
    expect(fourth.catalogue).toBeGreaterThan(first.catalogue);
  });
});

describe('when the secret is replaced', () => {
  test('what the one before sealed is sealed anew, and opens without it', async () => {
    const [old, recent] = [ravan(), calcom()];
    await saveGatewaySettings(open.db, clinicId, old, before);
    await saveGatewaySettings(open.db, clinicId, recent, now);
    expect(await rotateGatewaySettings(open.db, [now, before])).toEqual({
      ok: true,
      resealed: 1,
      unchanged: 1,
    });
    expect(await load('ravan', now)).toEqual(old);
    expect(await load('calcom', now)).toEqual(recent);
  });

  test('doing it twice changes nothing more', async () => {
    await saveGatewaySettings(open.db, clinicId, ravan(), before);
    await rotateGatewaySettings(open.db, [now, before]);
    const once = await stored();
    const again = await rotateGatewaySettings(open.db, [now, before]);
    expect(again).toEqual({ ok: true, resealed: 0, unchanged: 1 });
    expect(await stored()).toEqual(once);
  });

  test('two at once do it once', async () => {
    await saveGatewaySettings(open.db, clinicId, ravan(), before);
    const both = await Promise.all([
      rotateGatewaySettings(open.db, [now, before]),
      rotateGatewaySettings(open.db, [now, before]),
    ]);
    expect(both.map((one) => one.ok && one.resealed).sort()).toEqual([0, 1]);
    expect(await load('ravan', now)).toBeDefined();
  });

  test('nothing is changed for anybody when one opens with neither', async () => {
    const other = await anotherClinic();
    await saveGatewaySettings(open.db, clinicId, ravan(), before);
    await saveGatewaySettings(open.db, other, ravan(), 'a-secret-that-nobody-remembers-any-more');
    const once = await stored();
    const { slug } = await open.db
      .selectFrom('clinics')
      .select('slug')
      .where('clinic_id', '=', other)
      .executeTakeFirstOrThrow();
    const rotation = await rotateGatewaySettings(open.db, [now, before]);
    expect(rotation).toEqual({ ok: false, unopened: [expect.objectContaining({ slug })] });
    expect(await stored()).toEqual(once);
  });

  test('a manage link that was given out before still opens its appointment', async () => {
    const booked = await open.gateway.manage(
      {
        action: 'book',
        agent_id: open.agentId,
        name: 'Jane Doe',
        email: 'jane@example.com',
        appointment_datetime: at(dateAhead(10), '9:00'),
      },
      { channel: 'api' },
    );
    if (!booked.ok) throw new Error(booked.message);
    const { appointment_id: appointmentId } = booked.data;
    const old = await createManageLink(open.db, before, clinicId, appointmentId);
    await rotateGatewaySettings(open.db, [now, before]);
    const next = await createManageLink(open.db, now, clinicId, appointmentId);
    expect(next).not.toBe(old);
    const target = { clinicId, appointmentId };
    expect(await resolveManageLink(open.db, old)).toEqual(target);
    expect(await resolveManageLink(open.db, next)).toEqual(target);
  });
});
