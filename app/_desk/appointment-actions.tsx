import 'server-only';
import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button-link.tsx';
import { BackLink } from '@/components/ui/text-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import type { StaffAppointment } from '@/lib/staff/appointment.ts';
import { type Desk, may } from '@/lib/staff/desk.ts';
import { formatShortDate } from '@/lib/time/format.ts';
import { toIsoUtc } from '@/lib/time/instant.ts';
import { localDateAt } from '@/lib/time/zone.ts';

interface Props {
  desk: Desk;
  appointment: StaffAppointment;
  /** The heading. */
  children: ReactNode;
}

/** The way back to its day, the heading, and what can be done with it. */
export function AppointmentActions({ desk, appointment, children }: Props) {
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffAppointment');
  const { appointmentId, start, status } = appointment;
  const here = `/staff/${clinic.slug}/appointments/${appointmentId}`;
  const date = localDateAt(start, clinic.zone);
  const isToday = date === localDateAt(appointment.now, clinic.zone);
  const isOpen = status === 'confirmed' && appointment.unsettled === null;
  const links = [
    { path: 'change', text: say('change'), shown: isOpen && may(desk, 'appointments.move') },
    { path: 'details', text: say('edit'), shown: may(desk, 'appointments.move') },
    { path: 'slip', text: say('slip'), shown: isOpen },
    { path: 'cancel', text: say('cancel'), shown: isOpen && may(desk, 'appointments.cancel') },
  ];
  const isOver = status === 'cancelled' || status === 'no_show';
  const again = isOver && may(desk, 'appointments.book') ? againHref(desk, appointment) : undefined;
  return (
    <>
      <BackLink href={`/staff/${clinic.slug}${isToday ? '' : `?date=${date}`}`}>
        {say('back', { date: formatShortDate(date, clinic.locale) })}
      </BackLink>
      {children}
      <nav aria-label={say('actions')} className="mb-7 flex flex-wrap gap-3 print:hidden">
        {links
          .filter(({ shown }) => shown)
          .map(({ path, text }) => (
            <ButtonLink key={path} href={`${here}/${path}`} look="secondary">
              {text}
            </ButtonLink>
          ))}
        {again && (
          <ButtonLink href={again} look="secondary">
            {say('again')}
          </ButtonLink>
        )}
      </nav>
    </>
  );
}

/** Where the same is booked anew: at its own time, while that is to come. */
function againHref({ clinic }: Desk, appointment: StaffAppointment): string {
  const { start, now, serviceId, practitionerId, customerId, status } = appointment;
  const service = clinic.services.find((one) => one.serviceId === serviceId);
  const person = clinic.practitioners.find((one) => one.practitionerId === practitionerId);
  const params = new URLSearchParams({
    ...(service && { service: service.slug }),
    ...(person && { with: person.slug }),
    ...(status === 'cancelled' && start > now && { start: toIsoUtc(start) }),
    ...(customerId !== null && { customer: customerId }),
  });
  return `/staff/${clinic.slug}/book?${params}`;
}
