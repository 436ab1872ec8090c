import 'server-only';
import { cache } from 'react';
import { placeHere } from '@/app/_frame/place.ts';
import type { Visit as VisitWords } from '@/components/booking/visit-card.tsx';
import type { AppointmentView } from '@/lib/booking/appointment-view.ts';
import type { Clinic, Service } from '@/lib/booking/clinic.ts';
import { loadAppointment } from '@/lib/booking/load-appointment.ts';
import { loadClinicById } from '@/lib/booking/load-clinic.ts';
import { resolveManageLink } from '@/lib/booking/manage-links.ts';
import type { When } from '@/lib/forms/booking-state.ts';
import { refreshCopy } from '@/lib/gateways/refresh.ts';
import { database } from '@/lib/platform/database.ts';
import type { Instant } from '@/lib/time/instant.ts';
import { readStart } from './params.ts';
import { type Visit, visitOf } from './visit.ts';
import { waitingOf } from './waiting.ts';
import { visitWords, whenWords } from './words.ts';

/** An appointment with its clinic, and in words. */
export interface Described {
  clinic: Clinic;
  appointment: AppointmentView;
  start: Instant;
  /** In the clinic's zone, and in the customer's beside it. */
  when: When;
  service: Service | undefined;
  words: VisitWords;
  /** The same visit, to move it or to book it again; null when it is not offered any more. */
  visit: Visit | null;
  /** What addresses begin with here; see placeHere. */
  prefix: string;
}

/** An appointment that a manage link opens. */
export interface Managed extends Described {
  token: string;
  /** The page of the appointment. */
  here: string;
  /** Whether it is shown on a clinic's site. */
  isFramed: boolean;
}

const tokenPattern = /^[\w-]{16,128}$/;

/** The appointment of a manage link, read once a request; null for a link that opens none. */
export const loadManaged = cache(async (token: string): Promise<Managed | null> => {
  const target = tokenPattern.test(token) ? await resolveManageLink(database(), token) : null;
  const described = target && (await loadDescribed(target));
  return described && managedBy(described, token);
});

/** Together with its own address, where it is shown. */
async function managedBy(described: Described, token: string): Promise<Managed> {
  const { prefix, isFramed } = await placeHere();
  return { ...described, token, isFramed, here: `${prefix}/manage/${token}` };
}

const patienceMs = 300;

/**
 * The same for the page that says how it stands: a copy is first compared with the calendar it is
 * kept in, for as long as a person waits gladly. What is being settled is left to who settles it.
 */
export const loadFresh = cache(async (token: string): Promise<Managed | null> => {
  const managed = await loadManaged(token);
  if (!managed) return null;
  const { clinic, appointment } = managed;
  const { appointmentId, gateway, isPast } = appointment;
  if (gateway === 'local' || isPast || waitingOf(appointment)) return managed;
  await refreshCopy(clinic, appointmentId, { maxWaitMs: patienceMs });
  const described = await loadDescribed({ clinicId: clinic.clinicId, appointmentId });
  return described && managedBy(described, token);
});

/** An appointment as it is now; null when there is none. Whoever asks has been let in before. */
export async function loadDescribed(target: {
  clinicId: string;
  appointmentId: string;
}): Promise<Described | null> {
  const db = database();
  const [clinic, appointment] = await Promise.all([
    loadClinicById(db, target.clinicId),
    loadAppointment(db, target.clinicId, target.appointmentId),
  ]);
  const start = readStart(appointment?.start ?? null);
  if (!clinic || !appointment || start === null) return null;
  const service = clinic.services.find(({ serviceId }) => serviceId === appointment.serviceId);
  const practitioner = clinic.practitioners.find(
    ({ practitionerId }) => practitionerId === appointment.practitionerId,
  );
  const asLong = service && { ...service, durationMinutes: appointment.minutes };
  const { prefix } = await placeHere();
  return {
    clinic,
    prefix,
    appointment,
    start,
    when: whenWords(clinic, start, clinic.zone, appointment.customerZone),
    service,
    words: visitWords(clinic, asLong, practitioner),
    visit:
      service && practitioner
        ? visitOf(clinic, { service: service.slug, with: practitioner.slug })
        : null,
  };
}
