import type { Browser, Page } from '@playwright/test';
import { at, dateAhead } from '../scripts/testing/clinic.ts';
import { expect, watch } from './fixtures.ts';
import { heading } from './journey.ts';
import { test } from './own-portal.ts';

const rounds = 20;
const far = ['Pacific/Apia', 'America/Anchorage'];

async function openIn(browser: Browser, zone: string, baseURL: string) {
  const context = await browser.newContext({ baseURL, timezoneId: zone, locale: 'en-US' });
  return { context, page: await context.newPage(), seen: await watch(context, baseURL) };
}

function offers(page: Page) {
  return page.getByRole('main').getByRole('button', { name: /[ap]m|midday/ });
}

/** Goes on until the time is booked or gone, wherever on the way that is learnt. */
async function tryToBook(page: Page, zone: string): Promise<'booked' | 'gone'> {
  // Whether it is booked already or still kept for the other.
  const gone = heading(page, /^(That time is no longer free|Somebody else has that time)/);
  const steps: [arrived: string, goOn: () => Promise<void>][] = [
    [
      'Your details',
      async () => {
        await page.getByLabel('Full name').first().fill(`Visitor from ${zone}`);
        await page.getByRole('radio', { name: 'Email', exact: true }).check();
        await page.getByLabel('Email address').fill('visitor@example.com');
        await page.getByRole('button', { name: 'Continue' }).click();
      },
    ],
    [
      'Check your appointment before you book',
      () => page.getByRole('button', { name: 'Book appointment' }).click(),
    ],
  ];
  for (const [arrived, goOn] of steps) {
    await expect(heading(page, arrived).or(gone)).toBeVisible();
    if (await gone.isVisible()) return 'gone';
    await goOn();
  }
  const booked = heading(page, 'Appointment booked');
  await expect(booked.or(gone)).toBeVisible();
  return (await booked.isVisible()) ? 'booked' : 'gone';
}

test('T25 of two browsers in far zones one books the time and the other is offered others', async ({
  browser,
  portal,
}) => {
  test.setTimeout(360_000);
  const clinic = await portal.addClinic();
  const visitors = await Promise.all(far.map((zone) => openIn(browser, zone, portal.url)));
  const starts = Array.from({ length: rounds }, (_, round) =>
    at(
      dateAhead(3 + Math.floor(round / 10)),
      `${9 + Math.floor((round % 10) / 2)}:${round % 2 ? '30' : '00'}`,
    ),
  );
  for (const start of starts) {
    const outcomes = await Promise.all(
      visitors.map(async ({ page }, nth) => {
        const zone = far[nth] ?? '';
        await page.goto(
          `/${clinic.slug}/book?${new URLSearchParams({ service: 'visit', with: 'one', zone, start })}`,
        );
        return tryToBook(page, zone);
      }),
    );
    expect(outcomes.toSorted(), start).toEqual(['booked', 'gone']);
    const { page } = visitors[outcomes.indexOf('gone')] ?? {};
    if (page) await expect(offers(page)).not.toHaveCount(0);
  }
  const { rows } = await portal.db.query(
    `select starts_at from appointments where clinic_id = $1 and status = 'confirmed' order by 1`,
    [clinic.clinicId],
  );
  expect(rows.map((row) => row.starts_at.getTime())).toEqual(
    starts.map((start) => Date.parse(start)),
  );
  for (const { context, seen } of visitors) {
    expect(seen).toEqual({ errors: [], brokenPolicies: [], requestsElsewhere: [] });
    await context.close();
  }
});
