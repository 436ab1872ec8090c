'use server';

import { redirect } from 'next/navigation';
import { connectCalendar } from '@/app/_desk/busy-add.ts';
import { deskFor } from '@/app/_desk/desk-of.ts';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import type { BusyCalendarState } from '@/lib/forms/staff-busy-calendar.ts';

/** Connects another calendar of a practitioner. */
export async function addBusyCalendarAction(
  _: BusyCalendarState,
  data: FormData,
): Promise<BusyCalendarState | Refused> {
  const { clinic } = formValues(data, ['clinic']);
  const found = await deskFor(clinic);
  if (!found.ok) return { refused: found.code };
  const added = await connectCalendar(found.desk, data);
  if (!added.ok) return 'state' in added ? added.state : { refused: added.refused };
  const home = `/staff/${found.desk.clinic.slug}/schedules/with/${added.slug}/calendars`;
  redirect(`${home}?added=${added.count}`);
}
