import { expect } from '@playwright/test';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import type { Visitor, Walk } from '../states.testing.ts';
import { bookAndPlan, messagesOf } from './messages.testing.ts';
import { signInAs } from './signed-in.testing.ts';

const list = ({ portal, clinic }: Visitor, show = '') =>
  `${portal.url}/staff/${clinic.slug}/messages${show}`;

/** What customers are sent, on a portal that has no way out: everything waits. */
export const staffMessages: Walk = {
  name: 'messages to customers',
  states: {
    'messages, nothing yet': async (visitor) => {
      const { page, portal, clinic } = visitor;
      await signInAs(page, portal, clinic, 'owner');
      await page.goto(list(visitor));
      await expect(page.getByText('Nothing waits to be sent.')).toBeVisible();
    },
    'messages that wait': async (visitor) => {
      const { page, portal, clinic } = visitor;
      const start = at(dateAhead(5), '10:00');
      await bookAndPlan(portal, clinic, { start });
      const away = { start: at(dateAhead(5), '11:00'), email: '', phone: '+12125550123' };
      await bookAndPlan(portal, clinic, away);
      await page.goto(list(visitor));
      await expect(page.getByText('Booking, by email')).toBeVisible();
    },
    'a mail': async ({ page }) => {
      await page
        .getByRole('listitem')
        .filter({ hasText: 'Booking, by email' })
        .getByRole('link')
        .click();
      await expect(page.getByRole('heading', { name: 'What it says' })).toBeVisible();
    },
    'a mail that failed': async (visitor) => {
      const { page, portal, clinic } = visitor;
      const [first] = await messagesOf(portal, clinic);
      await portal.db.query(
        `update messages set state = 'failed', why = 'refused', settled_at = now()
         where clinic_id = $1 and message_id = $2`,
        [clinic.clinicId, first?.id],
      );
      await page.goto(list(visitor, `/${first?.id}`));
      await expect(page.getByRole('button', { name: 'Send it again' })).toBeVisible();
    },
    'messages that were not sent': async (visitor) => {
      await visitor.page.goto(list(visitor, '?show=unsent'));
      await expect(visitor.page.getByText('refused it for good')).toBeVisible();
    },
    'a text message': async (visitor) => {
      const { page } = visitor;
      await page.goto(list(visitor));
      await page
        .getByRole('listitem')
        .filter({ hasText: 'by text message' })
        .first()
        .getByRole('link')
        .click();
      await expect(page.getByRole('heading', { name: 'What it says' })).toBeVisible();
    },
  },
};
