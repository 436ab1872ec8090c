import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { startLoopbackServer } from '../../scripts/testing/loopback-server.ts';
import type { OpenPortal, PortalClinic } from '../api/portal.testing.ts';
import { bookIn, chooseTime, expect, fillIn, type Site, test } from './frames.testing.ts';

interface Global {
  Frontdesk: {
    version: number;
    scan(): void;
    inline(element: Element, options: object): { remove(): void };
    open(options: object): void;
    close(options?: object): void;
    on(type: string, listener: (detail: object) => void): () => void;
  };
  said: unknown[];
}

const tagOf = (portal: OpenPortal, attributes = '') =>
  `<script async src="${portal.url}/embed.js" ${attributes}></script>`;

/** A page with enough above and below that it scrolls. */
function put(site: Site, body: string, head = ''): string {
  site.pages.set(
    '/',
    `<!doctype html><html lang="en"><head><title>Our clinic</title><meta name="viewport" content="width=device-width">${head}</head>
    <body><main><h1>Our clinic</h1>${body}<p style="height:1500px">More about us</p></main></body></html>`,
  );
  return `${site.origin}/`;
}

const framed = (page: Page, index = 0) => page.frameLocator('iframe').nth(index);
const isChoosing = async (page: Page, index = 0) =>
  expect(framed(page, index).getByRole('heading', { name: 'Book an appointment' })).toBeVisible();
const listed = (portal: OpenPortal, site: Site) =>
  portal.addClinic({ embedOrigins: [site.origin] });
const inlineOf = (clinic: PortalClinic, more = '') =>
  `<div data-frontdesk="${clinic.slug}" ${more}></div>`;

test('an element becomes the booking page, whether the script comes before it, after it or twice', async ({
  page,
  portal,
  site,
}) => {
  const clinic = await listed(portal, site);
  for (const body of [
    tagOf(portal) + inlineOf(clinic),
    inlineOf(clinic) + tagOf(portal),
    tagOf(portal) + inlineOf(clinic) + tagOf(portal),
    `${tagOf(portal)}<frontdesk-booking clinic="${clinic.slug}"></frontdesk-booking>`,
  ]) {
    await page.goto(put(site, body));
    await isChoosing(page);
    await expect(page.locator('iframe')).toHaveCount(1);
    // As high as it asks to be: nothing scrolls inside.
    const need = await framed(page)
      .locator('#frontdesk')
      .evaluate((content) => Math.ceil(content.getBoundingClientRect().height));
    await expect
      .poll(() => page.locator('iframe').evaluate((frame) => frame.clientHeight))
      .toBe(need);
    await expect(page.locator('[aria-busy]')).toHaveCount(0);
  }
});

test('a tool that asks for consent may bring the script later', async ({ page, portal, site }) => {
  const clinic = await listed(portal, site);
  await page.goto(put(site, inlineOf(clinic)));
  await expect(page.locator('iframe')).toHaveCount(0);
  await page.evaluate((src) => {
    const script = document.createElement('script');
    script.src = src;
    document.head.append(script);
  }, `${portal.url}/embed.js`);
  await isChoosing(page);
});

test('a site of one page puts it in and takes it out, by element and by call', async ({
  page,
  portal,
  site,
}) => {
  const clinic = await listed(portal, site);
  await page.goto(put(site, `<div id="app"></div>${tagOf(portal)}`));
  await page.waitForFunction(() => 'Frontdesk' in window);
  for (let round = 0; round < 3; round += 1) {
    await page.evaluate((slug) => {
      const element = document.createElement('div');
      element.dataset['frontdesk'] = slug;
      document.getElementById('app')?.replaceChildren(element);
    }, clinic.slug);
    await isChoosing(page);
    await page.evaluate(() => document.getElementById('app')?.replaceChildren());
    await expect(page.locator('iframe')).toHaveCount(0);
  }
  const left = await page.evaluate((slug) => {
    const { Frontdesk } = window as unknown as Global;
    const app = document.getElementById('app') as HTMLElement;
    const handle = Frontdesk.inline(app, { clinic: slug });
    const again = Frontdesk.inline(app, { clinic: slug });
    const isSame = handle === again;
    handle.remove();
    return { isSame, frames: document.querySelectorAll('iframe').length };
  }, clinic.slug);
  expect(left).toEqual({ isSame: true, frames: 0 });
});

