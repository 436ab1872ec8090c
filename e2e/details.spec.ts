import { expect, test } from './fixtures.ts';
import {
  answer,
  book,
  bookByEndpoint,
  dateNumber,
  expectEverything,
  fillEverything,
  harbour,
  heading,
  openDate,
  physiotherapy,
  riverside,
  startInAddress,
  takeAnyTime,
  takeTime,
  typeDetails,
} from './journey.ts';

test('a person books physiotherapy for somebody else and answers every question', async ({
  page,
}) => {
  await openDate(page, physiotherapy, 1);
  await takeAnyTime(page);
  await fillEverything(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expectEverything(page);
  await book(page);
  await expect(page.getByText('Maya')).toBeVisible();
});

test('what does not apply is neither shown nor asked', async ({ page }) => {
  await openDate(page, physiotherapy, 2);
  await takeAnyTime(page);
  await expect(heading(page, 'Your details')).toBeVisible();
  await expect(page.getByLabel('Your name')).toBeHidden();
  const before = page.getByRole('group', { name: 'Have you been to Harbour Health before?' });
  const news = page.getByLabel('What has changed since your last visit?');
  const sent = page.getByRole('group', { name: 'Has a doctor sent you to us?' });
  await expect(news).toBeHidden();
  await expect(sent).toBeHidden();
  await before.getByRole('radio', { name: 'Yes' }).check();
  await expect(news).toBeVisible();
  await expect(sent).toBeHidden();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('alert').getByRole('link')).toHaveText([
    'Enter your full name',
    'Choose how the clinic can reach you',
    'Choose an answer to “Where does it hurt most?”',
  ]);
  await before.getByRole('radio', { name: 'No' }).check();
  const since = page.getByRole('group', { name: 'When did it start? (optional)' });
  await since.getByLabel('Day').fill('27');
  await since.getByLabel('Year').fill('2026');
  await page.getByRole('radio', { name: 'Someone else' }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  const problems = page.getByRole('alert').getByRole('link');
  await expect(problems).toHaveText([
    'Enter the full name of the person the appointment is for',
    'Enter your own full name',
    'Choose how the clinic can reach you',
    'Choose an answer to “Where does it hurt most?”',
    'Choose yes or no to answer “Has a doctor sent you to us?”',
    'The date for “When did it start?” must include a month',
  ]);
  await problems.last().click();
  await expect(since.getByLabel('Month')).toBeFocused();
});

test('a slip in an email address is asked about and never in the way', async ({ page }) => {
  await openDate(page, harbour.anyone, 0);
  await takeAnyTime(page);
  await typeDetails(page, { name: 'Jane Doe', email: 'jane@gmial.com' });
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('Did you mean jane@gmail.com?')).toBeVisible();
  await page.getByRole('button', { name: 'Yes, use jane@gmail.com' }).click();
  await expect(answer(page, 'Email address')).toHaveText('jane@gmail.com');
  await expect(page.getByText('Did you mean')).toHaveCount(0);
  await page.getByRole('button', { name: 'Change how the clinic can reach you' }).click();
  await expect(page.getByLabel('Email address')).toHaveValue('jane@gmail.com');
});

test('another service is chosen at the last check and nothing that was typed is lost', async ({
  page,
}) => {
  await openDate(page, physiotherapy, 3);
  await takeAnyTime(page);
  await fillEverything(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Change service' }).click();
  await expect(heading(page, 'Change service or who you see')).toBeFocused();
  await page.getByRole('radio', { name: 'GP appointment' }).first().check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(
    page.getByRole('alert').getByRole('link', { name: 'Mia Lindqvist does not offer' }),
  ).toBeVisible();
  await page.getByRole('radio', { name: 'Travel vaccination' }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(answer(page, 'Service')).toHaveText('Travel vaccination, 30 minutes');
  await expect(answer(page, 'Appointment for')).toHaveText('Maya Doe');
  await page.getByRole('button', { name: 'Change service' }).click();
  await page.getByRole('radio', { name: 'Physiotherapy' }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expectEverything(page);
});

test('a time taken while somebody types leads to near ones, with everything kept', async ({
  page,
}) => {
  await openDate(page, riverside.times, 7);
  await takeTime(page, '4:30pm');
  await page.getByRole('radio', { name: 'Someone else' }).check();
  await page.getByLabel('Full name of the person').fill('Maya Doe');
  await page.getByLabel('Your name').fill('Jane Doe');
  await bookByEndpoint(page, startInAddress(page), 'Faster Caller');
  await page.getByRole('radio', { name: 'Email' }).check();
  await page.getByLabel('Email address').fill('jane@example.com');
  await page.getByLabel('Anything the clinic needs to know (optional)').fill('A wheelchair');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(heading(page, 'That time is no longer free')).toBeFocused();
  await expect(page.getByText('For Maya Doe')).toBeVisible();
  await page
    .getByRole('main')
    .getByRole('button', { name: /[ap]m|midday/ })
    .first()
    .click();
  await expect(heading(page, 'Check your appointment before you book')).toBeVisible();
  await expect(answer(page, 'Appointment for')).toHaveText('Maya Doe');
  await expect(answer(page, 'For the clinic to know')).toHaveText('A wheelchair');
});

test('a time too short for what is needed leads to times that are not', async ({ page }) => {
  await page.goto(physiotherapy);
  await dateNumber(page, 4).click();
  // The last of the day: nothing longer ends before the practitioner leaves.
  await page
    .getByRole('region', { name: /^Times on/ })
    .getByRole('link', { name: /[ap]m|midday/ })
    .last()
    .click();
  await page.waitForURL(/[?&]start=/);
  await fillEverything(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(heading(page, 'That time is not long enough for what you need')).toBeVisible();
  await page
    .getByRole('main')
    .getByRole('button', { name: /[ap]m|midday/ })
    .first()
    .click();
  await expectEverything(page);
});
