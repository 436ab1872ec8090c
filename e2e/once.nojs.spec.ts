import { expect, test } from './fixtures.ts';
import { fillDetails, heading, openDate, riverside, takeTime } from './journey.ts';

test('without JavaScript a double click books once', async ({ page }) => {
  await openDate(page, riverside.times, 5);
  await takeTime(page, '3pm');
  await fillDetails(page, { name: 'Jane Doe', email: 'twice@example.com' });
  await page.getByRole('button', { name: 'Book appointment' }).dblclick();
  await expect(heading(page, 'Appointment booked')).toBeVisible();
});
