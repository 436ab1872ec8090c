import { randomUUID } from 'node:crypto';
import type { Browser, Frame, Page } from '@playwright/test';
import type { OpenPortal, PortalClinic } from '../api/portal.testing.ts';
import { expect, type Site, test } from './frames.testing.ts';

/** A site that gives its frame the room it asks for, as our script does. */
function roomySite(portal: OpenPortal, clinic: PortalClinic, path: string): string {
  return `<!doctype html><html lang="en"><head><title>Our clinic</title>
    <meta name="viewport" content="width=device-width">
    <style>body{margin:0}p{height:500px;margin:0}iframe{display:block;width:100%;height:640px;border:0}</style></head>
    <body><p>Before</p><iframe title="Booking" src="${portal.url}/embed/${clinic.slug}${path}"></iframe><p>After</p>
    <script>
      const frame = document.querySelector('iframe');
      window.heights = [];
      window.addEventListener('message', ({ data, origin, source }) => {
        if (origin !== '${portal.url}' || source !== frame.contentWindow || data.type !== 'height') return;
        window.heights.push(data.height);
        frame.style.height = data.height + 'px';
      });
    </script></body></html>`;
}

/** Opens it, scrolled so far that the frame's top is out of sight. */
async function open(
  page: Page,
  portal: OpenPortal,
  site: Site,
  clinic: PortalClinic,
  path: string,
) {
  site.pages.set('/', roomySite(portal, clinic, path));
  await page.goto(`${site.origin}/`);
  const frame = page.frames()[1];
  if (!frame) throw new Error('there is no frame');
  await expect(frame.getByRole('heading', { level: 1 })).toBeVisible();
  await expect.poll(() => heights(page)).not.toEqual([]);
  await page.evaluate(() => window.scrollTo(0, 560));
  return frame;
}

function heights(page: Page): Promise<number[]> {
  return page.evaluate(() => (window as unknown as { heights: number[] }).heights);
}

/** As a person presses it, without the help that a test's click is: that scrolls it into sight. */
async function press(
  frame: Frame,
  role: 'link' | 'button',
  name: string | RegExp,
  index = 0,
): Promise<void> {
  await frame
    .getByRole(role, { name })
    .nth(index)
    .evaluate((element: HTMLElement) => element.click());
}

/** As {@link press}: the focus that a test's typing sets first would scroll, too. */
async function type(frame: Frame, label: string, text: string): Promise<void> {
  await frame.getByLabel(label).evaluate((box: HTMLInputElement, typed) => {
    // React keeps the value that it has set itself; this one goes past it, as a keyboard's does.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(box, typed);
    box.dispatchEvent(new Event('input', { bubbles: true }));
  }, text);
}

