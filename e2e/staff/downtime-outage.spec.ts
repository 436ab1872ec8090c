import { once } from 'node:events';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { bookByPhone } from '../api/booked.testing.ts';
import { type OpenPortal, openPortal } from '../api/portal.testing.ts';
import { expect, test as watched } from '../fixtures.ts';
import { bookCanary, keepCopy, openCopy } from './downtime.testing.ts';
import { signInAs } from './signed-in.testing.ts';

/** A portal for each test, which the test may end. */
const test = watched.extend<{ portal: OpenPortal }>({
  portal: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads what a fixture needs off it
    async ({}, use) => {
      const portal = await openPortal();
      await use(portal);
      await portal.stop();
    },
    { timeout: 60_000 },
  ],
  baseURL: ({ portal }, use) => use(portal.url),
});

test.use({ expectedErrors: [/net::ERR|Failed to fetch/] });

test('with the portal down, reception reads the next days, finds a name and prints them', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic({ practitioners: ['one', 'two'] });
  await bookCanary(portal, clinic);
  await bookByPhone(portal, clinic, { start: at(dateAhead(3), '9:00'), name: 'Ann Lee' });
  await signInAs(page, portal, clinic, 'receptionist');
  await keepCopy(page, clinic);
  portal.process.kill('SIGKILL');
  await once(portal.process, 'exit');

  // Whichever page of the console they were on.
  await page.goto(`/staff/${clinic.slug}/calendar`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The portal cannot be reached');
  await expect(
    page.getByText(/^The copy is from (now|\d+ (second|minute)s? ago)\.$/),
  ).toBeVisible();
  await expect(page.getByText('Zyxwa Canarius')).toHaveCount(0);
  await openCopy(page, 'another passphrase');
  await expect(page.getByText('That is not the passphrase of this copy')).toBeVisible();
  await openCopy(page);
  await expect(page.getByText(/^As of .+\d(am|pm)? \(.+\)$/)).toBeVisible();
  const canary = page.getByRole('listitem').filter({ hasText: 'Zyxwa Canarius' });
  await expect(canary).toContainText('10am to 10:30am');
  await expect(canary).toContainText('+12125550188');
  await expect(canary).toContainText('Dr. one');
  await page.getByLabel('Find a name').fill('canar');
  await expect(page.getByText('Ann Lee')).toHaveCount(0);
  await expect(canary).toBeVisible();
  await page.getByLabel('Find a name').fill('');
  await page.emulateMedia({ media: 'print' });
  await expect(canary).toBeVisible();
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  // Nothing stays open when they come back to it.
  await page.reload();
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeVisible();
  await expect(page.getByText('Zyxwa Canarius')).toHaveCount(0);
});
