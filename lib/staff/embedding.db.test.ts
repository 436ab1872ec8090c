import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import { loadClinicById } from '../booking/load-clinic.ts';
import type { MemberRole } from '../storage/member-tables.ts';
import type { Desk } from './desk.ts';
import { loadEmbedding, loadForCheck, saveEmbedding } from './embedding.ts';

let open: OpenClinic;

beforeAll(async () => {
  open = await openTestClinic();
});
afterAll(() => open.close());

async function deskOf(role: MemberRole = 'owner'): Promise<Desk> {
  const clinic = await loadClinicById(open.db, open.clinic.clinicId);
  if (!clinic) throw new Error('no clinic');
  const actor = { userId: 'u1', memberId: 'm1', name: 'Olive Owner', role, practitionerId: null };
  return { db: open.db, clinic, actor };
}

async function loaded() {
  const answer = await loadEmbedding(await deskOf());
  if (!answer.ok) throw new Error(answer.code);
  return answer;
}

test('the sites are kept, are in force at once, and the history has what was and what is', async () => {
  const before = await loaded();
  const origins = ['https://www.example.com', 'http://localhost:4000'];
  const change = { seen: before.revision, values: { origins } };
  expect(await saveEmbedding(await deskOf(), change)).toMatchObject({ ok: true });
  expect((await deskOf()).clinic.embedOrigins).toEqual(origins);
  expect((await loaded()).values).toEqual({ origins });
  const line = await open.db
    .selectFrom('audit')
    .select(['event', 'actor_name', 'detail'])
    .where('clinic_id', '=', open.clinic.clinicId)
    .orderBy('audit_id', 'desc')
    .executeTakeFirst();
  expect(line).toEqual({
    event: 'setting_changed',
    actor_name: 'Olive Owner',
    detail: {
      what: 'embedding',
      changes: { origins: [before.values.origins, origins] },
    },
  });
});

test('who saves second is told how it is now', async () => {
  const { values } = await loaded();
  const change = { seen: 'another', values: { origins: ['https://b.example'] } };
  expect(await saveEmbedding(await deskOf(), change)).toMatchObject({ code: 'stale', now: values });
  expect((await loaded()).values).toEqual(values);
});

test('T2 a receptionist changes nothing and has no page looked at', async () => {
  const desk = await deskOf('receptionist');
  const { revision: seen, values } = await loaded();
  expect(await saveEmbedding(desk, { seen, values: { origins: [] } })).toEqual({
    ok: false,
    code: 'forbidden',
  });
  expect(await loadForCheck(desk)).toEqual({ ok: false, code: 'forbidden' });
  expect((await loaded()).values).toEqual(values);
});
