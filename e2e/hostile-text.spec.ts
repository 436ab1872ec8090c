import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import type { PortalClinic } from './api/portal.testing.ts';
import { inGroups, watch } from './hostile.testing.ts';
import { heading } from './journey.ts';
import { test } from './own-portal.ts';
import { payloads } from './payloads.testing.ts';

const choices = {
  questionId: randomUUID(),
  kind: 'text' as const,
  label: 'What happened?',
};

const notes = inGroups(1900);

/** One appointment with the same hostile text in everything that can be typed. */
async function bookWith(page: Page, clinic: PortalClinic, text: string, index: number) {
  await page.goto(`/${clinic.slug}/book?service=visit&with=one`);
  const day = page.getByRole('region', { name: 'Dates with free times' }).getByRole('link');
  await day
    .filter({ hasText: 'free' })
    // Not today: its next time may pass meanwhile.
    .nth(1 + (index % 7))
    .click();
  await page
    .getByRole('region', { name: /^Times on/ })
    .getByRole('link')
    .first()
    .click();
  await expect(heading(page, 'Your details')).toBeVisible();
  await page.getByRole('radio', { name: 'Someone else' }).check();
  await page.locator('[name="name"]').fill(text);
  await page.locator('[name="bookedBy"]').fill(text);
  await page.getByRole('radio', { name: 'Email' }).check();
  await page.getByLabel('Email address').fill(text);
  await page.getByLabel('What happened?').fill(text);
  await page
    .getByLabel(/^Anything the clinic needs to know/)
    .fill(notes[index % notes.length] ?? '');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
  await page.getByLabel('Email address').fill('jane@example.com');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(heading(page, 'Check your appointment before you book')).toBeVisible();
  await expect(
    page
      .locator('dd')
      .filter({ hasText: text.slice(0, 12).trim() })
      .first(),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Book appointment' }).click();
  await expect(heading(page, 'Appointment booked')).toBeVisible();
}

test('T13 what a customer types is text on every page that shows it', async ({ page, portal }) => {
  test.setTimeout(600_000);
  const clinic = await portal.addClinic({ service: { questions: [choices] } });
  const seen = await watch(page);
  for (const [index, text] of inGroups(200).entries()) {
    await bookWith(page, clinic, text, index);
    await page.getByRole('link', { name: 'Cancel appointment' }).click();
    await page.getByLabel(/^Why are you cancelling/).fill(text);
    await page.getByRole('button', { name: 'Cancel appointment' }).click();
    await expect(heading(page, 'This appointment is cancelled')).toBeVisible();
    expect(await seen(), text).toEqual([]);
  }
});

test('T13 what is searched for, and whatever an address says, is text too', async ({
  page,
  portal,
}) => {
  test.setTimeout(600_000);
  const clinic = await portal.addClinic({ practitioners: ['one', 'two'] });
  const seen = await watch(page);
  for (const text of inGroups(60)) {
    await page.goto(`/${clinic.slug}/book?service=visit&with=one`);
    await page.getByText('Tell us when suits you').click();
    await page.getByLabel('When suits you?').fill(text);
    await page.getByRole('button', { name: 'Find times' }).click();
    const outcome = page.getByText(/did not understand|Showing times|Nothing free: /);
    await expect(outcome.first()).toBeVisible();
    const query = new URLSearchParams({ service: text, with: text, zone: text, place: text });
    await page.goto(`/${clinic.slug}?${query}`);
    const hostile = ['zone', 'place', 'date', 'part', 'start', 'month', 'view', 'from', 'to'];
    const others = new URLSearchParams(hostile.map((name) => [name, text]));
    await page.goto(`/${clinic.slug}/book?service=visit&with=one&${others}`);
    await page.goto('/find');
    await page.getByRole('textbox', { name: /^Reference/ }).fill(text);
    await page.getByRole('textbox', { name: /^Email address or phone/ }).fill(text);
    await page.getByRole('button', { name: /^Find/ }).click();
    await expect(page.getByRole('alert').first()).toBeVisible();
    expect(await seen(), text).toEqual([]);
  }
});

test('T13 what a clinic says of itself is text on its pages', async ({ page, portal }) => {
  const all = payloads.join(' ');
  const clinic = await portal.addClinic({
    practitioners: ['one', 'two'],
    consent: all,
    service: {
      name: all,
      description: all,
      preparation: all,
      questions: [{ ...choices, questionId: randomUUID(), label: all, hint: all }],
    },
  });
  await portal.db.query(
    'update clinics set name = $2, phone = $2, address = $3 where clinic_id = $1',
    [clinic.clinicId, all, [all]],
  );
  await portal.db.query('update practitioners set name = $2, role = $2 where clinic_id = $1', [
    clinic.clinicId,
    all,
  ]);
  const seen = await watch(page);
  await page.goto(`/${clinic.slug}`);
  await page.goto(`/${clinic.slug}/book?service=visit&with=one`);
  await page
    .getByRole('region', { name: 'Dates with free times' })
    .getByRole('link')
    .filter({ hasText: 'free' })
    .nth(2)
    .click();
  await expect(page).toHaveURL(/date=/);
  await page
    .getByRole('region', { name: /^Times on/ })
    .getByRole('link')
    .first()
    .click();
  await expect(heading(page, 'Your details')).toBeVisible();
  await page.getByLabel('Full name').first().fill('Jane Doe');
  await page.getByRole('radio', { name: 'Email' }).check();
  await page.getByLabel('Email address').fill('jane@example.com');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Book appointment' }).click();
  await expect(heading(page, 'Appointment booked')).toBeVisible();
  expect(await seen()).toEqual([]);
});
