import { expect, test } from 'vitest';
import { makeKeys, seal, unlock, unseal } from './downtime-crypto.ts';

const passphrase = 'correct horse battery';

test('what was sealed without the passphrase is read with it', async () => {
  const keys = await makeKeys(passphrase);
  const sealed = await seal(keys.publicKey, 'Zyxwa Canarius', 'riverside 1');
  // However the same words were typed.
  const key = await unlock(keys, ` ${passphrase} `);
  expect(key && (await unseal(key, sealed, 'riverside 1'))).toBe('Zyxwa Canarius');
});

test('nothing of it can be read where it is kept, and no two copies are alike', async () => {
  const keys = await makeKeys(passphrase);
  const sealed = await seal(keys.publicKey, 'Zyxwa Canarius', 'riverside 1');
  const again = await seal(keys.publicKey, 'Zyxwa Canarius', 'riverside 1');
  const kept = [...Object.values(keys), ...Object.values(sealed)].map((bytes) =>
    Buffer.from(bytes).toString('latin1'),
  );
  expect(kept.filter((text) => /Zyxwa|Canarius|horse/.test(text))).toEqual([]);
  expect(Buffer.from(again.data).equals(Buffer.from(sealed.data))).toBe(false);
});

test('another passphrase opens nothing', async () => {
  expect(await unlock(await makeKeys(passphrase), 'correct horse batteries')).toBe(null);
});

test('a copy that was changed, or is shown as one of another time, is not read', async () => {
  const keys = await makeKeys(passphrase);
  const key = await unlock(keys, passphrase);
  if (!key) throw new Error('not opened');
  const sealed = await seal(keys.publicKey, 'text', 'riverside 1');
  expect(await unseal(key, sealed, 'riverside 2')).toBe(null);
  const changed = { ...sealed, data: sealed.data.map((byte, i) => (i === 0 ? byte ^ 1 : byte)) };
  expect(await unseal(key, changed, 'riverside 1')).toBe(null);
});

test('the private key cannot be taken out of the browser once it is open', async () => {
  const key = await unlock(await makeKeys(passphrase), passphrase);
  expect(key?.extractable).toBe(false);
});
