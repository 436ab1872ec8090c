import { randomUUID } from 'node:crypto';
import { expect } from '../fixtures.ts';
import { test } from '../own-portal.ts';
import { trySignIn } from './sign-in.testing.ts';
import { addMember, forgetSignIn, signIn, signInAs } from './signed-in.testing.ts';

test('a manager changes what somebody may do, and it counts at once', async ({
  page,
  portal,
  browser,
}) => {
  const clinic = await portal.addClinic({ practitioners: ['one', 'two'] });
  await signInAs(page, portal, clinic, 'manager', { name: 'Mona Manager' });
  const member = await addMember(portal, clinic, 'manager', { name: 'Ray Reed' });
  const context = await browser.newContext({ baseURL: portal.url });
  const theirs = await context.newPage();
  await signIn(theirs, portal.url, member);
  await theirs.goto(`/staff/${clinic.slug}/members`);
  await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('People');

  await page.goto(`/staff/${clinic.slug}/members`);
  await page.getByRole('link', { name: 'Change Ray Reed' }).click();
  await expect(page.getByLabel('Owner')).toHaveCount(0);
  await page.getByLabel('Practitioner', { exact: true }).check();
  await page.getByLabel('None').check();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('link', { name: 'Choose whose calendar it is' })).toBeVisible();
  await page.getByLabel(clinic.practitioners[1]?.name ?? '').check();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await theirs.reload();
  await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('Your role cannot do this');

  await page.getByRole('button', { name: 'Switch off Ray Reed' }).click();
  await expect(page.getByRole('button', { name: 'Switch on Ray Reed' })).toBeVisible();
  await theirs.goto(`/staff/${clinic.slug}`);
  await expect(theirs).toHaveURL(/sign-in/);
  const { rows } = await portal.db.query(
    `select event, actor_name from audit where clinic_id = $1 and subject_id is not null
      order by audit_id`,
    [clinic.clinicId],
  );
  expect(rows).toEqual([
    { event: 'member_changed', actor_name: 'Mona Manager' },
    { event: 'member_disabled', actor_name: 'Mona Manager' },
  ]);
  await context.close();
});

test('a manager sees owners and changes none; nobody changes themselves', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic();
  const owner = await addMember(portal, clinic, 'owner', { name: 'Olga Owner' });
  await signInAs(page, portal, clinic, 'manager');
  await page.goto(`/staff/${clinic.slug}/members`);
  await expect(page.getByText('Olga Owner')).toBeVisible();
  await expect(page.getByRole('link', { name: /^Change/ })).toHaveCount(0);
  const { rows } = await portal.db.query('select member_id from members where user_id = $1', [
    owner.userId,
  ]);
  const ofOwner = `/staff/${clinic.slug}/members/${rows[0]?.member_id}`;
  await page.goto(ofOwner);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your role cannot do this');
  await page.goto(`/staff/${clinic.slug}`);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/sign-in/);

  await signIn(page, portal.url, owner);
  await page.goto(ofOwner);
  await expect(page.getByRole('heading', { name: 'This is you' })).toBeVisible();
  await expect(page.getByText(/^Nobody changes what they may do themselves/)).toBeVisible();
  await expect(page.getByRole('button', { name: /^(Switch off|Save|Make|Remove)/ })).toHaveCount(0);
  await page.getByRole('link', { name: /^Your password and your second/ }).click();
  await expect(page).toHaveURL('/staff/account');
});

test('T11 whoever is switched off is out at once, wherever they are signed in', async ({
  page,
  portal,
  browser,
}) => {
  const clinic = await portal.addClinic();
  const member = await addMember(portal, clinic, 'receptionist', { name: 'Ola Off' });
  const desks = await Promise.all(
    [1, 2].map(async () => {
      const context = await browser.newContext({ baseURL: portal.url });
      const desk = await context.newPage();
      await signIn(desk, portal.url, member);
      return desk;
    }),
  );
  await desks[1]?.goto(`/staff/${clinic.slug}/search`);
  await signInAs(page, portal, clinic, 'owner');
  await page.goto(`/staff/${clinic.slug}/members`);
  await page.getByRole('link', { name: 'Change Ola Off' }).click();
  await page.getByRole('button', { name: 'Switch off Ola Off' }).click();
  await expect(page.getByRole('button', { name: 'Switch on Ola Off' })).toBeVisible();
  for (const desk of desks) {
    await desk.goto(`/staff/${clinic.slug}/calendar`);
    await expect(desk).toHaveURL(/\/staff\/sign-in/);
    await desk.context().close();
  }
  const { rows } = await portal.db.query('select id from identity.session where "userId" = $1', [
    member.userId,
  ]);
  expect(rows).toEqual([]);
});

