import { afterAll, beforeAll, expect, test } from 'vitest';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import { database } from '../platform/database.ts';
import { holdFor, isKept } from './holds.ts';

let open: OpenClinic;
beforeAll(async () => {
  open = await openTestClinic();
  process.env['DATABASE_URL'] = open.url;
  process.env['APP_SECRET'] = 'a-secret-of-the-tests-with-32-characters';
});
afterAll(async () => {
  await database().destroy();
  await open.close();
});

const rows = () => open.db.selectFrom('appointments').select('status').execute();

test('a calendar elsewhere keeps no time, whatever a form says; our own does', async () => {
  const { clinicId } = open.clinic;
  const agentIds = [open.agentId];
  const start = Date.parse(at(dateAhead(4), '9:00'));
  const wish = { agentIds, start, address: '203.0.113.1' };
  for (const gateway of ['ravan', 'calcom'] as const) {
    expect(await holdFor({ clinicId, gateway }, wish)).toBeUndefined();
  }
  expect(await rows()).toEqual([]);
  const here = { clinicId, gateway: 'local' } as const;
  expect(await holdFor(here, wish)).toMatchObject({ ok: true });
  expect(await rows()).toEqual([{ status: 'held' }]);
  expect(await isKept(here, { agentIds, start })).toBe(true);
  expect(await isKept({ clinicId, gateway: 'ravan' }, { agentIds, start })).toBe(false);
});
