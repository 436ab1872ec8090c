import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { bookByPhone } from '../api/booked.testing.ts';
import { manage } from '../api/http.testing.ts';
import type { OpenPortal, PortalClinic } from '../api/portal.testing.ts';
import { expect } from '../fixtures.ts';
import { test } from '../own-portal.ts';
import { signInAs } from './signed-in.testing.ts';

async function openHistory(
  page: Page,
  portal: OpenPortal,
  role: 'owner' | 'receptionist' = 'owner',
): Promise<PortalClinic> {
  const clinic = await portal.addClinic();
  await signInAs(page, portal, clinic, role);
  await bookByPhone(portal, clinic);
  await portal.db.query(
    `insert into audit (clinic_id, channel, event, actor_id, actor_name, detail)
      values ($1, 'staff', 'setting_changed', 'user-ana', 'Ana', $2)`,
    [clinic.clinicId, JSON.stringify({ what: '=cmd', changes: { name: ['Visit', 'Check-up'] } })],
  );
  await page.goto(`/staff/${clinic.slug}/history`);
  return clinic;
}

const lines = (page: Page) => page.getByRole('list', { name: 'History, newest first' });

test('an owner reads who did what, and looks only at what one person did', async ({
  page,
  portal,
}) => {
  const clinic = await openHistory(page, portal);
  await expect(lines(page).getByText('Ana changed a setting')).toBeVisible();
  const booked = lines(page).getByText(/^The phone agent or another program booked an appointment/);
  await expect(booked).toBeVisible();
  await page.getByLabel('Who').selectOption('Ana');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page).toHaveURL(/[?&]who=user-ana(&|$)/);
  await expect(booked).toHaveCount(0);
  await lines(page).getByText('Details').click();
  await expect(lines(page).getByText('name: Visit → Check-up')).toBeVisible();
  // It can be left and opened again.
  await page.reload();
  await expect(page.getByLabel('Who')).toHaveValue('user-ana');
  await page.getByRole('link', { name: 'Show everything' }).click();
  await expect(booked).toBeVisible();
  // Whose it was is read from the appointment, for as long as that is kept; the line does not have it.
  await expect(lines(page).getByRole('link', { name: /^Appointment of Jane Doe/ })).toBeVisible();
  expect(page.url()).toBe(`${portal.url}/staff/${clinic.slug}/history`);
});

test('of what was done by phone it says in which call, also on the page of the appointment', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic();
  await signInAs(page, portal, clinic, 'owner');
  const { id } = await bookByPhone(portal, clinic, { call_session_id: 'call-booked' });
  const cancelled = await manage(portal.url, {
    action: 'cancel',
    org_id: clinic.orgId,
    agent_id: clinic.agentId,
    appointment_id: id,
    call_session_id: 'call-cancelled',
  });
  expect(cancelled.status, cancelled.text).toBe(200);
  await page.goto(`/staff/${clinic.slug}/history`);
  const line = (text: RegExp) => lines(page).getByRole('listitem').filter({ hasText: text });
  await expect(line(/booked an appointment/)).toContainText('Phone, call call-booked');
  await expect(line(/cancelled an appointment/)).toContainText('Phone, call call-cancelled');
  await page
    .getByRole('link', { name: /^Appointment of / })
    .first()
    .click();
  await expect(page.getByText(/by phone, call call-booked/)).toBeVisible();
  await expect(page.getByText(/by phone, call call-cancelled/)).toBeVisible();
});

test('each line is sealed within seconds', async ({ page, portal }) => {
  await openHistory(page, portal);
  await expect(async () => {
    await page.reload();
    await expect(lines(page).getByRole('listitem').first()).toBeVisible();
    await expect(lines(page).getByText('Not sealed yet')).toHaveCount(0, { timeout: 100 });
  }).toPass({ timeout: 20_000 });
});

test('T14 an owner takes the history along as a table that runs nothing, and that is written down', async ({
  page,
  portal,
}) => {
  await openHistory(page, portal);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download as CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^clinic-\w+-history\.csv$/);
  const text = readFileSync(await download.path(), 'utf8');
  const rows = text.replace('\uFEFF', '').trimEnd().split('\r\n');
  expect(rows[0]).toBe(
    '"Line","Time (UTC)","Who","From where","Phone call","What","Appointment","Appointment time (UTC)","About","Details","Sealed"',
  );
  expect(rows).toHaveLength(4);
  expect(rows[1]).toContain('downloaded the history');
  expect(rows.filter((row) => /(^|,)"[=+@-]/.test(row))).toEqual([]);
});

test('T2 a receptionist is told that the history of the clinic is not for them', async ({
  page,
  portal,
}) => {
  await openHistory(page, portal, 'receptionist');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your role cannot do this');
});

test('T5 a page elsewhere cannot have the history taken along', async ({ page, portal }) => {
  const clinic = await openHistory(page, portal);
  const refused = await page.request.post(`/staff/${clinic.slug}/history/export`, {
    headers: { Origin: 'https://elsewhere.example' },
  });
  expect(refused.status()).toBe(403);
  const { rows } = await portal.db.query(
    `select 1 from audit where clinic_id = $1 and event = 'history_exported'`,
    [clinic.clinicId],
  );
  expect(rows).toEqual([]);
});