test('a strict content security policy stops nothing of it', async ({ page, portal, site }) => {
  const clinic = await listed(portal, site);
  const policy = `default-src 'none'; script-src ${portal.url}; frame-src ${portal.url}; style-src 'self'`;
  const broken: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) broken.push(message.text());
  });
  site.pages.set(
    '/',
    `<!doctype html><html lang="en"><head><title>Strict</title><meta http-equiv="Content-Security-Policy" content="${policy}"></head>
    <body>${inlineOf(clinic)}<a href="${portal.url}/${clinic.slug}" data-frontdesk-popup="${clinic.slug}">Book</a>
    ${tagOf(portal, `data-frontdesk-button="${clinic.slug}" data-label="Book now"`)}</body></html>`,
  );
  await page.goto(`${site.origin}/`);
  await isChoosing(page);
  await page.getByRole('button', { name: 'Book now' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await isChoosing(page, 1);
  expect(broken).toEqual([]);
});

test('nothing but the script is loaded until the popup is pressed', async ({
  page,
  portal,
  site,
}) => {
  const clinic = await listed(portal, site);
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().startsWith(portal.url)) asked.push(new URL(request.url()).pathname);
  });
  const link = `<a href="${portal.url}/${clinic.slug}" data-frontdesk-popup="${clinic.slug}">Book</a>`;
  await page.goto(put(site, link + tagOf(portal, `data-frontdesk-button="${clinic.slug}"`)));
  await expect(page.getByRole('button', { name: 'Book an appointment' })).toBeVisible();
  expect(asked).toEqual(['/embed.js']);
  expect(
    await page.evaluate(() => Object.keys(window).filter((key) => /front/i.test(key))),
  ).toEqual(['Frontdesk']);
  await page.getByRole('link', { name: 'Book' }).click();
  await isChoosing(page);
});

test('T45 the popup by keyboard: focus goes in, stays in and comes back; the page behind does not move', async ({
  page,
  portal,
  site,
}) => {
  const clinic = await listed(portal, site);
  const link = `<p style="height:300px"></p><a href="${portal.url}/${clinic.slug}" data-frontdesk-popup="${clinic.slug}" data-close-label="Close booking">Book with us</a>`;
  await page.goto(put(site, link + tagOf(portal)));
  await page.waitForFunction(() => 'Frontdesk' in window);
  await page.evaluate(() => window.scrollTo(0, 120));
  const opener = page.getByRole('link', { name: 'Book with us' });
  const place = async () => [
    await page.evaluate(() => window.scrollY),
    await opener.evaluate((element) => element.getBoundingClientRect().left),
  ];
  await opener.focus();
  const before = await place();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Book an appointment' });
  await expect(dialog).toBeVisible();
  await isChoosing(page);
  await expect(page.getByRole('button', { name: 'Close booking' })).toBeFocused();
  expect(await place()).toEqual(before);
  const found = await new AxeBuilder({ page }).analyze();
  expect(found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);

  await page.keyboard.press('Tab');
  await expect(page.locator('iframe')).toBeFocused();
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab');
    const isOutside = await page.evaluate(
      () => document.activeElement?.matches('a, main *') ?? false,
    );
    expect(isOutside).toBe(false);
  }
  // From inside the frame, and from the button outside it.
  await framed(page)
    .getByRole('button', { name: 'See times' })
    .or(framed(page).getByRole('button').first())
    .first()
    .focus();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(opener).toBeFocused();
  expect(await place()).toEqual(before);

  await page.keyboard.press('Enter');
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(opener).toBeFocused();
  expect(await page.evaluate(() => document.documentElement.getAttribute('style') || '')).toBe('');
});

test('a step that begins out of sight is brought into sight where the site asks for it, and only there', async ({
  page,
  portal,
  site,
}) => {
  const clinic = await listed(portal, site);
  await page.setViewportSize({ width: 360, height: 640 });
  for (const follow of [true, false]) {
    const place = inlineOf(
      clinic,
      `data-service="visit" data-with="one" ${follow ? 'data-follow="yes"' : ''}`,
    );
    await page.goto(put(site, place + tagOf(portal)));
    const frame = framed(page);
    await chooseTime(frame, 2);
    const next = frame.getByRole('button', { name: 'Continue' });
    await next.scrollIntoViewIfNeeded();
    const before = await page.evaluate(() => window.scrollY);
    await next.evaluate((button: HTMLElement) => button.click());
    const summary = frame.getByRole('alert').filter({ hasText: 'There is a problem' });
    await expect(summary).toBeFocused();
    if (follow) {
      await expect(summary).toBeInViewport();
    } else {
      expect(await page.evaluate(() => window.scrollY)).toBe(before);
    }
  }
});

