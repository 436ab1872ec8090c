'use server';

import { deskFor } from '@/app/_desk/desk-of.ts';
import { checkSite } from '@/app/_desk/embedding-check.ts';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import type { SiteCheckState } from '@/lib/forms/site-check.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { spendForPageCheck } from '@/lib/platform/rate-limit.ts';
import { may } from '@/lib/staff/desk.ts';

/** Loads a page that somebody names and says what would be in the way of the booking pages there. */
export async function checkSiteAction(
  _: SiteCheckState,
  data: FormData,
): Promise<SiteCheckState | Refused> {
  const sent = formValues(data, ['clinic', 'page']);
  const found = await deskFor(sent.clinic);
  if (!found.ok) return { refused: found.code };
  const { desk } = found;
  if (!may(desk, 'settings.edit')) return { refused: 'forbidden' };
  const { clinic } = desk;
  const page = sent.page.trim().slice(0, 2000);
  const say = translator(clinic.locale, 'staffEmbedding');
  if (page === '') return { page, error: say('pageMissing') };
  const allowance = await spendForPageCheck(clinic.clinicId);
  if (!allowance.ok) {
    return { page, error: say('tooMany', { seconds: String(allowance.retryAfterSeconds) }) };
  }
  const address = /^[a-z][a-z0-9+.-]*:/i.test(page) ? page : `https://${page}`;
  return { page, found: await checkSite(clinic, address) };
}