/** Twenty looks, one a frame: the room is the same in all of them, and holds everything. */
async function expectRoom(page: Page, frame: Frame, state: string): Promise<void> {
  const need = () =>
    frame.evaluate(() => {
      const content = document.getElementById('frontdesk')?.getBoundingClientRect();
      return {
        need: content?.height ?? 0,
        wide: document.documentElement.scrollWidth > window.innerWidth,
      };
    });
  const room = () => page.evaluate(() => document.querySelector('iframe')?.clientHeight ?? 0);
  await expect.poll(async () => Math.ceil((await need()).need) - (await room()), state).toBe(0);
  const looks = await page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const seen: number[] = [];
        const look = () => {
          seen.push(document.querySelector('iframe')?.clientHeight ?? 0);
          if (seen.length === 20) resolve(seen);
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
  expect(new Set(looks).size, `${state}: stable`).toBe(1);
  expect((await need()).wide, `${state}: nothing to the side`).toBe(false);
}

async function walk(page: Page, frame: Frame, label: string): Promise<void> {
  const still = async (state: string, step: () => Promise<void>) => {
    const before = await page.evaluate(() => window.scrollY);
    await step();
    await expectRoom(page, frame, `${label}: ${state}`);
    // When what is shown gets shorter, the page's end may come up; never further than that.
    const { now, most } = await page.evaluate(() => ({
      now: window.scrollY,
      most: document.documentElement.scrollHeight - window.innerHeight,
    }));
    expect(now, `${label}: ${state}: the page around does not jump`).toBe(Math.min(before, most));
  };
  const heading = (name: string) =>
    expect(frame.getByRole('heading', { name, level: 1 })).toBeVisible();
  await still('dates and times', async () => heading('Choose a date and time'));
  // Not today: its next time may pass meanwhile.
  await still('another date', () => press(frame, 'link', /times free$/, 2));
  await still('a month', async () => {
    await press(frame, 'link', 'Month');
    await expect(frame.getByRole('table')).toBeVisible();
  });
  // The month of the year ahead with the most rows.
  await still('a month of six rows', async () => {
    for (let months = 0; months < 14; months += 1) {
      if ((await frame.getByRole('row').count()) === 7) return;
      const shown = await frame.getByRole('table').textContent();
      await frame
        .getByRole('link', { name: /^Show \w+ \d{4}$/ })
        .last()
        .evaluate((link: HTMLElement) => link.click());
      await expect(frame.getByRole('table')).not.toHaveText(shown ?? '');
    }
    throw new Error('no month has six rows');
  });
  await still('the form', async () => {
    await frame
      .getByRole('region', { name: /^Times on/ })
      .getByRole('link')
      .first()
      .evaluate((link: HTMLElement) => link.click());
    await heading('Your details');
  });
  await still('its errors', async () => {
    await press(frame, 'button', 'Continue');
    await expect(frame.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
  });
  await still('the check', async () => {
    await type(frame, 'Full name', 'Jane Doe');
    await frame
      .getByRole('radio', { name: 'Email' })
      .evaluate((radio: HTMLElement) => radio.click());
    await type(frame, 'Email address', 'jane@example.com');
    await press(frame, 'button', 'Continue');
    await heading('Check your appointment before you book');
  });
  await still('the booking', async () => {
    await press(frame, 'button', 'Book appointment');
    await heading('Appointment booked');
  });
}

/** One of each kind: the longest form that a service asks for in earnest. */
const questions = (['text', 'choice', 'yes_no', 'date'] as const).map((kind) => ({
  questionId: randomUUID(),
  kind,
  label: `Is there anything else that we should know before you come (${kind})?`,
  hint: 'As far as you know. Leave it out if you would rather not say.',
  ...(kind === 'choice' && {
    options: ['None of these', 'Asthma', 'Diabetes', 'High blood pressure'],
  }),
}));

async function pageOf(browser: Browser, width: number, zoom: number) {
  // A browser's zoom is another density, and as many fewer pixels of the page's own.
  const context = await browser.newContext({
    deviceScaleFactor: zoom,
    viewport: { width: Math.round(width / zoom), height: Math.round(800 / zoom) },
    locale: 'en-US',
  });
  return { context, page: await context.newPage() };
}

for (const [width, zoom] of [
  [280, 1],
  [375, 1.25],
  [600, 0.9],
  [768, 1.1],
  [1200, 1],
] as const) {
  test(`the room of a frame is right at ${width} pixels and ${Math.round(zoom * 100)}%, and the site never jumps`, async ({
    browser,
    portal,
    site,
  }) => {
    test.slow();
    const clinic = await portal.addClinic({
      embedOrigins: [site.origin],
      service: {
        accessNeeds: { interpreter: 30, step_free: 0 },
        preparation: 'Bring your card.',
        questions,
      },
    });
    const { context, page } = await pageOf(browser, width, zoom);
    const frame = await open(page, portal, site, clinic, '/book?service=visit&with=one');
    await walk(page, frame, `${width} px, ${Math.round(zoom * 100)}%`);
    await context.close();
  });
}

test('nothing in a frame takes the focus when it is loaded', async ({ page, portal, site }) => {
  const clinic = await portal.addClinic({ embedOrigins: [site.origin] });
  site.pages.set(
    '/',
    roomySite(portal, clinic, '/book?service=visit&with=one').replace(
      '<p>Before</p>',
      '<p><input aria-label="Search"></p>',
    ),
  );
  await page.goto(`${site.origin}/`);
  await page.getByLabel('Search').focus();
  await expect.poll(() => heights(page)).not.toEqual([]);
  await expect(page.getByLabel('Search')).toBeFocused();
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
});