test('the popup keeps its look and its way out on a site that resets everything', async ({
  page,
  portal,
  site,
}) => {
  const clinic = await listed(portal, site);
  const reset = `<style>*{margin:0;padding:0;box-sizing:content-box}button{display:none;width:100%}
    iframe{max-width:50%;max-height:300px}dialog{position:static}</style>`;
  const link = `<a href="#" data-frontdesk-popup="${clinic.slug}">Book</a>`;
  await page.goto(put(site, link + tagOf(portal), reset));
  await page.waitForFunction(() => 'Frontdesk' in window);
  await page.getByRole('link', { name: 'Book' }).click();
  await isChoosing(page);
  const { width = 0, height = 0 } = page.viewportSize() ?? {};
  const box = await page.getByRole('dialog').boundingBox();
  const around = [box?.x, box?.y, width - (box?.x ?? 0) - (box?.width ?? 0)];
  expect(Math.abs((around[0] ?? 0) - (around[2] ?? 0))).toBeLessThan(2);
  expect(around[1]).toBeCloseTo((height - (box?.height ?? 0)) / 2, 0);
  const frame = await page.locator('iframe').boundingBox();
  expect(frame?.width).toBe(box?.width);
  // A press beside it takes nothing that was typed away.
  await page.mouse.click(5, 5);
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('whatever a site says of how it scrolls, nothing of it moves while the popup is open', async ({
  page,
  portal,
  site,
}) => {
  const clinic = await listed(portal, site);
  const sticky = '<p id="top" style="position:sticky;top:0;height:40px">Menu</p>';
  const link = `<a href="#" data-frontdesk-popup="${clinic.slug}">Book</a>`;
  for (const css of [
    '',
    'body{overflow-x:hidden}',
    'html,body{height:100%}body{overflow-x:hidden}',
    'html{overflow-y:scroll}',
    'html{scrollbar-gutter:stable}',
    'html{padding-right:40px}',
  ]) {
    await page.goto(put(site, sticky + link + tagOf(portal), `<style>${css}</style>`));
    await page.waitForFunction(() => 'Frontdesk' in window);
    await page.evaluate(() => window.scrollTo(0, 150));
    const place = () =>
      page.evaluate(() => {
        const { top, left, right } = document.getElementById('top')?.getBoundingClientRect() ?? {};
        return [window.scrollY, top, left, right];
      });
    const before = await place();
    await page
      .getByRole('link', { name: 'Book' })
      .evaluate((opener: HTMLElement) => opener.click());
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await place(), css).toEqual(before);
    await page.mouse.move(5, 5);
    await page.mouse.wheel(0, 300);
    expect(await place(), css).toEqual(before);
    await page.getByRole('button', { name: 'Close' }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    expect(await place(), css).toEqual(before);
    await page.mouse.wheel(0, 60);
    await expect.poll(async () => (await place())[0], css).toBe((before[0] ?? 0) + 60);
  }
});

test('a place that the site empties is filled again', async ({ page, portal, site }) => {
  const clinic = await listed(portal, site);
  await page.goto(put(site, inlineOf(clinic) + tagOf(portal)));
  await isChoosing(page);
  await page.locator('[data-frontdesk]').evaluate((place) => {
    place.innerHTML = '';
  });
  await isChoosing(page);
  await expect(page.locator('iframe')).toHaveCount(1);
});

test('opened twice, or left by a site that puts another page in place, the popup locks nothing for good', async ({
  page,
  portal,
  site,
}) => {
  const clinic = await listed(portal, site);
  const link = `<a href="#" data-frontdesk-popup="${clinic.slug}">Book</a>`;
  await page.goto(put(site, link + tagOf(portal)));
  await page.waitForFunction(() => 'Frontdesk' in window);
  const call = (what: 'open' | 'close') =>
    page.evaluate(([name, options]) => (window as unknown as Global).Frontdesk[name](options), [
      what,
      { clinic: clinic.slug },
    ] as const);
  await call('open');
  await call('open');
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await call('close');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const style = () => page.evaluate(() => document.documentElement.getAttribute('style') || '');
  expect(await style()).toBe('');

  await call('open');
  await page.evaluate(() => {
    document.body = document.createElement('body');
  });
  await call('close');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await style()).toBe('');
});

test('a button that stays in view has words that can be read on it, and may stand beside a place', async ({
  page,
  portal,
  site,
}) => {
  const clinic = await listed(portal, site);
  for (const [accent, words] of [
    ['#00c814', 'rgb(0, 0, 0)'],
    ['#0b5fff', 'rgb(255, 255, 255)'],
    ['ffd400', 'rgb(0, 0, 0)'],
  ] as const) {
    const button = `data-frontdesk-button="${clinic.slug}" data-label="Book now" data-accent="${accent}"`;
    await page.goto(put(site, inlineOf(clinic) + tagOf(portal) + tagOf(portal, button)));
    const corner = page.getByRole('button', { name: 'Book now' });
    await expect(corner).toHaveCount(1);
    await expect(corner).toHaveCSS('color', words);
    await isChoosing(page);
  }
  await page.getByRole('button', { name: 'Book now' }).click();
  await expect(page.getByRole('dialog', { name: 'Book now' })).toBeVisible();
});

test('T18 what is booked in the popup reaches the site, by listener and by event', async ({
  page,
  portal,
  site,
}) => {
  const clinic = await listed(portal, site);
  await page.goto(
    put(
      site,
      `<a href="#" data-frontdesk-popup="${clinic.slug}" data-service="visit" data-with="one" data-name="Jane Doe" data-email="jane@example.com" data-theme="dark" data-accent="#8a2be2" data-source="Spring">Book</a>${tagOf(portal)}`,
    ),
  );
  await page.waitForFunction(() => 'Frontdesk' in window);
  await page.evaluate(() => {
    const w = window as unknown as Global;
    w.said = [];
    for (const type of ['ready', 'slot-selected', 'booked', 'closed', 'error']) {
      w.Frontdesk.on(type, (detail) => w.said.push([type, detail]));
      document.addEventListener(`frontdesk:${type}`, (event) =>
        w.said.push([`event ${type}`, (event as CustomEvent).detail]),
      );
    }
  });
  await page.getByRole('link', { name: 'Book' }).click();
  const frame = framed(page);
  await chooseTime(frame, 4);
  await expect(frame.getByLabel('Full name')).toHaveValue('Jane Doe');
  const inner = page.frames()[1]?.url() ?? '';
  expect(inner).toContain(
    `/embed/~theme-dark~accent-8a2be2~source-spring/${clinic.slug}/book?service=visit&with=one`,
  );
  expect(inner).not.toMatch(/jane/i);
  await fillIn(frame);
  await bookIn(frame);
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const said = (await page.evaluate(() => (window as unknown as Global).said)) as [
    string,
    object,
  ][];
  const kinds = said.map(([type]) => type);
  for (const type of ['booked', 'event booked', 'closed', 'event closed', 'slot-selected'])
    expect(
      kinds.filter((kind) => kind === type),
      type,
    ).toHaveLength(1);
  expect(said.find(([type]) => type === 'booked')?.[1]).toEqual({
    reference: expect.any(String),
    start: expect.any(String),
  });
  expect(JSON.stringify(said)).not.toMatch(/jane|doe/i);
});

test('T18 messages of other pages, and of nobody’s making, do nothing', async ({
  page,
  portal,
  site,
  other,
}) => {
  const clinic = await listed(portal, site);
  await page.goto(put(site, inlineOf(clinic) + tagOf(portal)));
  await isChoosing(page);
  await expect(page.locator('[aria-busy]')).toHaveCount(0);
  other.pages.set('/', '<!doctype html><title>Other</title>');
  const height = await page
    .locator('#none, iframe')
    .first()
    .evaluate((frame) => frame.clientHeight);
  await page.evaluate(async (origin) => {
    const w = window as unknown as Global;
    w.said = [];
    for (const type of ['booked', 'height', 'closed'])
      w.Frontdesk.on(type, (detail) => w.said.push([type, detail]));
    const stranger = document.createElement('iframe');
    stranger.src = origin;
    await new Promise((resolve) => {
      stranger.onload = resolve;
      document.body.append(stranger);
    });
    for (const message of [
      { frontdesk: 1, type: 'height', height: 5 },
      { frontdesk: 1, type: 'booked', reference: 'X', start: 'Y' },
      null,
      'x'.repeat(1_000_000),
    ])
      window.postMessage(message, '*');
  }, other.origin);
  await page
    .frames()
    .find((frame) => frame.url().startsWith(other.origin))
    ?.evaluate(() => {
      window.parent.postMessage({ frontdesk: 1, type: 'height', height: 5 }, '*');
      window.parent.postMessage({ frontdesk: 1, type: 'booked', reference: 'X', start: 'Y' }, '*');
    });
  // Those of the frame itself count only within reason.
  await page
    .frames()
    .find((frame) => frame.url().startsWith(portal.url))
    ?.evaluate((origin) => {
      for (const height of [-1, 0, 1e9, Number.NaN, '7', null])
        window.parent.postMessage({ frontdesk: 1, type: 'height', height }, origin);
      window.parent.postMessage({ frontdesk: 2, type: 'booked' }, origin);
      window.parent.postMessage({ frontdesk: 1, type: 'unknown' }, origin);
    }, site.origin);
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  expect(await page.evaluate(() => (window as unknown as Global).said)).toEqual([]);
  expect(
    await page
      .locator('iframe')
      .first()
      .evaluate((frame) => frame.clientHeight),
  ).toBe(height);
});

test('a frame that is refused has a way out within eight seconds, and its owner a reason', async ({
  page,
  portal,
  site,
}) => {
  const clinic = await portal.addClinic();
  const warned: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'warning') warned.push(message.text());
  });
  const began = Date.now();
  await page.goto(put(site, inlineOf(clinic) + tagOf(portal)));
  const out = page.getByRole('link', { name: 'Book an appointment' });
  await expect(out).toBeVisible({ timeout: 20_000 });
  expect(Date.now() - began).toBeGreaterThan(6000);
  await expect(out).toHaveAttribute('href', `${portal.url}/${clinic.slug}`);
  expect(warned.join()).toContain(`Is ${site.origin} listed`);
});

