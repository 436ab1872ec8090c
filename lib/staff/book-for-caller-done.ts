import 'server-only';
import { selectAppointment } from '../storage/appointments.ts';
import type { Instant } from '../time/instant.ts';
import { permitted } from './desk.ts';

/** What was booked, as it is shown right after. */
export interface Booked {
  ok: true;
  appointmentId: string;
  status: string;
  start: Instant;
  serviceId: string;
  practitionerId: string;
  customerId: string | null;
  name: string | null;
}

/** An appointment that has just been booked, or a closed door. */
export const loadBooked = permitted(
  'appointments.book',
  async (
    { db, clinic, own },
    appointmentId: string,
  ): Promise<Booked | { ok: false; code: 'not_found' }> => {
    const row = await selectAppointment(db, clinic.clinicId, appointmentId);
    if (!row || row.status === 'held' || (own !== null && row.practitioner_id !== own)) {
      return { ok: false, code: 'not_found' };
    }
    return {
      ok: true,
      appointmentId: row.appointment_id,
      status: row.status,
      start: row.starts_at,
      serviceId: row.service_id,
      practitionerId: row.practitioner_id,
      customerId: row.customer_id,
      name: row.name,
    };
  },
);
