import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startPostgres } from '../scripts/postgres.ts';
import { at, dateAhead } from '../scripts/testing/clinic.ts';
import { actionIds, startOtherBuild } from '../scripts/testing/other-build.ts';
import { freePort } from '../scripts/testing/portal.ts';
import { filled, formOn, postForm } from './api/forms.testing.ts';
import { send } from './api/http.testing.ts';
import { type OpenPortal, openPortal, type PortalClinic } from './api/portal.testing.ts';
import { expect, test as watched } from './fixtures.ts';
import { book, dateNumber, fillDetails, heading, openDate, takeTime } from './journey.ts';

const jane = { name: 'Jane Doe', email: 'jane@example.com' };

/** One address, one database, and two builds of the portal that can stand behind the address. */
interface Releases {
  url: string;
  old: OpenPortal;
  serve(which: 'old' | 'new'): void;
}

const test = watched.extend<object, { releases: Releases }>({
  releases: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads what a fixture needs off it
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'frontdesk-skew-'));
      const database = await startPostgres({ dataDir: folder, fast: true });
      const env = {
        DATABASE_URL: database.url(),
        APP_SECRET: 'the same secret for both of the releases',
        RATE_LIMIT_ADDRESS_PER_MINUTE: '1000000',
      };
      const old = await openPortal({ env });
      const port = await freePort();
      const other = await startOtherBuild({ port, env: { ...env, DATA_DIR: folder } });
      const front = await openFront({ old: old.port, new: port });
      await use({ url: front.url, old, serve: front.serve });
      front.close();
      await other.stop();
      await old.stop();
      await database.stop();
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  baseURL: ({ releases }, use) => use(releases.url),
});

test.use({ expectedErrors: [/status of (404|409)/] });
test.describe.configure({ mode: 'default', timeout: 300_000 });