test.describe('a clinic that is closed to somebody', () => {
  // Its page is not found, and its news are refused.
  test.use({ expectedErrors: [/status of 40[34]/] });

  test('somebody of two clinics chooses where they work, and stays in one when the other is over', async ({
    page,
    portal,
    browser,
  }) => {
    const [one, two] = [await portal.addClinic(), await portal.addClinic()];
    const member = await addMember(portal, one, 'receptionist', { name: 'Toni Two' });
    await portal.db.query(
      `insert into members (clinic_id, member_id, user_id, role) values ($1, $2, $3, 'manager')`,
      [two.clinicId, randomUUID(), member.userId],
    );
    await signIn(page, portal.url, member);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Where do you work today?');
    await page.locator(`main a[href="/staff/${two.slug}"]`).click();
    await expect(page).toHaveURL(`/staff/${two.slug}`);
    await page.goto(`/staff/${two.slug}/members`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('People');
    // What they may do there they may not do here.
    await page.goto(`/staff/${one.slug}/members`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your role cannot do this');

    const context = await browser.newContext({ baseURL: portal.url });
    const owner = await context.newPage();
    await signInAs(owner, portal, one, 'owner', { fresh: true });
    await owner.goto(`/staff/${one.slug}/members`);
    await owner.getByRole('link', { name: 'Change Toni Two' }).click();
    await owner.getByRole('button', { name: 'Make the link' }).click();
    await expect(owner.getByText(/^This cannot be done from here for Toni Two/)).toBeVisible();
    await owner.getByRole('button', { name: 'Switch off Toni Two' }).click();
    await expect(owner.getByRole('button', { name: 'Switch on Toni Two' })).toBeVisible();
    await context.close();
    await page.goto(`/staff/${two.slug}/members`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('People');
    const answer = await page.goto(`/staff/${one.slug}`);
    expect(answer?.status()).toBe(404);
  });
});

test('T11 somebody is invited, joins with the role they were given, and the link is over', async ({
  page,
  portal,
  browser,
}) => {
  const clinic = await portal.addClinic();
  await signInAs(page, portal, clinic, 'owner');
  await page.goto(`/staff/${clinic.slug}/members/invite`);
  const email = `new-${clinic.slug}@example.com`;
  await page.getByLabel('Their email address').fill(` ${email.toUpperCase()} `);
  await page.getByLabel('Can look only').check();
  await page.getByRole('button', { name: 'Make the link' }).click();
  const link = (await page.locator('main code').textContent()) ?? '';
  expect(new URL(link).origin).toBe(new URL(portal.url).origin);
  // The answer to the form has it, and nothing else ever has.
  await page.goto(`/staff/${clinic.slug}/members`);
  await expect(page.getByRole('region', { name: 'Invited' })).toContainText(email);
  expect(await page.content()).not.toContain(link.split('/').at(-1));

  const context = await browser.newContext({ baseURL: portal.url });
  const newcomer = await context.newPage();
  await newcomer.goto(link);
  await newcomer.getByLabel('Full name').fill('Nia New');
  await newcomer.getByLabel('New password').fill('three small blue boats');
  await newcomer.getByRole('button', { name: 'Create my account' }).click();
  await trySignIn(newcomer, { email, password: 'three small blue boats' });
  await expect(newcomer).toHaveURL(`/staff/${clinic.slug}`);
  await newcomer.goto(`/staff/${clinic.slug}/members`);
  await expect(newcomer.getByRole('heading', { level: 1 })).toHaveText('Your role cannot do this');
  await newcomer.goto(link);
  await expect(newcomer.getByRole('heading', { level: 1 })).toHaveText(
    'This link does not work any more',
  );
  await context.close();
  await page.reload();
  await expect(page.getByRole('region', { name: 'Invited' })).toHaveCount(0);
  const row = page.getByRole('listitem').filter({ hasText: 'Nia New' });
  await expect(row.getByText('Can look only', { exact: true })).toBeVisible();
});

test('an invitation that was taken back lets nobody in', async ({ page, portal, browser }) => {
  const clinic = await portal.addClinic();
  await signInAs(page, portal, clinic, 'manager');
  await page.goto(`/staff/${clinic.slug}/members/invite`);
  const email = `back-${clinic.slug}@example.com`;
  await page.getByLabel('Their email address').fill(email);
  await page.getByLabel('Receptionist').check();
  await page.getByRole('button', { name: 'Make the link' }).click();
  const link = (await page.locator('main code').textContent()) ?? '';
  const context = await browser.newContext({ baseURL: portal.url });
  const newcomer = await context.newPage();
  await newcomer.goto(link);
  await newcomer.getByLabel('Full name').fill('Too Late');
  await newcomer.getByLabel('New password').fill('three small blue boats');
  await page.goto(`/staff/${clinic.slug}/members`);
  await page.getByRole('button', { name: `Take back the invitation of ${email}` }).click();
  await expect(page.getByRole('region', { name: 'Invited' })).toHaveCount(0);
  await newcomer.getByRole('button', { name: 'Create my account' }).click();
  await expect(newcomer.getByRole('heading', { level: 1 })).toHaveText(
    'This link does not work any more',
  );
  await context.close();
  const { rows } = await portal.db.query('select id from identity."user" where email = $1', [
    email,
  ]);
  expect(rows).toEqual([]);
});

test('T46 whoever signs in or unlocks before they join: the link is in no query', async ({
  page,
  portal,
}) => {
  const [one, two] = [await portal.addClinic(), await portal.addClinic()];
  const owner = await addMember(portal, one, 'owner');
  const known = await addMember(portal, two, 'reader', { name: 'Kim Known' });
  await signIn(page, portal.url, owner);
  await page.goto(`/staff/${one.slug}/members/invite`);
  await page.getByLabel('Their email address').fill(known.email);
  await page.getByLabel('Manager').check();
  await page.getByRole('button', { name: 'Make the link' }).click();
  const link = (await page.locator('main code').textContent()) ?? '';
  const token = link.split('/').at(-1) ?? '';
  await forgetSignIn(page);

  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(link);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/staff\/sign-in\?next=%2Fstaff%2Finvitation$/);
  await trySignIn(page, known);
  await expect(page.getByText(`You are signed in as Kim Known (${known.email}).`)).toBeVisible();
  // Locked meanwhile: who is signed in is not said.
  await portal.db.query(`update identity.session set "lockedAt" = now() where "userId" = $1`, [
    known.userId,
  ]);
  await page.reload();
  await expect(page.getByText('Kim Known')).toHaveCount(0);
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page).toHaveURL(/\/staff\/unlock\?next=%2Fstaff%2Finvitation$/);
  await page.getByLabel('Password').fill(known.password);
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: `Join ${one.name}` }).click();
  await expect(page).toHaveURL(`/staff/${one.slug}`);
  const queries = asked.map((url) => decodeURIComponent(new URL(url).search));
  expect(queries.filter((query) => query.includes(token))).toEqual([]);
  // It is not kept for longer than it is good.
  const cookies = await page.context().cookies();
  expect(cookies.map(({ name }) => name).filter((name) => name.includes('invitation'))).toEqual([]);
});

