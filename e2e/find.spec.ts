import type { Page } from '@playwright/test';
import { bookByPhone, shiftTo } from './api/booked.testing.ts';
import { manage } from './api/http.testing.ts';
import { expect, test } from './api/portal.testing.ts';
import { answer, heading } from './journey.ts';

const day = 86_400_000;

async function find(page: Page, reference: string, contact: string): Promise<void> {
  await page.getByLabel('Reference', { exact: true }).fill(reference);
  await page.getByLabel('Email address or phone number').fill(contact);
  await page.getByRole('button', { name: 'Find appointment' }).click();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('an appointment is found with its reference and the email address', async ({
      page,
      portal,
    }) => {
      const { reference, link } = await bookByPhone(portal, await portal.addClinic());
      await page.goto(`${portal.url}/find`);
      await find(page, reference.toLowerCase().replace('-', ' '), 'Jane.Doe@Example.com');
      await expect(heading(page, 'Your appointment')).toBeVisible();
      await expect(answer(page, 'Your reference')).toHaveText(reference);
      expect(new URL(page.url()).pathname).toBe(link);
    });

    test('an appointment is found by phone, as the id that was read out', async ({
      page,
      portal,
    }) => {
      const clinic = await portal.addClinic();
      const { id, reference } = await bookByPhone(portal, clinic, {
        email: '',
        phone: '+12125550177',
      });
      await page.goto(`${portal.url}/find`);
      await find(page, id, '212 555 0177');
      await expect(answer(page, 'Your reference')).toHaveText(reference);
    });

    test('what is missing is said, and what was typed stays', async ({ page, portal }) => {
      await page.goto(`${portal.url}/find`);
      await find(page, 'K7M2X', '');
      await expect(page).toHaveTitle(/^Error: Find your appointment/);
      const summary = page.getByRole('alert').filter({ hasText: 'There is a problem' });
      await expect(summary.getByRole('link')).toHaveText([
        'The reference must have 10 letters and numbers, like K7M2X-9QRTB',
        'Enter the email address or phone number you gave',
      ]);
      await expect(page.getByLabel('Reference', { exact: true })).toHaveValue('K7M2X');
    });

    test('a wrong pair gets one answer, whichever of the two is wrong', async ({
      page,
      portal,
    }) => {
      const { reference } = await bookByPhone(portal, await portal.addClinic());
      await page.goto(`${portal.url}/find`);
      for (const [typed, contact] of [
        [reference, 'somebody@example.com'],
        ['ZZZZZ-ZZZZZ', 'jane.doe@example.com'],
      ] as const) {
        await find(page, typed, contact);
        await expect(
          page.getByRole('heading', { name: 'We cannot find an appointment with these details' }),
        ).toBeVisible();
        await expect(page.getByLabel('Reference', { exact: true })).toHaveValue(typed);
        await expect(page.getByLabel('Email address or phone number')).toHaveValue(contact);
        expect(new URL(page.url()).search).toBe('');
      }
    });

    test('a cancelled appointment and one that is over are shown as such, to be booked again', async ({
      page,
      portal,
    }) => {
      const clinic = await portal.addClinic();
      const { id, reference } = await bookByPhone(portal, clinic);
      const { orgId: org_id, agentId: agent_id } = clinic;
      await manage(portal.url, { action: 'cancel', org_id, agent_id, appointment_id: id });
      await page.goto(`${portal.url}/find`);
      await find(page, reference, 'jane.doe@example.com');
      await expect(heading(page, 'This appointment is cancelled')).toBeVisible();
      await expect(page.getByRole('link', { name: 'Book again' })).toBeVisible();

      const over = await bookByPhone(portal, clinic);
      await shiftTo(portal, over.id, new Date(Date.now() - 2 * day));
      await page.goto(`${portal.url}/find`);
      await find(page, over.reference, 'jane.doe@example.com');
      await expect(heading(page, 'This appointment is over')).toBeVisible();
      await page.getByRole('link', { name: 'Book again' }).click();
      await expect(page).toHaveURL(new RegExp(`^${portal.url}/${clinic.slug}`));
    });

    test('one that is long over is shown here, though no link opens it any more', async ({
      page,
      portal,
    }) => {
      const clinic = await portal.addClinic();
      const { id, link, reference } = await bookByPhone(portal, clinic);
      await shiftTo(portal, id, new Date(Date.UTC(2026, 2, 10, 14, 0)));
      expect((await page.goto(`${portal.url}${link}`))?.status()).toBe(404);
      await page.goto(`${portal.url}/find`);
      await find(page, reference, 'jane.doe@example.com');
      await expect(heading(page, 'This appointment is over')).toBeVisible();
      await expect(answer(page, 'When')).toContainText('Tuesday 10 March 2026');
      await expect(answer(page, 'When')).toContainText('10am');
      await expect(answer(page, 'What')).toHaveText('Visit, 30 minutes');
      await expect(answer(page, 'With')).toHaveText('Dr. one');
      expect(page.url()).toBe(`${portal.url}/find`);
      await expect(page.getByRole('main')).not.toContainText(/Jane|Doe|@/);
      await page.getByRole('link', { name: 'Find another appointment' }).click();
      await expect(heading(page, 'Find your appointment')).toBeVisible();
      await expect(page.getByLabel('Email address or phone number')).toHaveValue('');
    });
  });
}

test('T9 one reference can be tried ten times an hour, and the answer is in words', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic();
  const { reference } = await bookByPhone(portal, clinic);
  const other = await bookByPhone(portal, clinic);
  await page.goto(`${portal.url}/find`);
  const unknown = page.getByRole('heading', { name: 'We cannot find an appointment' });
  const limited = page.getByRole('heading', { name: 'There have been too many tries' });
  for (let tries = 0; tries < 10; tries += 1) {
    const answered = page.waitForResponse((reply) => reply.request().method() === 'POST');
    await find(page, reference, `wrong${tries}@example.com`);
    await answered;
    await expect(page.getByRole('button', { name: 'Find appointment' })).toBeVisible();
    await expect(unknown).toBeVisible();
  }
  // Also with the right pair, written otherwise.
  await find(page, ` ${reference.toLowerCase()} `, 'jane.doe@example.com');
  await expect(limited).toBeVisible();
  await expect(page.getByText(/Try again in (60|59) minutes, or call your clinic/)).toBeVisible();
  await find(page, other.reference, 'jane.doe@example.com');
  await expect(heading(page, 'Your appointment')).toBeVisible();
});
