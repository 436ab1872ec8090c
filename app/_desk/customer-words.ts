import 'server-only';
import type { CustomerLine, VisitLine } from '@/components/staff/customer-lines.tsx';
import { clockWords } from '@/lib/booking/clock-words.ts';
import { referenceOf } from '@/lib/booking/secrets.ts';
import { phoneShown } from '@/lib/forms/phone.ts';
import { translator } from '@/lib/i18n/translator.ts';
import type { CustomerVisit } from '@/lib/staff/customers.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import type { FoundAppointment, FoundCustomer } from '@/lib/staff/search.ts';
import { formatLongDate } from '@/lib/time/format.ts';
import type { Instant } from '@/lib/time/instant.ts';
import { localDateAt } from '@/lib/time/zone.ts';

/** "Tuesday 1 December 2026, 2:30pm", on the clinic's clocks. */
export function whenAt({ clinic }: Desk, start: Instant): string {
  const date = formatLongDate(localDateAt(start, clinic.zone), clinic.locale);
  const time = clockWords(clinic, start, clinic.zone);
  return translator(clinic.locale, 'staffCustomers')('whenAt', { date, time });
}

/** How somebody is reached. */
export function contactOf(
  { clinic }: Desk,
  person: { phone: string | null; phoneTyped: string | null; email: string | null },
): string[] {
  const phone = person.phoneTyped ?? person.phone;
  return [phone && phoneShown(phone, clinic.country).text, person.email].filter(
    (each) => each !== null,
  );
}

/** A customer as a line of a list: who, how to reach them, and when they are here. */
export function customerLine(desk: Desk, found: FoundCustomer, href: string): CustomerLine {
  const say = translator(desk.clinic.locale, 'staffCustomers');
  const { next, last } = found;
  return {
    id: found.customerId,
    href,
    name: found.name,
    contact: contactOf(desk, found),
    when:
      next !== null
        ? say('next', { when: whenAt(desk, next) })
        : last !== null
          ? say('last', { when: whenAt(desk, last) })
          : say('never'),
    badge: found.isBlocked ? translator(desk.clinic.locale, 'staffBook')('isBlocked') : undefined,
  };
}

export function customerHref({ clinic }: Desk, customerId: string): string {
  return `/staff/${clinic.slug}/customers/${customerId}`;
}

/** An appointment as a line of a list, with whose it is where that is not known from around it. */
export function visitLine(
  desk: Desk,
  visit: (FoundAppointment | CustomerVisit) & { isPast?: boolean },
): VisitLine {
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffCustomers');
  const service = clinic.services.find(({ serviceId }) => serviceId === visit.serviceId)?.name;
  const practitioner = clinic.practitioners.find(
    ({ practitionerId }) => practitionerId === visit.practitionerId,
  )?.name;
  const status = visit.status === 'confirmed' && visit.isPast ? 'past' : visit.status;
  return {
    id: visit.appointmentId,
    href: `/staff/${clinic.slug}/appointments/${visit.appointmentId}`,
    when: whenAt(desk, visit.start),
    name: 'name' in visit ? (visit.name ?? say('unnamed')) : undefined,
    what: say('visit', { service: service ?? '', practitioner: practitioner ?? '' }),
    reference: referenceOf(visit.appointmentId),
    status: say(`status_${status as 'past'}`),
    isQuiet: status === 'cancelled' || status === 'no_show',
  };
}