test('a new password needs whoever makes the link to show who they are, and works once', async ({
  page,
  portal,
  browser,
}) => {
  const clinic = await portal.addClinic();
  const member = await addMember(portal, clinic, 'receptionist', { name: 'Fay Forgot' });
  const manager = await signInAs(page, portal, clinic, 'manager');
  const context = await browser.newContext({ baseURL: portal.url });
  const theirs = await context.newPage();
  await signIn(theirs, portal.url, member);
  await page.goto(`/staff/${clinic.slug}/members`);
  await page.getByRole('link', { name: 'Change Fay Forgot' }).click();
  await page.getByRole('button', { name: 'Make the link' }).click();
  await expect(page.getByRole('heading', { name: 'Show first that it is you' })).toBeVisible();
  await page.getByRole('link', { name: 'Enter your password' }).click();
  await page.getByLabel('Password').fill(manager.password);
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Fay Forgot');
  await page.getByRole('button', { name: 'Make the link' }).click();
  const link = (await page.locator('main code').textContent()) ?? '';

  const other = await browser.newContext({ baseURL: portal.url });
  const elsewhere = await other.newPage();
  await elsewhere.goto(link);
  await elsewhere.getByLabel('New password').fill('short');
  await elsewhere.getByRole('button', { name: 'Save the new password' }).click();
  await expect(elsewhere.getByRole('link', { name: 'Use at least 12 characters' })).toBeVisible();
  await elsewhere.getByLabel('New password').fill('three small blue boats');
  await elsewhere.getByRole('button', { name: 'Save the new password' }).click();
  await expect(elsewhere.getByText(/^Your password is changed/)).toBeVisible();
  // Where they were signed in they are no more.
  await theirs.goto(`/staff/${clinic.slug}`);
  await expect(theirs).toHaveURL(/sign-in/);
  await trySignIn(elsewhere, { email: member.email, password: 'three small blue boats' });
  await expect(elsewhere).toHaveURL(`/staff/${clinic.slug}`);
  await elsewhere.goto(link);
  await expect(elsewhere.getByRole('heading', { level: 1 })).toHaveText(
    'This link does not work any more',
  );
  await context.close();
  await other.close();
});

test('somebody who lost their second factor is let in by an owner', async ({ page, portal }) => {
  const clinic = await portal.addClinic();
  const member = await addMember(portal, clinic, 'receptionist', { name: 'Lee Lost' });
  await portal.db.query(`update identity."user" set "twoFactorEnabled" = true where id = $1`, [
    member.userId,
  ]);
  const owner = await signInAs(page, portal, clinic, 'owner');
  await page.goto(`/staff/${clinic.slug}/members`);
  const row = page.getByRole('listitem').filter({ hasText: 'Lee Lost' });
  await expect(row.getByText('On', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'Change Lee Lost' }).click();
  const remove = page.getByRole('button', { name: 'Remove the second factor of Lee Lost' });
  await remove.click();
  await page.getByRole('link', { name: 'Enter your password' }).click();
  await page.getByLabel('Password').fill(owner.password);
  await page.getByRole('button', { name: 'Go on' }).click();
  await remove.click();
  await expect(remove).toHaveCount(0);
  await page.goto(`/staff/${clinic.slug}/members`);
  await expect(row.getByText('Off', { exact: true })).toBeVisible();
});
