import { bookByPhone } from '../api/booked.testing.ts';
import { expect } from '../fixtures.ts';
import { test } from '../own-portal.ts';
import { signInAs } from './signed-in.testing.ts';

const nobody = '01935a52-0a00-7000-8000-000000000001';

test.describe('what is not there', () => {
  test.use({ expectedErrors: [/status of 404/] });

  test('without JavaScript a customer, a booking or a file that is not there is a page that says so', async ({
    page,
    portal,
  }) => {
    const clinic = await portal.addClinic({ practitioners: ['one', 'two'] });
    await signInAs(page, portal, clinic, 'manager');
    for (const path of [
      `customers/${nobody}`,
      'customers/nonsense',
      `customers/${nobody}/edit`,
      `customers/${nobody}/merge?with=${nobody}`,
      'book/appt_unknown',
      `import/${nobody}`,
      `import/${'-'.repeat(36)}`,
      `import/${nobody}/rest`,
    ]) {
      const answer = await page.goto(`/staff/${clinic.slug}/${path}`);
      expect(answer?.status(), path).toBe(404);
      await expect(
        page.getByRole('heading', { level: 1, name: 'There is nothing here' }),
        path,
      ).toBeVisible();
    }
  });

  test('without JavaScript another practitioner’s customer is as one who is not there', async ({
    page,
    portal,
  }) => {
    const clinic = await portal.addClinic({ practitioners: ['one', 'two'] });
    await bookByPhone(portal, clinic, { name: 'Ann Lee' });
    const { rows } = await portal.db.query(
      'select customer_id from customers where clinic_id = $1',
      [clinic.clinicId],
    );
    await signInAs(page, portal, clinic, 'practitioner', { practitioner: 'two' });
    const answer = await page.goto(`/staff/${clinic.slug}/customers/${rows[0].customer_id}`);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is nothing here');
    await expect(page.getByText('Ann Lee')).toHaveCount(0);
  });
});

test('without JavaScript a customer’s details are changed, and somebody is blocked and let again', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic({ practitioners: ['one', 'two'] });
  await bookByPhone(portal, clinic, { name: 'Ann Lee' });
  await signInAs(page, portal, clinic, 'manager');
  await page.goto(`/staff/${clinic.slug}/customers`);
  await page.getByRole('link', { name: /^Ann Lee/ }).click();
  await page.getByRole('link', { name: 'Edit details' }).click();
  await page.getByLabel('Note for staff').fill('Hard of hearing');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Hard of hearing')).toBeVisible();
  await page.getByText('Block from booking').first().click();
  await page.getByLabel('Why').fill('Threatened the front desk');
  await page.getByRole('button', { name: 'Block from booking' }).click();
  await expect(page.getByText(/Reason: Threatened the front desk/)).toBeVisible();
  await page.getByRole('button', { name: 'Let them book again' }).click();
  await expect(page.getByText(/Reason: Threatened/)).toHaveCount(0);
});
