'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { busyPorts } from '@/lib/busy/open.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import { spendForCheck } from '@/lib/platform/rate-limit.ts';
import { readBusyCalendar } from '@/lib/staff/busy-calendars.ts';

/** Reads another calendar of a practitioner now. */
export async function readBusyCalendarAction(data: FormData): Promise<void> {
  const { clinic, who, calendar } = formValues(data, ['clinic', 'who', 'calendar']);
  const desk = await deskOf(clinic);
  const practitioner = desk.clinic.practitioners.find(({ slug }) => slug === who);
  const named = { practitionerId: practitioner?.practitionerId ?? '', calendarId: calendar };
  const allowance = await spendForCheck(desk.actor.userId);
  if (allowance.ok) await readBusyCalendar(desk, named, busyPorts());
  const home = `/staff/${desk.clinic.slug}/schedules/with/${practitioner?.slug ?? ''}/calendars`;
  revalidatePath(home);
  redirect(`${home}?read=yes`);
}
