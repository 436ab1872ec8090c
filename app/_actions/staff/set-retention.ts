'use server';

import { redirect } from 'next/navigation';
import { deskFor } from '@/app/_desk/desk-of.ts';
import { readDays } from '@/app/_desk/privacy-days.ts';
import type { RetentionState } from '@/components/staff/privacy-retention.tsx';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { setRetention } from '@/lib/staff/retention.ts';

/** Sets for how many days contact details are kept. */
export async function setRetentionAction(
  _: RetentionState,
  data: FormData,
): Promise<RetentionState | Refused> {
  const sent = formValues(data, ['clinic', 'days']);
  const found = await deskFor(sent.clinic);
  if (!found.ok) return { refused: found.code };
  const { clinic } = found.desk;
  const days = readDays(sent.days);
  if (days === undefined) {
    const error = translator(clinic.locale, 'staffPrivacy')('retentionWrong');
    return { days: sent.days, error };
  }
  const outcome = await setRetention(found.desk, days);
  if (!outcome.ok) return { refused: 'forbidden' };
  redirect(`/staff/${clinic.slug}/privacy?saved`);
}
