import 'server-only';
import type { Clinic, Practitioner, Service } from '@/lib/booking/clinic.ts';
import { readAskedDate, readMinute } from '@/lib/forms/staff-schedule-question.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import { reachOf } from '@/lib/staff/permissions.ts';
import type { LocalDate } from '@/lib/time/local-date.ts';

/** What an address asks, and what of it cannot be read. */
export interface WhyAsked {
  typed: Record<'service' | 'with' | 'date' | 'time', string>;
  /** Whose calendars may be asked about. */
  practitioners: readonly Practitioner[];
  wrong: Partial<Record<'date' | 'time', true>>;
  question:
    | { service: Service; practitioner: Practitioner; date: LocalDate; minute: number }
    | undefined;
}

/** Reads what an address asks; a service and a practitioner left out are the first ones. */
export function readWhy(
  { clinic, actor }: Desk,
  params: URLSearchParams,
  today: LocalDate,
): WhyAsked {
  const isOwn = reachOf(actor.role, 'schedules.read') === 'own';
  const practitioners = clinic.practitioners.filter(
    ({ practitionerId }) => !isOwn || practitionerId === actor.practitionerId,
  );
  const practitioner = named(practitioners, params.get('with'));
  const service = named(servicesOf(clinic, practitioner), params.get('service'));
  const typed = {
    service: service?.slug ?? '',
    with: practitioner?.slug ?? '',
    date: params.get('date') ?? today,
    time: params.get('time') ?? '',
  };
  const date = readAskedDate(typed.date);
  const minute = readMinute(typed.time);
  const isAsked = params.has('time');
  return {
    typed,
    practitioners,
    wrong: isAsked
      ? { ...(date ? {} : { date: true }), ...(minute === null ? { time: true } : {}) }
      : {},
    question:
      service && practitioner && date && minute !== null
        ? { service, practitioner, date, minute }
        : undefined,
  };
}

function named<Each extends { slug: string }>(
  all: readonly Each[],
  slug: string | null,
): Each | undefined {
  return all.find((each) => each.slug === slug) ?? all[0];
}

/** All services, the practitioner's own first. */
function servicesOf({ services, agents }: Clinic, practitioner: Practitioner | undefined) {
  const does = (service: Service) =>
    agents.some(
      ({ serviceId, practitionerId }) =>
        serviceId === service.serviceId && practitionerId === practitioner?.practitionerId,
    );
  return services.toSorted((a, b) => Number(does(b)) - Number(does(a)));
}