/** Passes requests on as they are to the one that is in service. */
async function openFront(ports: Record<'old' | 'new', number>) {
  let serving: 'old' | 'new' = 'old';
  const server = createServer((incoming, outgoing) => {
    const { method, url: path, headers } = incoming;
    const passed = request(
      { hostname: 'localhost', port: ports[serving], method, path, headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    passed.on('error', () => outgoing.destroy());
    incoming.pipe(passed);
  });
  await once(server.listen(0, 'localhost'), 'listening');
  const { port } = server.address() as { port: number };
  return {
    url: `http://localhost:${port}`,
    serve: (which: 'old' | 'new') => {
      serving = which;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function timesOf({ slug }: PortalClinic): string {
  return `/${slug}/book?service=visit&with=one`;
}

async function appointments({ old }: Releases, clinic: PortalClinic): Promise<string[]> {
  const { rows } = await old.db.query(
    `select name from appointments where clinic_id = $1 and status = 'confirmed'`,
    [clinic.clinicId],
  );
  return rows.map(({ name }) => name);
}

/** Presses a button of an old page: it is said that the page was updated, and the answer says no. */
async function pressInVain(page: Page, button: string): Promise<void> {
  // The page keeps its time with requests of its own, whose answers may still be on their way.
  const refused = page.waitForResponse(
    (response) => response.request().method() === 'POST' && response.status() >= 400,
  );
  await page.getByRole('button', { name: button }).click();
  await refused;
  const notice = page.getByRole('alert').filter({ hasText: 'That did not reach the clinic' });
  await expect(notice).toBeFocused();
  await expect(notice).toContainText('this page was updated while it was open');
  await expect(notice.getByRole('button', { name: 'Load the page again' })).toBeVisible();
}

test.beforeEach(({ releases }) => releases.serve('old'));

test('T22 the two releases know no action of each other', ({ releases }) => {
  const { ours, others } = actionIds();
  expect(releases.url).not.toBe('');
  expect(ours.length).toBeGreaterThan(3);
  expect(others).toHaveLength(ours.length);
  expect(ours.filter((id) => others.includes(id))).toEqual([]);
});

test('T22 details typed on a page of the last release stay, and loading it again goes on', async ({
  page,
  releases,
}) => {
  const clinic = await releases.old.addClinic();
  await openDate(page, timesOf(clinic), 1);
  await takeTime(page, '9am');
  await page.getByLabel('Full name').first().fill(jane.name);
  await page.getByRole('radio', { name: 'Email', exact: true }).check();
  await page.getByLabel('Email address').fill(jane.email);
  releases.serve('new');
  await pressInVain(page, 'Continue');
  await expect(page.getByLabel('Full name').first()).toHaveValue(jane.name);
  await expect(page.getByLabel('Email address')).toHaveValue(jane.email);
  expect(await appointments(releases, clinic)).toEqual([]);

  await page.getByRole('button', { name: 'Load the page again' }).click();
  await page.waitForLoadState('networkidle');
  await fillDetails(page, jane);
  await book(page);
  expect(await appointments(releases, clinic)).toEqual([jane.name]);
});

test('T22 a booking confirmed on a page of the last release is not made twice', async ({
  page,
  releases,
}) => {
  const clinic = await releases.old.addClinic();
  await openDate(page, timesOf(clinic), 1);
  await takeTime(page, '9am');
  await fillDetails(page, jane);
  releases.serve('new');
  await pressInVain(page, 'Book appointment');
  await expect(heading(page, 'Check your appointment before you book')).toBeVisible();
  await expect(page.getByText(jane.email)).toBeVisible();
  expect(await appointments(releases, clinic)).toEqual([]);
  // The release before is still there for some, and so may be the page in another tab.
  releases.serve('old');
  await book(page);
  releases.serve('new');
  await page.goBack();
  // A page of another release is loaded anew by the framework, which would get in the way.
  await page.waitForLoadState('networkidle');
  await page.reload();
  expect(await appointments(releases, clinic)).toEqual([jane.name]);
});

test('T22 choosing a time on a page of the last release opens the details of the new one', async ({
  page,
  releases,
}) => {
  const clinic = await releases.old.addClinic();
  await openDate(page, timesOf(clinic), 1);
  releases.serve('new');
  await dateNumber(page, 2).click();
  await takeTime(page, '10am');
  await fillDetails(page, jane);
  await book(page);
  expect(await appointments(releases, clinic)).toEqual([jane.name]);
});

test('T22 an appointment is changed and cancelled by the new release only', async ({
  page,
  releases,
}) => {
  const clinic = await releases.old.addClinic();
  await openDate(page, timesOf(clinic), 1);
  await takeTime(page, '9am');
  await fillDetails(page, jane);
  await book(page);
  await page.getByRole('link', { name: 'Change date or time' }).click();
  await dateNumber(page, 1).click();
  await takeTime(page, '11am');
  await expect(heading(page, 'Check the new time')).toBeVisible();
  releases.serve('new');
  await pressInVain(page, 'Change appointment');
  await page.getByRole('button', { name: 'Load the page again' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'did not reach' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Change appointment' }).click();
  await expect(heading(page, 'Appointment changed')).toBeVisible();
  releases.serve('old');
  await page.getByRole('link', { name: 'Cancel appointment' }).click();
  await expect(heading(page, 'Cancel your appointment')).toBeVisible();
  releases.serve('new');
  await pressInVain(page, 'Cancel appointment');
  expect(await appointments(releases, clinic)).toEqual([jane.name]);
});

test('T22 without scripts a form of the last release is refused, and books nothing', async ({
  releases,
}) => {
  const clinic = await releases.old.addClinic();
  const path = `${timesOf(clinic)}&start=${at(dateAhead(3), '10:00')}`;
  const { fields } = formOn((await send(releases.url, path)).text, path, 'attempt', 'start');
  releases.serve('new');
  const values = { ...jane, contact: 'email', notes: '', intent: 'book' };
  const { status } = await postForm(releases.url, { path, fields: filled(fields, values) });
  expect(status).toBeGreaterThanOrEqual(400);
  expect(await appointments(releases, clinic)).toEqual([]);
});
