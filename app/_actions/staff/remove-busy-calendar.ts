'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import { removeBusyCalendar } from '@/lib/staff/busy-calendars.ts';

/** Takes another calendar of a practitioner away. One that is gone already is gone. */
export async function removeBusyCalendarAction(data: FormData): Promise<void> {
  const { clinic, who, calendar } = formValues(data, ['clinic', 'who', 'calendar']);
  const desk = await deskOf(clinic);
  const practitioner = desk.clinic.practitioners.find(({ slug }) => slug === who);
  const named = { practitionerId: practitioner?.practitionerId ?? '', calendarId: calendar };
  await removeBusyCalendar(desk, named);
  const home = `/staff/${desk.clinic.slug}/schedules/with/${practitioner?.slug ?? ''}/calendars`;
  revalidatePath(home);
  redirect(`${home}?removed=yes`);
}
