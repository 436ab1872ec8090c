import { bookByPhone, shiftTo } from '../api/booked.testing.ts';
import type { OpenPortal, PortalClinic } from '../api/portal.testing.ts';
import { expect } from '../fixtures.ts';
import { inGroups, watch } from '../hostile.testing.ts';
import { test } from '../own-portal.ts';
import { payloads } from '../payloads.testing.ts';
import { addresses } from './addresses.testing.ts';
import { signInAs } from './signed-in.testing.ts';

// What is searched for and not found, and addresses that mean nothing, are answered so.
test.use({ expectedErrors: [/status of 40[045]/] });

const all = payloads.join(' ');

/** Everything that customers and staff can write, with the same hostile text in all of it. */
const written: Readonly<Record<string, string>> = {
  appointments: `name = $2, email = $2, phone_typed = $2, notes = $2, cannot_come_note = $2,
    cannot_come_at = now(), booked_by = $2, call_session_id = $2, staff_note = $2,
    overlap_reason = $2, is_returning = true,
    answers = jsonb_build_array(jsonb_build_object('question_id', 'q', 'label', $2, 'answer', $2))`,
  customers: `name = $2, email = $2, phone_typed = $2, staff_note = $2, formerly = array[$2],
    blocked_at = now(), blocked_reason = $2`,
  clinics: `name = $2, phone = $2, address = array[$2], consent = $2`,
  practitioners: 'name = $2, role = $2',
  services: 'name = $2, description = $2, preparation = $2',
};

async function writeEverywhere({ db }: OpenPortal, { clinicId, practitioners }: PortalClinic) {
  for (const [table, columns] of Object.entries(written)) {
    const set = columns.replaceAll('$2', '$2::text');
    await db.query(`update ${table} set ${set} where clinic_id = $1`, [clinicId, all]);
  }
  await db.query(
    `update identity."user" set "name" = $2
      where "id" in (select user_id from members where clinic_id = $1)`,
    [clinicId, all],
  );
  await db.query(
    `insert into blocked_times (clinic_id, block_id, practitioner_id, period, reason)
      values ($1, gen_random_uuid(), $3, tstzrange(now(), now() + interval '90 minutes'), $2)`,
    [clinicId, all, practitioners[0]?.practitionerId],
  );
  await db.query(
    `insert into audit (clinic_id, channel, event, actor_id, actor_name, detail)
      values ($1, 'staff', 'setting_changed', 'somebody', $2::text, jsonb_build_object($2::text, $2::text))`,
    [clinicId, all],
  );
}

test('T13 whatever was typed by customers or staff is text on every page of the console', async ({
  page,
  portal,
}) => {
  test.setTimeout(300_000);
  const clinic = await portal.addClinic({ practitioners: ['one', 'two'] });
  const today = await bookByPhone(portal, clinic);
  await shiftTo(portal, today.id, new Date(Date.now() - 60_000));
  await signInAs(page, portal, clinic, 'owner', { fresh: true });
  const paths = await addresses(portal, clinic);
  await writeEverywhere(portal, clinic);
  const seen = await watch(page);
  const pages = paths.filter((path) => !path.startsWith('/api/'));
  const views = ['day', 'week', 'month', 'agenda'].map(
    (view) => `/staff/${clinic.slug}/calendar?view=${view}`,
  );
  const shows: string[] = [];
  for (const path of [...pages, ...views]) {
    const answer = await page.goto(path).catch(() => null);
    // A file is downloaded, and is no page.
    if (!answer) continue;
    expect(answer.status(), path).toBeLessThan(500);
    await page.waitForLoadState('networkidle');
    if ((await page.content()).includes('&lt;script&gt;hit()')) shows.push(path);
    expect(await seen(), path).toEqual([]);
  }
  // It does stand on most of them.
  expect(shows.length).toBeGreaterThan(pages.length / 2);
});

test('T13 whatever is searched for, and whatever an address of the console says, is text too', async ({
  page,
  portal,
}) => {
  test.setTimeout(300_000);
  const clinic = await portal.addClinic();
  await signInAs(page, portal, clinic, 'owner');
  const home = `/staff/${clinic.slug}`;
  const asked: Record<string, string[]> = {
    '': ['date', 'who', 'did'],
    '/calendar': ['view', 'date', 'who', 'service'],
    '/book': ['service', 'with', 'start', 'from', 'customer', 'find'],
    '/customers': ['which', 'q'],
    '/history': ['who', 'what', 'channel', 'from', 'until', 'about', 'before'],
    '/numbers': ['from', 'to', 'who', 'service'],
    '/print': ['from', 'to', 'who'],
    '/schedules/why': ['service', 'with', 'date', 'time', 'at'],
    '/import': ['problem'],
    '/search': ['s'],
  };
  const seen = await watch(page);
  for (const text of inGroups(150)) {
    for (const [path, names] of Object.entries(asked)) {
      const query = new URLSearchParams(names.map((name) => [name, text]));
      const answer = await page.goto(`${home}${path}?${query}`);
      expect(answer?.status(), `${path} ${text}`).toBeLessThan(500);
    }
    await page.getByRole('combobox').first().fill(text);
    await page.keyboard.press('Enter');
    await page.waitForLoadState('networkidle');
    expect(await seen(), text).toEqual([]);
  }
});
