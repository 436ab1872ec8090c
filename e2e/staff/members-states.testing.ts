import { expect } from '@playwright/test';
import type { Visitor, Walk } from '../states.testing.ts';
import { addMember, forgetSignIn, type StaffMember, signIn } from './signed-in.testing.ts';

function goTo(path: string): (visitor: Visitor) => Promise<void> {
  return async ({ page, portal, clinic }) => {
    await page.goto(`${portal.url}${path.replace('{clinic}', clinic.slug)}`);
  };
}

/** The link that is shown, to be opened later. */
async function keepLink({ page, kept }: Visitor, name: string): Promise<void> {
  await expect(page.getByRole('heading', { name: /^The link for/ })).toBeVisible();
  kept.set(name, (await page.locator('main code').textContent()) ?? '');
}

async function invite(visitor: Visitor, email: string): Promise<void> {
  const { page } = visitor;
  await page.getByLabel('Their email address').fill(email);
  await page.getByLabel('Receptionist').check();
  await page.getByRole('button', { name: 'Make the link' }).click();
}

let owner: StaffMember;
let practitioner: StaffMember;

/** Who works at a clinic, and how they come to. */
export const people: Walk = {
  name: 'people',
  clinic: { practitioners: ['one', 'two'] },
  states: {
    'forgotten password': goTo('/staff/forgot'),
    'a link that is over': goTo('/staff/reset/no-such-link'),
    'an invitation that is over': goTo('/staff/invitation/no-such-link'),
    'first owner': goTo('/setup'),
    'first owner, errors': async ({ page }) => {
      await page.getByRole('button', { name: 'Become the owner' }).click();
      await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
    },
    people: async (visitor) => {
      const { page, portal, clinic } = visitor;
      owner = await addMember(portal, clinic, 'owner', { name: 'Olga Owner' });
      const name = 'Maximiliane von Hohenstaufen-Wittelsbach';
      practitioner = await addMember(portal, clinic, 'practitioner', { name });
      const gone = await addMember(portal, clinic, 'reader', { name: 'Gil Gone' });
      await portal.db.query('update members set active = false where user_id = $1', [gone.userId]);
      await signIn(page, portal.url, owner);
      await goTo('/staff/{clinic}/members')(visitor);
    },
    'inviting somebody': goTo('/staff/{clinic}/members/invite'),
    'inviting somebody, errors': async ({ page }) => {
      await page.getByRole('button', { name: 'Make the link' }).click();
      await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
    },
    'inviting somebody, refused': async (visitor) => {
      await invite(visitor, practitioner.email);
      await expect(visitor.page.getByText(/^Somebody with this address works here/)).toBeVisible();
    },
    'a link to give': async (visitor) => {
      await invite(visitor, `somebody.with.a.long.address-${visitor.clinic.slug}@example.com`);
      await keepLink(visitor, 'invitation');
    },
    'people, one invited': goTo('/staff/{clinic}/members'),
    'one of the people': async ({ page }) => {
      await page.getByRole('link', { name: /^Change Maximiliane/ }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Maximiliane/);
    },
    'one of the people, a problem': async ({ page }) => {
      await page.getByRole('radio', { name: 'None' }).check();
      await page.getByRole('button', { name: 'Save changes' }).click();
      await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
    },
    'one of the people, saved': async ({ page }) => {
      await page.getByRole('radio', { name: 'Dr. two' }).check();
      await page.getByRole('button', { name: 'Save changes' }).click();
      await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    },
    'a link for a new password': async (visitor) => {
      await visitor.page.getByRole('button', { name: 'Make the link' }).click();
      await keepLink(visitor, 'reset');
    },
    'a link for a new password, password first': async ({ page, portal }) => {
      await portal.db.query(
        `update identity.session set "provedAt" = now() - interval '1 hour' where "userId" = $1`,
        [owner.userId],
      );
      await page.reload();
      await page.getByRole('button', { name: 'Make the link' }).click();
      await expect(page.getByRole('link', { name: 'Enter your password' })).toBeVisible();
    },
    'somebody who is switched off': async (visitor) => {
      const { page } = visitor;
      await goTo('/staff/{clinic}/members')(visitor);
      await page.getByRole('link', { name: 'Change Gil Gone' }).click();
      await expect(page.getByRole('button', { name: 'Switch on Gil Gone' })).toBeVisible();
    },
    yourself: async ({ page, portal, clinic }) => {
      const { rows } = await portal.db.query('select member_id from members where user_id = $1', [
        owner.userId,
      ]);
      await page.goto(`${portal.url}/staff/${clinic.slug}/members/${rows[0]?.member_id}`);
      await expect(page.getByRole('heading', { name: 'This is you' })).toBeVisible();
    },
    'an invitation for somebody else': async ({ page, kept }) => {
      await page.goto(kept.get('invitation') ?? '');
      await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
    },
    'an invitation to open again': goTo('/staff/invitation'),
    'an invitation, locked': async ({ page, portal, kept }) => {
      await portal.db.query(`update identity.session set "lockedAt" = now() where "userId" = $1`, [
        owner.userId,
      ]);
      await page.goto(kept.get('invitation') ?? '');
      await expect(page.getByRole('button', { name: 'Go on' })).toBeVisible();
    },
    'an invitation': async ({ page, kept }) => {
      await forgetSignIn(page);
      await page.goto(kept.get('invitation') ?? '');
      await expect(page.getByLabel('Full name')).toBeVisible();
    },
    'an invitation, errors': async ({ page }) => {
      await page.getByRole('button', { name: 'Create my account' }).click();
      await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
    },
    'an invitation of somebody known': async ({ page, portal, clinic, kept }) => {
      await portal.db.query('update invitations set email = $1 where clinic_id = $2', [
        practitioner.email,
        clinic.clinicId,
      ]);
      await page.goto(kept.get('invitation') ?? '');
      await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
    },
    'a new password': async ({ page, kept }) => {
      await page.goto(kept.get('reset') ?? '');
      await expect(page.getByLabel('New password')).toBeVisible();
    },
    'a new password, errors': async ({ page }) => {
      await page.getByLabel('New password').fill('short');
      await page.getByRole('button', { name: 'Save the new password' }).click();
      await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
    },
    'a new password, done': async ({ page }) => {
      await page.getByLabel('New password').fill('three small blue boats');
      await page.getByRole('button', { name: 'Save the new password' }).click();
      await expect(page.getByText(/^Your password is changed/)).toBeVisible();
    },
  },
};
