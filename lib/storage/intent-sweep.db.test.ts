import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import { sweepIntents } from './intent-sweep.ts';

let open: OpenClinic;
beforeAll(async () => {
  open = await openTestClinic();
});
afterAll(() => open.close());

async function add(state: 'staff' | 'yes', days: number): Promise<string> {
  const intentId = randomUUID();
  const then = new Date(Date.now() - days * 86_400_000);
  await open.db
    .insertInto('intents')
    .values({
      clinic_id: open.clinic.clinicId,
      intent_id: intentId,
      appointment_id: 'appt_2222222222',
      agent_id: open.agentId,
      gateway: 'ravan',
      action: 'book',
      state,
      starts_at: then,
      channel: 'web',
      wish: state === 'staff' ? '{"send":{}}' : null,
      key_digest: Buffer.from(intentId),
      request_digest: Buffer.from('request'),
      deadline: then,
      settled_at: state === 'yes' ? then : null,
    })
    .execute();
  return intentId;
}

test('old intents lose what is not needed any more, and go in the end', async () => {
  const kept = {
    young: await add('yes', 0.9),
    old: await add('yes', 1.1),
    ancient: await add('yes', 91),
    open: await add('staff', 29),
    forgotten: await add('staff', 31),
  };
  await sweepIntents(open.db);
  const rows = await open.db
    .selectFrom('intents')
    .select(['intent_id', 'wish'])
    .select(sql<boolean>`key_digest is not null and request_digest is not null`.as('compared'))
    .execute();
  const found = (id: string) => rows.find((row) => row.intent_id === id);
  expect(found(kept.young)).toMatchObject({ compared: true });
  expect(found(kept.old)).toMatchObject({ compared: false });
  expect(found(kept.ancient)).toBeUndefined();
  expect(found(kept.open)).toMatchObject({ wish: { send: {} }, compared: true });
  expect(found(kept.forgotten)).toMatchObject({ wish: null });
});
