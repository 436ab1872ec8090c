import 'server-only';
import { selectForStaff } from '../storage/staff-appointments.ts';
import { permitted } from './desk.ts';

/** Whether there is such an appointment, for whoever asks. */
export const findAppointment = permitted(
  'appointments.read',
  async (
    { db, clinic: { clinicId }, own },
    appointmentId: string,
  ): Promise<{ ok: true } | { ok: false; code: 'not_found' }> => {
    const row = await selectForStaff(db, clinicId, appointmentId);
    const isThere = row && (own === null || row.practitioner_id === own);
    return isThere ? { ok: true } : { ok: false, code: 'not_found' };
  },
);
