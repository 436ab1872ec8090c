import type { Page, Response } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import {
  bookMoveAndCancel,
  harbour,
  heading,
  openDate,
  riverside,
  takeAnyTime,
} from './journey.ts';

/** Everything a page was sent, its scripts included. */
function watch(page: Page) {
  const responses: Response[] = [];
  const violations: string[] = [];
  page.on('response', (response) => responses.push(response));
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) violations.push(message.text());
  });
  return { responses, violations };
}

test('T1 T44 T50 the journey stays on our origin, breaks no policy and never sees the credential', async ({
  page,
  baseURL,
}) => {
  const seen = watch(page);
  await bookMoveAndCancel(page, 3);
  expect(seen.violations).toEqual([]);
  const elsewhere = seen.responses.filter((response) => !response.url().startsWith(`${baseURL}/`));
  expect(elsewhere.map((response) => response.url())).toEqual([]);
  for (const response of seen.responses) {
    const body = await response.text().catch(() => '');
    const headers = JSON.stringify(await response.allHeaders());
    for (const text of [body, headers, response.url()]) {
      expect(text.toLowerCase()).not.toContain(riverside.orgId);
      expect(text).not.toContain('postgres://');
    }
  }
});

test('T46 nothing about the person is in an address or kept by the browser', async ({
  page,
  context,
}) => {
  const addresses: string[] = [];
  page.on('request', (request) =>
    addresses.push(request.url(), request.headers()['referer'] ?? ''),
  );
  await openDate(page, harbour.anyone, 6);
  await takeAnyTime(page);
  await page.getByLabel('Full name').fill('Canary Person');
  await page.getByRole('radio', { name: 'Email' }).check();
  await page.getByLabel('Email address').fill('canary@example.com');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Book appointment' }).click();
  await expect(heading(page, 'Appointment booked')).toBeVisible();
  expect(addresses.filter((address) => /canary/i.test(address))).toEqual([]);
  expect(await page.title()).not.toMatch(/canary/i);
  const kept = await page.evaluate(() => localStorage.length + sessionStorage.length);
  expect(kept).toBe(0);
  expect(await context.cookies()).toEqual([]);
});

test('T42 T44 every answer has its headers, and every page a nonce of its own', async ({
  request,
}) => {
  const nonces = new Set<string>();
  for (const [address, status] of [
    ['/', 200],
    ['/riverside', 200],
    [riverside.times, 200],
    ['/nowhere', 404],
    ['/manage/no-such-token-no-such-token', 404],
    ['/api/slots', 404],
    ['/api/nowhere', 404],
    ['/robots.txt', 200],
    ['/icon.svg', 200],
    ['/_next/static/nothing.js', 404],
  ] as const) {
    const response = await request.get(address);
    const headers = response.headers();
    expect(response.status(), address).toBe(status);
    expect(headers['x-content-type-options'], address).toBe('nosniff');
    expect(headers['referrer-policy'], address).toMatch(/^(same-origin|no-referrer)$/);
    expect(headers['strict-transport-security'], address).toContain('max-age=');
    expect(headers['x-powered-by'], address).toBeUndefined();
    const policy = headers['content-security-policy'] ?? '';
    expect(policy, address).toContain("frame-ancestors 'none'");
    expect(policy, address).not.toContain('unsafe');
    if (!headers['content-type']?.startsWith('text/html')) continue;
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
    expect(nonce.length, address).toBeGreaterThanOrEqual(22);
    expect(await response.text(), address).toContain(`nonce="${nonce}"`);
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(5);
});

test('T20 a nonce or policy that a client sends is not used', async ({ request }) => {
  for (const address of ['/riverside', '/nowhere', '/api/nowhere', '/_next/static/nothing.js']) {
    const response = await request.get(address, {
      headers: {
        'Content-Security-Policy': "script-src 'nonce-hostile'",
        'x-nonce': 'hostile',
        'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy',
      },
    });
    expect(await response.text(), address).not.toContain('hostile');
  }
});
