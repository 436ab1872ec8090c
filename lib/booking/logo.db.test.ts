import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import { loadClinic } from './load-clinic.ts';
import { loadLogo } from './logo.ts';

let open: OpenClinic;
beforeAll(async () => {
  open = await openTestClinic();
});
afterAll(() => open.close());

test('a logo comes back byte for byte, under the version that the clinic’s pages name', async () => {
  const { db, clinic } = open;
  expect(await loadLogo(db, clinic.clinicId)).toBeNull();
  expect((await loadClinic(db, clinic.slug))?.logoVersion).toBeNull();

  const image = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>');
  const digest = Buffer.from('00112233445566778899', 'hex');
  await db
    .insertInto('clinic_logos')
    .values({
      clinic_id: clinic.clinicId,
      media_type: 'image/svg+xml',
      image,
      image_digest: digest,
    })
    .execute();

  const logo = await loadLogo(db, clinic.clinicId);
  expect(logo?.mediaType).toBe('image/svg+xml');
  expect(Buffer.from(logo?.bytes ?? [])).toEqual(image);
  expect(logo?.version).toBe('001122334455');
  expect((await loadClinic(db, clinic.slug))?.logoVersion).toBe(logo?.version);
});
