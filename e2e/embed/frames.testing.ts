import { test as base, expect, type FrameLocator, type Page } from '@playwright/test';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { type LoopbackServer, startLoopbackServer } from '../../scripts/testing/loopback-server.ts';
import { type OpenPortal, openPortal, type PortalClinic } from '../api/portal.testing.ts';
import { watch } from '../fixtures.ts';

export { expect };

/** A site of its own, on another origin than the portal's. */
export interface Site extends LoopbackServer {
  /** What its pages are, by path. */
  pages: Map<string, string>;
}

/** What a page around a frame has heard, and from where. */
export interface Heard {
  data: Record<string, unknown>;
  origin: string;
}

type Own = { site: Site; other: Site; quiet: undefined };

async function startSite(): Promise<Site> {
  const pages = new Map<string, string>();
  const server = await startLoopbackServer((request, response) => {
    const page = pages.get(new URL(request.url ?? '/', 'http://site').pathname);
    response.writeHead(page === undefined ? 404 : 200, { 'Content-Type': 'text/html' });
    response.end(page ?? '');
  });
  return { ...server, pages };
}

/** Specs about frames on other sites: the clinic's own, and one that it does not know. */
export const test = base.extend<Own, { portal: OpenPortal }>({
  portal: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads what a fixture needs off it
    async ({}, use) => {
      const portal = await openPortal();
      await use(portal);
      await portal.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads what a fixture needs off it
  site: async ({}, use) => {
    const site = await startSite();
    await use(site);
    await site.close();
  },
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads what a fixture needs off it
  other: async ({}, use) => {
    const site = await startSite();
    await use(site);
    await site.close();
  },
  quiet: [
    async ({ context, portal }, use) => {
      const seen = await watch(context, portal.url);
      await use(undefined);
      expect(seen.brokenPolicies, 'T44 in frames too').toEqual([]);
      // T43: what a frame keeps in the browser.
      expect(await context.cookies()).toEqual([]);
      expect((await context.storageState()).origins).toEqual([]);
    },
    { auto: true },
  ],
});

/** Puts a page on a site that writes down what its frames say. */
export function put(site: Site, path: string, body: string): string {
  site.pages.set(
    path,
    `<!doctype html><html lang="en"><head><title>A clinic’s own site</title></head><body>
      <script>
        window.heard = [];
        window.addEventListener('message', ({ data, origin }) => window.heard.push({ data, origin }));
      </script>
      <h1>Our clinic</h1>${body}</body></html>`,
  );
  return site.origin + path;
}

/** What the page around has heard so far. */
export function heard(page: Page): Promise<Heard[]> {
  return page.evaluate(() => (window as unknown as { heard: Heard[] }).heard);
}

/** What it has heard of the booking: neither how high the frame is nor where a step begins in it. */
export async function news(page: Page): Promise<Record<string, unknown>[]> {
  const all = (await heard(page)).map(({ data }) => data);
  return all.filter(({ type }) => !['height', 'ready', 'step'].includes(String(type)));
}

/** The plain frame of a clinic, as somebody would write it by hand. */
export function plainFrame(
  portal: OpenPortal,
  clinic: Pick<PortalClinic, 'slug'>,
  { path = '', attributes = '', look = '' } = {},
): string {
  const src = `${portal.url}/embed${look && `/${look}`}/${clinic.slug}${path}`;
  return `<iframe title="Booking" src="${src}" width="900" height="700" ${attributes}></iframe>`;
}

/** The page of one free time, which nobody else takes. */
export function timeOf(days: number, clock: string): string {
  const start = at(dateAhead(days), clock);
  return `/book?${new URLSearchParams({ service: 'visit', with: 'one', start })}`;
}

/** From the details to the last check, in a frame. */
export async function fillIn(frame: FrameLocator, name = 'Jane Doe'): Promise<void> {
  await expect(frame.getByRole('heading', { name: 'Your details' })).toBeVisible();
  await frame.getByLabel('Full name').fill(name);
  await frame.getByRole('radio', { name: 'Email' }).check();
  await frame.getByLabel('Email address').fill('jane@example.com');
  await frame.getByRole('button', { name: 'Continue' }).click();
  await expect(
    frame.getByRole('heading', { name: 'Check your appointment before you book' }),
  ).toBeVisible();
}

/** The last press. */
export async function bookIn(frame: FrameLocator): Promise<void> {
  await frame.getByRole('button', { name: 'Book appointment' }).click();
  await expect(frame.getByRole('heading', { name: 'Appointment booked' })).toBeVisible();
}

/** Chooses the first time of a day, counted among those that have times. */
export async function chooseTime(frame: FrameLocator, day: number): Promise<void> {
  await frame
    .getByRole('link', { name: /times free$/ })
    .nth(day)
    .click();
  await frame
    .getByRole('region', { name: /^Times on/ })
    .getByRole('link')
    .first()
    .click();
}

/** Takes what is booked to another time, and then cancels it. */
export async function changeAndCancel(frame: FrameLocator): Promise<void> {
  await frame.getByRole('link', { name: 'Change date or time' }).click();
  await chooseTime(frame, 5);
  await frame.getByRole('button', { name: 'Change appointment' }).click();
  await expect(frame.getByRole('heading', { name: 'Appointment changed' })).toBeVisible();
  await frame.getByRole('link', { name: 'Cancel appointment' }).click();
  await frame.getByRole('button', { name: 'Cancel appointment' }).click();
  await expect(frame.getByRole('heading', { name: 'This appointment is cancelled' })).toBeVisible();
}
