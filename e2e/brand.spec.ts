import { button, logo, style } from './face.testing.ts';
import { expect, test } from './fixtures.ts';
import { harbour, riverside } from './journey.ts';

const white = 'rgb(255, 255, 255)';

test('each clinic has its own colour and logo, in light and dark', async ({ page }) => {
  await page.goto(harbour.home);
  await expect(logo(page)).toHaveJSProperty('complete', true);
  expect(
    await logo(page).evaluate((image: HTMLImageElement) => image.naturalWidth),
  ).toBeGreaterThan(0);
  await expect(logo(page)).toHaveAttribute('alt', '');
  await expect(page.getByRole('banner').getByRole('link')).toHaveAccessibleName('Harbour Health');
  expect(await style(button(page), 'background-color')).toBe('rgb(31, 79, 163)');
  expect(await style(button(page), 'color')).toBe(white);

  await page.goto('/riverside');
  expect(await style(button(page), 'background-color')).toBe('rgb(11, 92, 83)');

  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(harbour.home);
  expect(await style(button(page), 'background-color')).toBe('rgb(132, 177, 255)');
  expect(await style(button(page), 'color')).toBe('rgb(11, 22, 40)');
  expect(
    await logo(page).evaluate((image: HTMLImageElement) => image.naturalWidth),
  ).toBeGreaterThan(0);
});

test('the front page shows each clinic in its own colour and keeps ours for itself', async ({
  page,
}) => {
  // Come to without loading a page anew, so that the colours are fetched by the one there is.
  await page.goto('/accessibility');
  await page.getByRole('banner').getByRole('link', { name: 'Frontdesk' }).click();
  const links = page.getByRole('main').getByRole('link', { name: /^Book at / });
  await expect(links).toHaveText(['Book at Harbour Health', 'Book at Riverside Clinic']);
  expect(await style(links.nth(0), 'background-color')).toBe('rgb(31, 79, 163)');
  expect(await style(links.nth(1), 'background-color')).toBe('rgb(11, 92, 83)');
  const ours = await style(page.locator('html'), '--accent');
  await links.nth(0).click();
  await expect(button(page)).toBeVisible();
  expect(await style(button(page), 'background-color')).toBe('rgb(31, 79, 163)');
  expect(await style(page.locator('html'), '--accent')).toBe(ours);
});

test('the colour and the logo are asked for once and never again', async ({ page }) => {
  const asked: string[] = [];
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (/\/(brand\.css|logo)$/.test(pathname)) {
      asked.push(`${pathname} ${response.status()} ${response.headers()['cache-control']}`);
    }
  });
  await page.goto(harbour.home);
  await expect(button(page)).toBeVisible();
  const forever = 'public, max-age=31536000, immutable';
  expect(asked.sort()).toEqual([
    `/harbour/brand.css 200 ${forever}`,
    `/harbour/logo 200 ${forever}`,
  ]);
});

test('the first thing painted has the clinic’s colour, and the logo moves nothing', async ({
  page,
}) => {
  // The file with the colour is slow: nothing may be painted before it is there.
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/brand.css*', async (route) => {
    await held;
    await route.continue();
  });
  await page.addInitScript(() => {
    const seen = { paints: 0, shift: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      seen.paints += list.getEntries().length;
    }).observe({ type: 'paint', buffered: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        seen.shift += (entry as unknown as { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const seen = () =>
    page.evaluate(() => (window as unknown as { seen: { paints: number; shift: number } }).seen);
  const arrived = page.waitForResponse('**/harbour');
  const loaded = page.goto(harbour.home);
  await arrived;
  await page.waitForFunction(() => document.querySelector('footer') !== null, undefined, {
    polling: 20,
  });
  expect((await seen()).paints).toBe(0);
  release();
  await loaded;
  await expect.poll(async () => (await seen()).paints).toBeGreaterThan(0);
  expect((await seen()).shift).toBe(0);
});

test('with forced colours, buttons keep an edge, what is chosen is marked, and our mark is seen', async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto(harbour.home);
  const edge = await style(button(page), 'border-top-color');
  expect(await style(button(page), 'border-top-width')).not.toBe('0px');
  expect(edge).not.toBe(await style(button(page), 'background-color'));
  await page.goto(riverside.times);
  const chosen = page.locator('[aria-current="date"], [aria-current="true"]').first();
  expect(await style(chosen, 'outline-style')).toBe('solid');
  expect(await style(chosen, 'outline-width')).toBe('3px');
  await page.goto('/');
  const mark = page.getByRole('banner').locator('svg');
  expect(await style(mark.locator('path'), 'stroke')).not.toBe(
    await style(mark.locator('rect'), 'fill'),
  );
});

test('nothing moves for people who asked for less motion', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const address of ['/', harbour.home, riverside.times, '/accessibility']) {
    await page.goto(address);
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll('*')]
        .flatMap((node) => getComputedStyle(node).transitionDuration.split(','))
        .filter((duration) => Number.parseFloat(duration) > 0.001),
    );
    expect(moving, address).toEqual([]);
  }
});

test('a printed page is black on white, without the notice and the links', async ({ page }) => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.goto(harbour.home);
  expect(await style(page.locator('html'), 'background-color')).toBe(white);
  expect(await style(page.locator('h1'), 'color')).toBe('rgb(0, 0, 0)');
  await expect(page.getByText('This is a demonstration')).toBeHidden();
  await page.goto(riverside.times);
  const filled = page.getByRole('link', { name: 'All day' });
  expect(await style(filled, 'background-color')).toBe('rgb(0, 0, 0)');
  expect(await style(filled, 'color')).toBe(white);
  await page.goto(harbour.home);
  await expect(page.getByRole('navigation', { name: 'Online' })).toBeHidden();
  await expect(page.getByText('01632 960 400')).toBeVisible();
});
