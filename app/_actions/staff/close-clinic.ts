'use server';

import { redirect } from 'next/navigation';
import { deskFor } from '@/app/_desk/desk-of.ts';
import { stepClosures } from '@/app/_desk/schedule-saves.ts';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import type { ScheduleState } from '@/lib/forms/staff-schedule-state.ts';

/** Closes the clinic on certain dates, once they were read over. */
export async function closeClinicAction(
  _: ScheduleState,
  data: FormData,
): Promise<ScheduleState | Refused> {
  const { clinic } = formValues(data, ['clinic']);
  const found = await deskFor(clinic);
  if (!found.ok) return { refused: found.code };
  const stepped = await stepClosures(found.desk, data);
  if (!stepped.saved) return stepped.state;
  redirect(`/staff/${found.desk.clinic.slug}/schedules/closures?saved=yes`);
}
