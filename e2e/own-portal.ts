import { type OpenPortal, openPortal } from './api/portal.testing.ts';
import { test as watched } from './fixtures.ts';

/** Specs whose clinics are of a kind that the demonstration has not, on a portal for each worker. */
export const test = watched.extend<object, { portal: OpenPortal }>({
  portal: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads what a fixture needs off it
    async ({}, use) => {
      const portal = await openPortal();
      await use(portal);
      await portal.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  baseURL: ({ portal }, use) => use(portal.url),
});
