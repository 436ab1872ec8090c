'use server';

import { revalidatePath } from 'next/cache';
import { RedirectType, redirect } from 'next/navigation';
import { backTo } from '@/app/_desk/back-to.ts';
import { deskFor } from '@/app/_desk/desk-of.ts';
import type { SettleState } from '@/components/staff/appointment-settle.tsx';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { fields as contractFields } from '@/lib/contract/fields.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { settleAsk } from '@/lib/staff/settle.ts';

const fields = ['clinic', 'intent', 'found', 'there', 'back'] as const;

/** Settles what a calendar elsewhere gave no answer to, as somebody has found out. */
export async function appointmentSettleAction(
  _: SettleState,
  data: FormData,
): Promise<SettleState | Refused> {
  const sent = formValues(data, fields);
  const at = await deskFor(sent.clinic);
  if (!at.ok) return { refused: at.code };
  const { clinic } = at.desk;
  const say = translator(clinic.locale, 'staffAppointment');
  const found = (['made', 'not_made'] as const).find((known) => known === sent.found);
  const there = contractFields.optional(contractFields.appointmentId).safeParse(sent.there);
  // Both are ids in the same form.
  const intent = contractFields.agentId.safeParse(sent.intent);
  if (!found || !intent.success || !there.success) return { problem: say('settle_gone') };
  const outcome = await settleAsk(at.desk, {
    intentId: intent.data,
    found,
    ...(there.data !== undefined && { remoteId: there.data }),
  });
  revalidatePath(`/staff/${clinic.slug}`, 'layout');
  if (outcome.ok) redirect(backTo(clinic, sent.back, { settled: 'yes' }), RedirectType.replace);
  return {
    problem: say(outcome.code === 'forbidden' ? 'move_forbidden' : `settle_${outcome.code}`),
  };
}
