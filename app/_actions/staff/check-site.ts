'use server';

import { deskFor } from '@/app/_desk/desk-of.ts';
import { checkPage } from '@/app/_desk/embedding-check.ts';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import type { SiteCheckState } from '@/lib/forms/staff-settings-embedding.ts';
import { loadForCheck } from '@/lib/staff/embedding.ts';

/** Looks at a page of the clinic's site, for what would keep it from showing the booking. */
export async function checkSiteAction(
  _: SiteCheckState,
  data: FormData,
): Promise<SiteCheckState | Refused> {
  const { clinic, address } = formValues(data, ['clinic', 'address']);
  const found = await deskFor(clinic);
  if (!found.ok) return { refused: found.code };
  const against = await loadForCheck(found.desk);
  if (!against.ok) return { refused: 'forbidden' };
  return checkPage(found.desk.clinic, address, against);
}
