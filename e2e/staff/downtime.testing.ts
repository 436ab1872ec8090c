import { expect, type Page } from '@playwright/test';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { bookByPhone } from '../api/booked.testing.ts';
import type { OpenPortal, PortalClinic } from '../api/portal.testing.ts';

export const passphrase = 'correct horse battery';

/** Somebody in two days, with the first of the clinic's practitioners. */
export async function bookCanary(portal: OpenPortal, clinic: PortalClinic): Promise<void> {
  await bookByPhone(portal, clinic, {
    start: at(dateAhead(2), '10:00'),
    name: 'Zyxwa Canarius',
    phone: '+12125550188',
  });
}

/** Chooses to keep a copy, as somebody of the staff does. */
export async function keepCopy(page: Page, clinic: PortalClinic): Promise<void> {
  await page.goto(`/staff/${clinic.slug}/downtime`);
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByLabel('The same passphrase again').fill(passphrase);
  await page.getByRole('button', { name: 'Keep a copy on this device' }).click();
  await expect(page.getByRole('button', { name: 'Delete the copy' })).toBeVisible({
    timeout: 20_000,
  });
}

export async function openCopy(page: Page, typed = passphrase): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(typed);
  await page.getByRole('button', { name: 'Read the copy' }).click();
}

/** Everything that the browser keeps, as the text that whoever looked into it would see. */
export async function keptText(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const seen: string[] = [
      JSON.stringify({ ...localStorage }),
      JSON.stringify({ ...sessionStorage }),
    ];
    const textOf = (value: unknown): string => {
      if (value instanceof Uint8Array || value instanceof ArrayBuffer) {
        return new TextDecoder('latin1').decode(value);
      }
      if (value && typeof value === 'object') return Object.values(value).map(textOf).join(' ');
      return String(value);
    };
    for (const { name = '' } of await indexedDB.databases()) {
      seen.push(name);
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      for (const store of db.objectStoreNames) {
        const rows = await new Promise<unknown[]>((resolve, reject) => {
          const request = db.transaction(store).objectStore(store).getAll();
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
        seen.push(...rows.map(textOf));
      }
      db.close();
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        seen.push(request.url, (await (await cache.match(request))?.text()) ?? '');
      }
    }
    return seen.join('\n');
  });
}
