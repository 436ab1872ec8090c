import type { OtherBrowser } from './browser.ts';

/** The whole life of an appointment, as e2e/journey.ts has it. */
export async function bookMoveAndCancel(
  browser: OtherBrowser,
  url: string,
  date: number,
): Promise<void> {
  const see = (title: string) => browser.read(`//h1[normalize-space()=${quoted(title)}]`);
  const press = (name: string) => browser.click(`//button[normalize-space()=${quoted(name)}]`);
  const follow = (name: string) => browser.click(`//main//a[normalize-space()=${quoted(name)}]`);
  const answer = (term: string) =>
    browser.read(`//dt[normalize-space()=${quoted(term)}]/following-sibling::dd[1]`);
  const chooseDate = () =>
    browser.click(`(//section//a[contains(., 'free')][contains(@href, 'date=')])[${date + 1}]`);
  const takeTime = (nth: number) =>
    browser.click(`(//section//a[contains(@href, 'start=')])[${nth}]`);

  await browser.open(`${url}/riverside/book?service=consultation&with=rivera`);
  await see('Choose a date and time');
  await chooseDate();
  await takeTime(2);
  await see('Your details');
  await browser.type(`//input[@name='name']`, 'Jane Doe');
  await browser.click(`//input[@type='radio'][@value='email']`);
  await browser.type(`//input[@name='email']`, 'jane.doe@example.com');
  await press('Continue');
  await see('Check your appointment before you book');
  expectSame(await answer('Email address'), 'jane.doe@example.com');
  const when = await answer('Date and time');
  await press('Book appointment');
  await see('Appointment booked');
  const reference = await answer('Your reference');
  if (!/^[\w-]{4,}$/.test(reference)) throw new Error(`no reference: ${reference}`);

  await follow('Change date or time');
  await see('Choose a new date and time');
  await chooseDate();
  await takeTime(5);
  await see('Check the new time');
  await press('Change appointment');
  await see('Appointment changed');
  expectSame(await answer('Your reference'), reference);
  if ((await answer('When')) === when) throw new Error(`still at ${when}`);

  await follow('Cancel appointment');
  await see('Cancel your appointment');
  await press('Cancel appointment');
  await see('This appointment is cancelled');
}

function expectSame(seen: string, expected: string): void {
  if (seen.trim() !== expected) throw new Error(`${expected} was shown as ${seen}`);
}

function quoted(text: string): string {
  return `"${text}"`;
}
