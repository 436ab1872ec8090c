import { bookByPhone } from './api/booked.testing.ts';
import { expect, test } from './api/portal.testing.ts';
import { answer, heading } from './journey.ts';

const paperEdge = { top: '1cm', bottom: '1cm', left: '1cm', right: '1cm' };
const long = 'Bring a list of the medicines you take, and do not eat for six hours before. '.repeat(
  6,
);

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the slip has everything on one page, black on white, also from a ${colorScheme} screen`, async ({
    page,
    portal,
  }) => {
    const clinic = await portal.addClinic({ service: { preparation: long } });
    const { link, reference } = await bookByPhone(portal, clinic);
    await page.emulateMedia({ media: 'print', colorScheme });
    await page.goto(`${portal.url}${link}?booked`);
    await expect(heading(page, 'Appointment booked')).toBeVisible();
    await expect(answer(page, 'Your reference')).toHaveText(reference);
    for (const term of ['When', 'What', 'With', 'Where', 'Before you come']) {
      await expect(answer(page, term)).toBeVisible();
    }
    await expect(
      page.getByText(
        `go to ${new URL(portal.url).host}/find with the reference above, or call Test Clinic on (212) 555-0100`,
      ),
    ).toBeVisible();
    for (const name of ['Add to your calendar', 'Change or cancel', 'History']) {
      await expect(page.getByRole('heading', { name })).toBeHidden();
    }
    await expect(page.getByRole('main').locator('a:visible, button:visible')).toHaveCount(0);

    for (const text of await page.getByRole('main').locator('h1, p:visible, dt, dd').all()) {
      const color = await text.evaluate((each) => getComputedStyle(each).color);
      const [red = 255, green = 255, blue = 255] = color.match(/\d+/g)?.map(Number) ?? [];
      expect(Math.max(red, green, blue), (await text.textContent()) ?? '').toBeLessThan(100);
    }
    // Every page of a PDF is an object of this type.
    const pdf = (await page.pdf({ format: 'Letter', margin: paperEdge })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  });
}

test('the button that prints is there with JavaScript', async ({ page, portal }) => {
  const { link } = await bookByPhone(portal, await portal.addClinic());
  await page.addInitScript(() => {
    window.print = () => document.body.setAttribute('data-printed', 'yes');
  });
  await page.goto(`${portal.url}${link}`);
  await page.getByRole('button', { name: 'Print this page' }).click();
  await expect(page.locator('body')).toHaveAttribute('data-printed', 'yes');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the button that prints is not there, and the calendar file is', async ({
    page,
    portal,
  }) => {
    const { link } = await bookByPhone(portal, await portal.addClinic());
    await page.goto(`${portal.url}${link}`);
    await expect(page.getByRole('button', { name: 'Print this page' })).toHaveCount(0);
    await expect(page.getByRole('link', { name: 'Calendar file (.ics)' })).toBeVisible();
  });
});
