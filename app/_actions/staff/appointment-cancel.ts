'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { isAppointmentId } from '@/app/_desk/appointment-id.ts';
import { deskFor } from '@/app/_desk/desk-of.ts';
import type { ReasonState } from '@/components/staff/reason-form.tsx';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { fieldErrors } from '@/lib/forms/field-errors.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import { reasonSchema } from '@/lib/forms/reason.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { cancelForStaff } from '@/lib/staff/appointment-cancel.ts';

/** Cancels an appointment for the clinic. */
export async function appointmentCancelAction(
  _: ReasonState,
  data: FormData,
): Promise<ReasonState | Refused> {
  const sent = formValues(data, ['clinic', 'appointment', 'reason']);
  const found = await deskFor(sent.clinic);
  if (!found.ok) return { refused: found.code };
  const { clinic } = found.desk;
  const say = translator(clinic.locale, 'staffAppointment');
  const parsed = reasonSchema.safeParse(sent);
  if (!parsed.success) {
    const { reason } = fieldErrors(parsed.error, ['reason']);
    return { reason: sent.reason, error: say(reason as 'reasonTooLong' | 'reasonUnusable') };
  }
  const { appointment: appointmentId } = sent;
  const outcome = isAppointmentId(appointmentId)
    ? await cancelForStaff(found.desk, { appointmentId, reason: parsed.data.reason })
    : ({ ok: false, code: 'not_found' } as const);
  if (!outcome.ok) {
    const text = say(`move_${outcome.code}`);
    return { reason: sent.reason, problem: { title: say('problemTitle'), text } };
  }
  revalidatePath(`/staff/${clinic.slug}`, 'layout');
  redirect(`/staff/${clinic.slug}/appointments/${appointmentId}?cancelled`);
}
