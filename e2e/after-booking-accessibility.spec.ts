import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { allWeek } from '../scripts/testing/clinic.ts';
import { bookByPhone, shiftTo } from './api/booked.testing.ts';
import { manage } from './api/http.testing.ts';
import { expect, type OpenPortal, test } from './api/portal.testing.ts';
import { heading } from './journey.ts';

async function expectAccessible(page: Page, state: string): Promise<void> {
  await expect(page).toHaveTitle(/\S/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' ')}`);
  expect(found, state).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `${state}: nothing sticks out sideways`).toBe(0);
  // Links within a sentence are as high as their line.
  for (const target of await page.locator('main :is(a, button):visible:not(p *)').all()) {
    const box = await target.boundingBox();
    expect(box?.height, `${state}: ${await target.textContent()}`).toBeGreaterThanOrEqual(44);
  }
}

async function find(page: Page, reference: string, contact: string): Promise<void> {
  await page.getByLabel('Reference', { exact: true }).fill(reference);
  await page.getByLabel('Email address or phone number').fill(contact);
  await page.getByRole('button', { name: 'Find appointment' }).click();
}

/** Every page and state after a booking, in turn. */
async function walk(page: Page, portal: OpenPortal): Promise<void> {
  const week = 7 * 24 * 60;
  const clinic = await portal.addClinic();
  const strict = await portal.addClinic({
    service: { changeCutoff: week, cancelCutoff: week },
    openingHours: allWeek([0, 24 * 60]),
  });
  const open = await bookByPhone(portal, clinic);
  const late = await bookByPhone(portal, strict);
  const see = async (path: string, state: string) => {
    await page.goto(`${portal.url}${path}`);
    await expectAccessible(page, state);
  };
  await see(`${open.link}?booked`, 'booked');
  await see(`${open.link}/cannot-come`, 'still to be cancelled');
  await see(late.link, 'late');
  await see(`${late.link}/change`, 'too late to change');
  await see(`${late.link}/cannot-come`, 'cannot come');
  await page.getByLabel('Anything the clinic needs to know').fill('x'.repeat(2001));
  await page.getByRole('button', { name: 'Tell the clinic' }).click();
  await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
  await expectAccessible(page, 'cannot come, error');
  await page.getByLabel('Anything the clinic needs to know').fill('');
  await page.getByRole('button', { name: 'Tell the clinic' }).click();
  await expect(page.getByRole('heading', { name: 'The clinic knows' })).toBeVisible();
  await expectAccessible(page, 'told');
  await see(`${late.link}/cannot-come`, 'told already');

  await see('/find', 'find');
  await find(page, '', '');
  await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
  await expectAccessible(page, 'find, errors');
  await find(page, open.reference, 'somebody@example.com');
  await expect(page.getByRole('heading', { name: 'We cannot find' })).toBeVisible();
  await expectAccessible(page, 'find, unknown');
  const { orgId: org_id, agentId: agent_id } = clinic;
  await manage(portal.url, { action: 'cancel', org_id, agent_id, appointment_id: open.id });
  await see(open.link, 'cancelled');
  await shiftTo(portal, open.id, new Date(Date.UTC(2026, 2, 10, 14, 0)));
  await page.goto(`${portal.url}/find`);
  await find(page, open.reference, 'jane.doe@example.com');
  await expect(heading(page, 'This appointment is cancelled')).toBeVisible();
  await expectAccessible(page, 'found');
}

for (const { width, colorScheme } of [
  { width: 320, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
] as const) {
  test(`T45 every page after a booking is accessible at ${width} pixels, ${colorScheme}`, async ({
    page,
    portal,
  }) => {
    test.slow();
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await walk(page, portal);
  });
}

test('an error takes the focus, and leads to the field it is about', async ({ page, portal }) => {
  await page.goto(`${portal.url}/find`);
  await find(page, '', 'jane@example.com');
  const summary = page.getByRole('alert').filter({ hasText: 'There is a problem' });
  await expect(summary).toBeFocused();
  await summary.getByRole('link', { name: 'Enter your reference' }).press('Enter');
  const field = page.getByLabel('Reference', { exact: true });
  await expect(field).toBeFocused();
  await expect(field).toHaveAccessibleDescription(/Error: Enter your reference/);
});
