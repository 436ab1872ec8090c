import type { Page } from '@playwright/test';
import { expect, watch } from './fixtures.ts';
import { test } from './own-portal.ts';
import { follow, walks } from './states.testing.ts';

test.use({ expectedErrors: [/status of (404|503)|net::ERR/] });

for (const walk of walks) {
  test(`T44 T50 every state of ${walk.name} keeps to the policy, comes alive and has a nonce of its own`, async ({
    page,
    portal,
  }) => {
    test.setTimeout(300_000);
    const nonces: string[] = [];
    page.on('response', (response) => {
      if (!response.headers()['content-type']?.startsWith('text/html')) return;
      const policy = response.headers()['content-security-policy'] ?? '';
      nonces.push(/'nonce-([^']+)'/.exec(policy)?.[1] ?? `none at ${response.url()}`);
    });
    // What the pages must not do is watched by the fixture, here as in every other test.
    await follow(walk, page, portal, async (state) => {
      await expect(async () => expect(await isAlive(page), state).toBe(true)).toPass();
    });
    expect(nonces.length).toBeGreaterThan(0);
    expect(nonces.filter((nonce) => !/^[\w+/]{22,}={0,2}$/.test(nonce))).toEqual([]);
    expect(new Set(nonces).size, 'no nonce twice').toBe(nonces.length);
  });
}

/** React has taken over what the server sent. */
function isAlive(page: Page): Promise<boolean> {
  return page.evaluate(() =>
    Object.keys(document.querySelector('main') ?? {}).some((key) => key.startsWith('__reactFiber')),
  );
}

test('T44 the watch sees a policy that is broken, and T50 a request that leaves', async ({
  browser,
  portal,
}) => {
  const context = await browser.newContext({ baseURL: portal.url });
  const seen = await watch(context, portal.url);
  const page = await context.newPage();
  await page.goto('/');
  await page.evaluate(() => {
    document.body.insertAdjacentHTML('beforeend', '<p style="color: red">');
    new Image().src = 'http://elsewhere.invalid/a.png';
    fetch('http://elsewhere.invalid/b').catch(() => {});
  });
  const directives = () => seen.brokenPolicies.map((text) => text.split(': ')[1]?.split(' ')[0]);
  await expect.poll(directives).toContain('style-src-attr');
  await expect.poll(directives).toContain('img-src');
  await expect.poll(directives).toContain('connect-src');
  await page.goto('data:text/html,<img src="http://elsewhere.invalid/c.png">');
  await expect.poll(() => seen.requestsElsewhere).toContain('http://elsewhere.invalid/c.png');
  await context.close();
});
