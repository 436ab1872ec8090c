import type { Page } from '@playwright/test';
import { asText, finds } from '../api/canaries.testing.ts';
import { send, sendAsRouter } from '../api/http.testing.ts';
import type { OpenPortal } from '../api/portal.testing.ts';
import { expect } from '../fixtures.ts';
import { test } from '../own-portal.ts';
import { addresses } from './addresses.testing.ts';
import { forgetSignIn, signInAs } from './signed-in.testing.ts';

/** An owner of a clinic of their own, with words that nobody else has. */
async function newOwner(page: Page, portal: OpenPortal, word: string) {
  const clinic = await portal.addClinic();
  const person = { name: `${word}first ${word}family`, email: `${word}.box@${word}.example` };
  const member = await signInAs(page, portal, clinic, 'owner', { name: `${word}boss` });
  const cookies = await page.context().cookies();
  const paths = await addresses(portal, clinic, person);
  await forgetSignIn(page);
  return {
    Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
    paths: paths.filter((path) => !path.includes('/export')),
    words: { ...person, boss: `${word}boss`, mail: member.email, orgId: clinic.orgId },
  };
}

test('T24 a thousand answers of the console to two in turns hold no byte of the other, and are kept by nobody', async ({
  page,
  portal,
}) => {
  test.setTimeout(240_000);
  const owners = [
    await newOwner(page, portal, 'quagmire'),
    await newOwner(page, portal, 'zeppelin'),
  ] as const;
  const [first, second] = owners;
  const wrong: string[] = [];
  const shown = new Set<string>();
  const ask = async (nth: number) => {
    const [own, other] = nth % 2 === 0 ? [first, second] : [second, first];
    const turn = Math.floor(nth / 4);
    const path = own.paths[turn % own.paths.length] ?? '';
    const headers = { Cookie: own.Cookie };
    const reply =
      nth % 4 < 2
        ? await send(portal.url, path, { headers })
        : await sendAsRouter(portal.url, path, { headers: { ...headers, RSC: '1' } });
    if (reply.status >= 500) wrong.push(`${path}: ${reply.status}`);
    const kept = reply.headers['cache-control'];
    if (!String(kept).includes('no-store')) wrong.push(`${path}: ${kept}`);
    const text = asText(reply);
    if (text.includes(own.words.name)) shown.add(path);
    wrong.push(...finds(other.words, new Map([[path, text]])));
  };
  let next = 0;
  const work = async () => {
    for (let nth = next++; nth < 1000; nth = next++) await ask(nth);
  };
  await Promise.all(Array.from({ length: 8 }, work));
  expect(wrong).toEqual([]);
  // The appointment of each is on pages of theirs.
  expect(shown.size).toBeGreaterThan(8);
});
