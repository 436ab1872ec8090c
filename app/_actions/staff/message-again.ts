'use server';

import { redirect } from 'next/navigation';
import { deskFor } from '@/app/_desk/desk-of.ts';
import type { AgainState } from '@/components/staff/message-again.tsx';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { enqueueDeliveries } from '@/lib/messages/open.ts';
import { sendAgain } from '@/lib/staff/outbox.ts';

/** Tries a message again that did not go. */
export async function messageAgainAction(
  _: AgainState,
  data: FormData,
): Promise<AgainState | Refused> {
  const { clinic: slug, message } = formValues(data, ['clinic', 'message']);
  const found = await deskFor(slug);
  if (!found.ok) return { refused: found.code };
  const { clinic } = found.desk;
  const outcome = await sendAgain(found.desk, message, enqueueDeliveries);
  if (!outcome.ok) {
    if (outcome.code === 'forbidden') return { refused: 'forbidden' };
    const say = translator(clinic.locale, 'staffMessages');
    const title = translator(clinic.locale, 'staffAppointment')('problemTitle');
    return { problem: { title, text: say(`again_${outcome.code}`) } };
  }
  redirect(`/staff/${clinic.slug}/messages/${message}`);
}
