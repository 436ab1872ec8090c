import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect } from '../fixtures.ts';
import { test } from '../own-portal.ts';
import { codeOf, nextCodeOf } from './codes.testing.ts';
import { trySignIn, turnOnSecondFactor } from './sign-in.testing.ts';
import { addMember, signIn, signInAs } from './signed-in.testing.ts';

test('whoever signs in is where they were going', async ({ page, portal }) => {
  const clinic = await portal.addClinic();
  const member = await addMember(portal, clinic, 'receptionist');
  await page.goto(`/staff/${clinic.slug}/calendar?date=2026-12-01&view=week`);
  await expect(page).toHaveURL(/\/staff\/sign-in\?/);
  await trySignIn(page, member);
  await expect(page).toHaveURL(`/staff/${clinic.slug}/calendar?date=2026-12-01&view=week`);
});

test('T11 only the right password of the right person enters; the wrong ones are answered alike', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic();
  const member = await addMember(portal, clinic, 'receptionist');
  const other = await addMember(portal, clinic, 'owner');
  await page.goto('/staff/sign-in');
  const wrong = page.getByText('The email address or the password is not right.');
  const tries = [
    { email: member.email, password: 'not the right one' },
    { email: 'nobody@example.com', password: member.password },
    { email: `${other.userId}@example.com`, password: member.password },
    { email: member.email, password: ` ${member.password}` },
    { email: member.email, password: 'x'.repeat(201) },
  ];
  for (const typed of tries) {
    await trySignIn(page, typed);
    await expect(wrong).toBeVisible();
    await expect(page.getByLabel('Email address')).toHaveValue(typed.email);
    await page.goto('/staff/sign-in');
  }
  expect(await page.context().cookies()).toEqual([]);
  await trySignIn(page, { ...member, email: member.email.toUpperCase() });
  await expect(page).toHaveURL(`/staff/${clinic.slug}`);
});

test('T12 the session’s cookie is for this host alone, and no script reads it', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic();
  await signInAs(page, portal, clinic, 'receptionist');
  const cookies = await page.context().cookies();
  const shown = cookies.map(({ value: _, expires: __, ...cookie }) => cookie);
  expect(shown).toEqual([
    {
      name: '__Host-frontdesk-session',
      domain: 'localhost',
      path: '/',
      httpOnly: true,
      secure: true,
      sameSite: 'Strict',
    },
  ]);
  const hours = ((cookies[0]?.expires ?? 0) - Date.now() / 1000) / 3600;
  expect(Math.round(hours)).toBe(12);
  expect(await page.evaluate(() => document.cookie)).toBe('');
});

test('T11 whoever signs in again has another session, and the one before is over', async ({
  page,
  portal,
  browser,
}) => {
  const clinic = await portal.addClinic();
  const member = await signInAs(page, portal, clinic, 'receptionist');
  const [before] = await page.context().cookies();
  // As a browser that keeps its cookies, at the form again.
  await portal.db.query(`update identity."session" set "lockedAt" = now() where "userId" = $1`, [
    member.userId,
  ]);
  await page.goto('/staff/unlock');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await signIn(page, portal.url, member);
  const [after] = await page.context().cookies();
  expect(after?.value).not.toBe(before?.value);
  const stolen = await browser.newContext();
  await stolen.addCookies(before ? [before] : []);
  const thief = await stolen.newPage();
  await thief.goto(`${portal.url}/staff/${clinic.slug}`);
  await expect(thief).toHaveURL(/sign-in/);
  await stolen.close();
});

test('T11 signing out, and being switched off, count at once', async ({
  page,
  portal,
  browser,
}) => {
  const clinic = await portal.addClinic();
  const member = await signInAs(page, portal, clinic, 'receptionist');
  const context = await browser.newContext({ baseURL: portal.url });
  const elsewhere = await context.newPage();
  await signIn(elsewhere, portal.url, member);
  await page.goto(`/staff/${clinic.slug}`);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/sign-in/);
  await page.goto(`/staff/${clinic.slug}`);
  await expect(page).toHaveURL(/sign-in/);
  // Only here: the other browser is signed in still.
  await elsewhere.goto(`/staff/${clinic.slug}`);
  await expect(elsewhere).toHaveURL(`/staff/${clinic.slug}`);
  await portal.db.query('update members set active = false where user_id = $1', [member.userId]);
  await elsewhere.goto(`/staff/${clinic.slug}`);
  await expect(elsewhere.getByRole('heading', { level: 1 })).not.toHaveText('Today');
  await context.close();
});

