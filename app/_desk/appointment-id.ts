import 'server-only';
import { notFound } from 'next/navigation';
import { readStaffAppointment, type StaffAppointment } from '@/lib/staff/appointment.ts';
import type { Desk } from '@/lib/staff/desk.ts';

/** Whether a text of a form or an address can be an appointment's id. */
export function isAppointmentId(text: string): boolean {
  return /^appt_[0-9a-z]{1,40}$/.test(text);
}

/** The appointment of an address; who may not see it finds nothing there. */
export async function appointmentOf(desk: Desk, id: string): Promise<StaffAppointment> {
  const appointment = isAppointmentId(id) ? await readStaffAppointment(desk, id) : undefined;
  if (!appointment?.ok) notFound();
  return appointment;
}