test('a slow frame is waited for: its room is there, and when it comes the way out goes', async ({
  page,
  portal,
  site,
}) => {
  const clinic = await listed(portal, site);
  let goOn: () => void = () => undefined;
  const slow = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  await page.route('**/embed/**', async (route) => {
    await slow;
    await route.continue();
  });
  await page.goto(put(site, inlineOf(clinic) + tagOf(portal)), { waitUntil: 'commit' });
  const box = page.locator('[data-frontdesk]');
  await expect(box).toHaveAttribute('aria-busy', 'true');
  expect(await box.evaluate((element) => element.clientHeight)).toBeGreaterThanOrEqual(640);
  const out = page.getByRole('link', { name: 'Book an appointment' });
  await expect(out).toBeVisible({ timeout: 20_000 });
  goOn();
  await isChoosing(page);
  await expect(out).toHaveCount(0);
  await expect(box).not.toHaveAttribute('aria-busy');
});

test('an option that is wrong is said to the site’s developer, and nothing is put in', async ({
  page,
  portal,
  site,
}) => {
  const said: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') said.push(message.text());
  });
  await page.goto(put(site, `<div data-frontdesk="Https://Wrong"></div>${tagOf(portal)}`));
  await expect.poll(() => said.join()).toContain('is no clinic’s name in its address');
  await expect(page.locator('iframe')).toHaveCount(0);
});

test('where the portal is away, the link still leads somewhere', async ({ page, site }) => {
  const gone = await startLoopbackServer(() => undefined);
  await gone.close();
  await page.goto(
    put(
      site,
      `<a href="/elsewhere" data-frontdesk-popup="x">Book</a><script async src="${gone.origin}/embed.js"></script>`,
    ),
  );
  site.pages.set('/elsewhere', '<!doctype html><title>Elsewhere</title>');
  await page.getByRole('link', { name: 'Book' }).click();
  await expect(page).toHaveTitle('Elsewhere');
});