test('T11 with a second factor the password alone does not enter; each code works once', async ({
  page,
  portal,
  browser,
}) => {
  const clinic = await portal.addClinic();
  const member = await signInAs(page, portal, clinic, 'owner');
  const { secret, codes } = await turnOnSecondFactor(page, member, codeOf);
  expect(new Set(codes).size).toBe(10);
  await page.getByRole('link', { name: 'I have kept them' }).click();
  await expect(page.getByText('On. After your password')).toBeVisible();

  const context = await browser.newContext({ baseURL: portal.url });
  const other = await context.newPage();
  const enter = async (code: string) => {
    await context.clearCookies();
    await other.goto('/staff/sign-in');
    await trySignIn(other, member);
    await expect(other.getByRole('heading', { name: 'Enter your code' })).toBeVisible();
    await other.getByLabel('Code').fill(code);
    await other.getByRole('button', { name: 'Sign in', exact: true }).click();
  };
  const refused = other.getByText(/^This code is not right, or it was used before/);
  // Not with the password alone.
  await other.goto('/staff/sign-in');
  await trySignIn(other, member);
  await expect(other.getByRole('heading', { name: 'Enter your code' })).toBeVisible();
  await other.goto(`/staff/${clinic.slug}`);
  await expect(other).toHaveURL(/sign-in/);

  await enter('000000');
  await expect(refused).toBeVisible();
  const code = nextCodeOf(secret);
  await enter(code);
  await expect(other).toHaveURL(`/staff/${clinic.slug}`);
  await enter(code);
  await expect(refused).toBeVisible();
  await enter(codes[0] ?? '');
  await expect(other).toHaveURL(`/staff/${clinic.slug}`);
  await enter(codes[0] ?? '');
  await expect(refused).toBeVisible();
  await context.close();
});

test('T11 whoever signs in again with a second factor leaves no session behind, even half way', async ({
  page,
  portal,
  browser,
}) => {
  const clinic = await portal.addClinic();
  const member = await signInAs(page, portal, clinic, 'owner');
  await turnOnSecondFactor(page, member, codeOf);
  // The page of signing in is still open in another tab, as from before.
  const before = await page.context().cookies();
  const context = await browser.newContext({ baseURL: portal.url });
  const form = await context.newPage();
  await form.goto('/staff/sign-in');
  await context.addCookies(before);
  await trySignIn(form, member);
  await expect(form.getByRole('heading', { name: 'Enter your code' })).toBeVisible();
  const { rows } = await portal.db.query('select 1 from identity."session" where "userId" = $1', [
    member.userId,
  ]);
  expect(rows).toEqual([]);
  await page.goto(`/staff/${clinic.slug}`);
  await expect(page).toHaveURL(/sign-in/);
  await context.close();
});

test('T11 a session that somebody else put into the browser is not the one that is signed in', async ({
  page,
  portal,
  browser,
}) => {
  const clinic = await portal.addClinic();
  const member = await addMember(portal, clinic, 'receptionist');
  const context = await browser.newContext({ baseURL: portal.url });
  const other = await context.newPage();
  await signInAs(other, portal, clinic, 'reader');
  const planted = await context.cookies();
  await page.goto('/staff/sign-in');
  await page.context().addCookies(planted);
  await trySignIn(page, member);
  await expect(page).toHaveURL(`/staff/${clinic.slug}`);
  const [session] = await page.context().cookies();
  expect(session?.value).not.toBe(planted[0]?.value);
  // Whoever has the one that was planted has nothing.
  await other.goto(`/staff/${clinic.slug}`);
  await expect(other).toHaveURL(/sign-in/);
  await context.close();
});

