import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startPostgres } from '../scripts/postgres.ts';
import { startPortal } from '../scripts/testing/portal.ts';

/** Opens an address as a portal answers it whose database went away while it ran. */
export async function openUnavailable(page: Page, address: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-broken-'));
  const database = await startPostgres({ dataDir: folder, fast: true });
  const broken = await startPortal({ env: { DATABASE_URL: database.url() } });
  try {
    await database.stop();
    // Under the address of the walk's own portal, which goes on as it was.
    await page.route('**/*', async (route) => {
      const { pathname, search } = new URL(route.request().url());
      await route.fulfill({ response: await route.fetch({ url: broken.url + pathname + search }) });
    });
    await page.goto(address, { waitUntil: 'networkidle' });
    await page.unrouteAll();
  } finally {
    await broken.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
