import 'server-only';
import { loadAppointment } from '../booking/load-appointment.ts';
import { loadClinicById } from '../booking/load-clinic.ts';
import { selectAppointment } from '../storage/appointments.ts';
import type { Database } from '../storage/database.ts';
import type { Instant } from '../time/instant.ts';
import type { DeliveryPorts } from './ports.ts';
import type { Told } from './told.ts';

/** Who is told. It goes nowhere but into the message. */
export interface Recipient {
  name: string;
  email: string | null;
  /** E.164. */
  phone: string | null;
}

/** An appointment as messages tell of it; null when it is gone, or its customer was forgotten. */
export async function loadTold(
  db: Database,
  { clinicId, appointmentId }: { clinicId: string; appointmentId: string },
  now: Instant,
  { pageOf, manageTokenOf }: Pick<DeliveryPorts, 'pageOf' | 'manageTokenOf'>,
): Promise<{ told: Told; recipient: Recipient } | null> {
  const [clinic, appointment, row] = await Promise.all([
    loadClinicById(db, clinicId),
    loadAppointment(db, clinicId, appointmentId),
    selectAppointment(db, clinicId, appointmentId),
  ]);
  if (!clinic || !appointment || !row || row.erased_at !== null) return null;
  const service = clinic.services.find(({ serviceId }) => serviceId === appointment.serviceId);
  const practitioner = clinic.practitioners.find(
    ({ practitionerId }) => practitionerId === appointment.practitionerId,
  );
  const token = await manageTokenOf(clinicId, appointmentId);
  const told: Told = {
    clinic,
    appointment,
    start: row.starts_at,
    end: row.ends_at,
    updated: row.updated_at,
    practitioner: practitioner?.name ?? '',
    preparation: service?.preparation ?? '',
    manageLink: pageOf(`/manage/${token}`),
    bookLink: pageOf(`/${clinic.slug}${service ? `/book?service=${service.slug}` : ''}`),
    now,
  };
  return { told, recipient: { name: row.name ?? '', email: row.email, phone: row.phone } };
}
