import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase } from '../../scripts/testing/database.ts';
import { type Database, openDatabase } from '../storage/database.ts';
import { insertUser } from '../storage/identity.ts';
import { identity } from '../storage/identity-tables.ts';
import { authSecret } from './auth-secrets.ts';
import { rotateSecondFactors } from './second-factor-rotation.ts';

let db: Database;
let drop: () => Promise<void>;

beforeAll(async () => {
  const created = await createTestDatabase();
  db = openDatabase(created.url);
  drop = async () => {
    await db.destroy();
    await created.drop();
  };
});
afterAll(() => drop());

const secrets = ['old', 'new', 'lost'].map((name) => `the ${name} secret of a portal in a test`);
const [before = '', now = '', lost = ''] = secrets;

function keyOf(secret: string) {
  const { version, value } = authSecret(secret);
  return { keys: new Map([[version, value]]), currentVersion: version };
}

async function addFactor(id: string, secret: string): Promise<void> {
  const person = { name: 'Robin', email: `${id}@example.com`, hash: 'x' };
  const userId = (await db.transaction().execute((trx) => insertUser(trx, person))) ?? '';
  const seal = (data: string) => symmetricEncrypt({ key: keyOf(secret), data });
  await identity(db)
    .insertInto('twoFactor')
    .values({
      id,
      userId,
      secret: await seal(`secret of ${id}`),
      backupCodes: await seal(`codes of ${id}`),
      verified: true,
    })
    .execute();
}

test('a new secret opens the second factors that the one before encrypted', async () => {
  await addFactor('old', before);
  await addFactor('new', now);
  await addFactor('lost', lost);
  expect(await rotateSecondFactors(db, [now, before])).toEqual({ resealed: 1, unopened: 1 });
  expect(await rotateSecondFactors(db, [now])).toEqual({ resealed: 0, unopened: 1 });
  const rows = await identity(db).selectFrom('twoFactor').selectAll().orderBy('id').execute();
  const opened = [];
  for (const { id, secret, backupCodes } of rows) {
    if (id === 'lost') continue;
    const open = (data: string) => symmetricDecrypt({ key: keyOf(now), data });
    opened.push([id, await open(secret), await open(backupCodes)]);
  }
  expect(opened).toEqual([
    ['new', 'secret of new', 'codes of new'],
    ['old', 'secret of old', 'codes of old'],
  ]);
});
