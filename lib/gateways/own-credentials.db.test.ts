import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import { openOrgId, sealOrgId } from '../platform/org-id.ts';
import { resealOwnCredentials } from './own-credentials.ts';

const before = 'the secret before, which is long enough';
const now = 'the secret of now, which is long enough';
let open: OpenClinic;

beforeAll(async () => {
  open = await openTestClinic();
});
afterAll(() => open.close());

async function keep(sealed: Buffer): Promise<void> {
  await open.db.updateTable('clinics').set({ org_sealed: sealed }).execute();
}

async function kept(): Promise<Buffer> {
  const row = await open.db.selectFrom('clinics').select('org_sealed').executeTakeFirst();
  return row?.org_sealed ?? Buffer.alloc(0);
}

test('a credential is opened for its own clinic alone', () => {
  const { clinicId, orgId } = open.clinic;
  const sealed = sealOrgId(orgId, clinicId, now);
  expect(openOrgId(sealed, clinicId, [now])).toBe(orgId);
  expect(openOrgId(sealed, 'another', [now])).toBeUndefined();
  expect(openOrgId(sealed, clinicId, [before])).toBeUndefined();
  expect(sealed.includes(orgId)).toBe(false);
});

test('a new secret takes the place of the one before, twice is once', async () => {
  const { clinicId, orgId } = open.clinic;
  await keep(sealOrgId(orgId, clinicId, before));
  expect(await resealOwnCredentials(open.db, [now, before])).toEqual([]);
  const sealed = await kept();
  expect(openOrgId(sealed, clinicId, [now])).toBe(orgId);
  expect(await resealOwnCredentials(open.db, [now])).toEqual([]);
  expect(await kept()).toEqual(sealed);
});

test('one that no secret opens is named and left as it is', async () => {
  const sealed = sealOrgId(
    open.clinic.orgId,
    open.clinic.clinicId,
    'a third secret, long enough too',
  );
  await keep(sealed);
  expect(await resealOwnCredentials(open.db, [now, before])).toEqual([open.clinic.slug]);
  expect(await kept()).toEqual(sealed);
});