test('what is left behind is not shown again by going back', async ({ page, portal }) => {
  const clinic = await portal.addClinic();
  await signInAs(page, portal, clinic, 'receptionist');
  await page.goto(`/staff/${clinic.slug}`);
  await page.getByRole('link', { name: 'Customers' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Customers');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByLabel('Email address')).toBeVisible();
  for (let n = 0; n < 2; n += 1) {
    await page.goBack();
    await expect(page.getByLabel('Email address')).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  }
});

test('a password can be looked at, and is pasted and filled in by a manager', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic();
  const member = await addMember(portal, clinic, 'receptionist');
  await page.goto('/staff/sign-in');
  const password = page.getByLabel('Password');
  await expect(page.getByLabel('Email address')).toHaveAttribute('autocomplete', 'username');
  await expect(password).toHaveAttribute('autocomplete', 'current-password');
  await page.getByLabel('Email address').fill(member.email);
  await password.focus();
  await page.evaluate((text) => document.execCommand('insertText', false, text), member.password);
  await page.getByRole('button', { name: 'Show Password' }).click();
  await expect(password).toHaveAttribute('type', 'text');
  await expect(password).toHaveValue(member.password);
  await expect(page.getByRole('status').getByText('What you type is shown')).toBeAttached();
  await page.getByRole('button', { name: 'Hide Password' }).click();
  await expect(password).toHaveAttribute('type', 'password');
  await page.getByRole('button', { name: 'Show Password' }).click();
  await password.press('Enter');
  await expect(page).toHaveURL(`/staff/${clinic.slug}`);
});

test('the second factor is turned off, and new recovery codes end the ones before', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic();
  const member = await signInAs(page, portal, clinic, 'owner');
  const { codes } = await turnOnSecondFactor(page, member, codeOf);
  await page.goto('/staff/account/second-factor');
  await page.getByLabel('Password').first().fill('not the right one');
  await page.getByRole('button', { name: 'Make new recovery codes' }).click();
  await expect(page.getByText('The current password is not right')).toBeVisible();
  await page.getByLabel('Password').first().fill(member.password);
  await page.getByRole('button', { name: 'Make new recovery codes' }).click();
  const list = page.getByRole('region', { name: 'Your recovery codes' });
  await expect(list.getByRole('listitem')).toHaveCount(10);
  const fresh = await list.getByRole('listitem').allTextContents();
  expect(fresh.filter((code) => codes.includes(code))).toEqual([]);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download the codes' }).click();
  expect((await download).suggestedFilename()).toBe('frontdesk-recovery-codes.txt');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy the codes' }).click();
  await expect(page.getByText('Copied', { exact: true })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(fresh.join('\n'));
  await expect(page.getByRole('button', { name: 'Print the codes' })).toBeVisible();
  await page.goto('/staff/account/second-factor');
  await page.getByLabel('Password').last().fill(member.password);
  await page.getByRole('button', { name: 'Turn off the second factor' }).click();
  await expect(page.getByText('The second factor is off.')).toBeVisible();
  await page.goto('/staff/account');
  await expect(page.getByText(/^Off\. With it/)).toBeVisible();
});

test('a passkey is added, signs in, unlocks and is forgotten', async ({ page, portal }) => {
  const clinic = await portal.addClinic();
  const member = await signInAs(page, portal, clinic, 'owner', { fresh: true });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.goto('/staff/account');
  await page.getByLabel('Name of the passkey').fill('Front desk');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await expect(page.getByText('Front desk', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page).toHaveURL(/sign-in/);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(page).toHaveURL(`/staff/${clinic.slug}`);

  await page.getByRole('button', { name: 'Lock' }).click();
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  const { rows } = await portal.db.query(
    `select count(*)::int as sessions, count("lockedAt")::int as locked
      from identity."session" where "userId" = $1`,
    [member.userId],
  );
  expect(rows).toEqual([{ sessions: 1, locked: 0 }]);

  await page.goto('/staff/account');
  await page.getByRole('button', { name: 'Remove Front desk' }).click();
  await expect(page.getByText('You have none.')).toBeVisible();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(page.getByText(/^The passkey was not used/)).toBeVisible();
});

test('T11 a passkey that does not ask who holds it does not sign in', async ({ page, portal }) => {
  const clinic = await portal.addClinic();
  await signInAs(page, portal, clinic, 'owner', { fresh: true });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'usb',
      hasResidentKey: true,
      hasUserVerification: false,
      automaticPresenceSimulation: true,
    },
  });
  await page.goto('/staff/account');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await expect(page.getByText(/^No passkey was added/)).toBeVisible();
  const { rows } = await portal.db.query('select id from identity.passkey');
  expect(rows).toEqual([]);
});

test('a link from another site opens the page for whoever is signed in', async ({
  browser,
  portal,
}) => {
  const clinic = await portal.addClinic();
  // The other site's requests are none of ours.
  const context = await browser.newContext();
  const reader = await context.newPage();
  const member = await signInAs(reader, portal, clinic, 'receptionist');
  const to = `${portal.url}/staff/${clinic.slug}/shortcuts`;
  const mail = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end(`<title>Mail</title><a href="${to}">Open</a>`);
  }).listen(0, '127.0.0.1');
  await once(mail, 'listening');
  const address = mail.address();
  const port = typeof address === 'object' ? address?.port : 0;
  await reader.goto(`http://127.0.0.1:${port}/`);
  await reader.getByRole('link', { name: 'Open' }).click();
  await expect(reader).toHaveURL(to);
  // Who is not signed in comes to the form, once.
  await context.clearCookies();
  await reader.goto(`http://127.0.0.1:${port}/`);
  await reader.getByRole('link', { name: 'Open' }).click();
  await expect(reader.getByLabel('Email address')).toBeVisible();
  await trySignIn(reader, member);
  await expect(reader).toHaveURL(to);
  await context.close();
  mail.close();
});

