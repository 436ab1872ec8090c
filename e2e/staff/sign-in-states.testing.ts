import { expect } from '@playwright/test';
import type { Visitor, Walk } from '../states.testing.ts';
import { codeOf } from './codes.testing.ts';
import { trySignIn } from './sign-in.testing.ts';
import { addMember, type StaffMember, signIn } from './signed-in.testing.ts';

function goTo(path: string): (visitor: Visitor) => Promise<void> {
  return async ({ page, portal, clinic }) => {
    await page.goto(`${portal.url}${path.replace('{clinic}', clinic.slug)}`);
  };
}

let member: StaffMember;

/** Everything on the way into the console. */
export const signingIn: Walk = {
  name: 'signing in',
  states: {
    'sign in': async (visitor) => {
      member = await addMember(visitor.portal, visitor.clinic, 'owner');
      await goTo('/staff/sign-in')(visitor);
      await expect(visitor.page.getByRole('button', { name: /passkey/ })).toBeVisible();
    },
    'sign in, errors': async ({ page }) => {
      await trySignIn(page, { email: '', password: '' });
      await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
    },
    'sign in, wrong': async ({ page }) => {
      await trySignIn(page, { ...member, password: 'not the right one' });
      await expect(page.getByRole('heading', { name: 'That did not work' })).toBeVisible();
    },
    account: async (visitor) => {
      await signIn(visitor.page, visitor.portal.url, member);
      await goTo('/staff/account')(visitor);
    },
    'second factor': goTo('/staff/account/second-factor'),
    'second factor, scanning': async ({ page, kept }) => {
      await page.getByLabel('Enter your password to begin').fill(member.password);
      await page.getByRole('button', { name: 'Go on' }).click();
      await expect(page.getByRole('img', { name: /^QR code/ })).toBeVisible();
      kept.set('secret', (await page.locator('main code').textContent()) ?? '');
    },
    'recovery codes': async ({ page, kept }) => {
      const code = codeOf(kept.get('secret') ?? '');
      await page.getByLabel('Code that the app shows now').fill(code);
      await page.getByRole('button', { name: 'Turn on the second factor' }).click();
      await expect(page.getByRole('heading', { name: 'Your recovery codes' })).toBeVisible();
    },
    'second factor, on': goTo('/staff/account/second-factor'),
    'password again': goTo('/staff/confirm?next=/staff/account'),
    locked: async (visitor) => {
      await goTo('/staff/{clinic}/shortcuts')(visitor);
      const { page } = visitor;
      // On a narrow screen it is in the menu.
      const menu = page.getByText('Menu', { exact: true });
      if (await menu.isVisible()) await menu.click();
      await page.getByRole('button', { name: 'Lock' }).click();
      await expect(page.getByRole('dialog', { name: 'Locked' })).toBeVisible();
    },
    'locked, a page of its own': goTo('/staff/unlock'),
    'the code of the second factor': async (visitor) => {
      const { page } = visitor;
      await page.getByRole('button', { name: 'Sign out' }).click();
      await expect(page.getByLabel('Email address')).toBeVisible();
      await trySignIn(page, member);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Enter your code');
    },
  },
};