test.describe('pages of others', () => {
  test.use({ expectedErrors: [/status of 404/] });

  test('somebody at several clinics chooses one, and sees only their own', async ({
    page,
    portal,
  }) => {
    const [one, two, three] = [
      await portal.addClinic(),
      await portal.addClinic(),
      await portal.addClinic(),
    ];
    const member = await addMember(portal, one, 'receptionist');
    await portal.db.query(
      `insert into members (clinic_id, member_id, user_id, role)
      values ($1, gen_random_uuid(), $2, 'reader')`,
      [two.clinicId, member.userId],
    );
    await signIn(page, portal.url, member);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Where do you work today?');
    const links = page.getByRole('main').getByRole('listitem');
    expect((await links.allTextContents()).sort()).toEqual([one.name, two.name].sort());
    const reply = await page.goto(`/staff/${three.slug}`);
    expect(reply?.status()).toBe(404);
  });
});

test('one’s own password is changed, and every other browser is signed out', async ({
  page,
  portal,
  browser,
}) => {
  const clinic = await portal.addClinic();
  const member = await signInAs(page, portal, clinic, 'receptionist', { name: 'Robin Reed' });
  const context = await browser.newContext({ baseURL: portal.url });
  const elsewhere = await context.newPage();
  await signIn(elsewhere, portal.url, member);
  await page.goto('/staff/account');
  const change = async (current: string, next: string) => {
    await page.getByLabel('Current password').fill(current);
    await page.getByLabel('New password').fill(next);
    await page.getByRole('button', { name: 'Change the password' }).click();
  };
  await change(member.password, 'RobinReed2026');
  await expect(page.getByRole('link', { name: /^Choose something that is not/ })).toBeVisible();
  await change('not the right one', 'a quite different phrase');
  await expect(page.getByRole('link', { name: /^The current password/ })).toBeVisible();
  await change(member.password, 'a quite different phrase');
  await expect(page.getByText(/^Your password is changed/)).toBeVisible();
  await page.goto(`/staff/${clinic.slug}`);
  await expect(page).toHaveURL(`/staff/${clinic.slug}`);
  await elsewhere.goto(`/staff/${clinic.slug}`);
  await expect(elsewhere).toHaveURL(/sign-in/);
  await trySignIn(elsewhere, member);
  await expect(elsewhere.getByText(/^The email address or the password/)).toBeVisible();
  await context.close();
});

test('another browser is signed out from here', async ({ page, portal, browser }) => {
  const clinic = await portal.addClinic();
  const member = await signInAs(page, portal, clinic, 'receptionist');
  const context = await browser.newContext({
    baseURL: portal.url,
    userAgent: 'Mozilla/5.0 (iPad; CPU OS 19_0 like Mac OS X) Version/19.0 Safari/604.1',
  });
  const elsewhere = await context.newPage();
  await signIn(elsewhere, portal.url, member);
  await page.goto('/staff/account');
  await page.getByRole('button', { name: 'Sign out Safari on iPad' }).click();
  await expect(page.getByText('Safari on iPad')).toHaveCount(0);
  await elsewhere.goto(`/staff/${clinic.slug}`);
  await expect(elsewhere).toHaveURL(/sign-in/);
  await context.close();
});

test('two other browsers are signed out with one press, and this one is not', async ({
  page,
  portal,
  browser,
}) => {
  const clinic = await portal.addClinic();
  const member = await signInAs(page, portal, clinic, 'receptionist');
  const elsewhere = await Promise.all(
    [1, 2].map(async () => (await browser.newContext({ baseURL: portal.url })).newPage()),
  );
  for (const other of elsewhere) await signIn(other, portal.url, member);
  await page.goto('/staff/account');
  await page.getByRole('button', { name: 'Sign out everywhere else' }).click();
  await expect(page.getByRole('button', { name: /^Sign out \w+ on / })).toHaveCount(0);
  for (const other of elsewhere) {
    await other.goto(`/staff/${clinic.slug}`);
    await expect(other).toHaveURL(/sign-in/);
    await other.context().close();
  }
  await page.goto(`/staff/${clinic.slug}`);
  await expect(page).toHaveURL(`/staff/${clinic.slug}`);
});
