import 'server-only';
import { readStart } from '@/app/_booking/params.ts';
import { type PartOfDay, partsOfDay } from '@/components/slots/slots-answer.ts';
import type { Clinic, Practitioner, Service } from '@/lib/booking/clinic.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import { reachOf } from '@/lib/staff/permissions.ts';
import type { Instant } from '@/lib/time/instant.ts';
import { isLocalDate, type LocalDate } from '@/lib/time/local-date.ts';

/** What the address of a booking for a caller says. */
export interface BookWish {
  service: Service | undefined;
  /** Undefined for anyone. */
  practitioner: Practitioner | undefined;
  start: Instant | undefined;
  /** The first date whose times are listed. */
  from: LocalDate | undefined;
  /** All times of a few dates instead of a few times of more dates. */
  isAll: boolean;
  part: PartOfDay | undefined;
  customerId: string | undefined;
  /** A sealed search for the customer. */
  find: string | undefined;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Who can be booked from this desk: a practitioner books in their own calendar alone. */
export function bookable({ clinic, actor }: Desk): Practitioner[] {
  const isOwn = reachOf(actor.role, 'appointments.book') === 'own';
  return clinic.practitioners.filter(
    ({ practitionerId }) =>
      (!isOwn || practitionerId === actor.practitionerId) &&
      clinic.agents.some((agent) => agent.practitionerId === practitionerId),
  );
}

/** Services that one of them does. */
export function servicesOf(
  { services, agents }: Clinic,
  people: readonly Practitioner[],
): Service[] {
  const ids = new Set(people.map(({ practitionerId }) => practitionerId));
  return services.filter(({ serviceId }) =>
    agents.some((agent) => agent.serviceId === serviceId && ids.has(agent.practitionerId)),
  );
}

/** Reads an address; what it gets wrong counts as left out. */
export function readBookWish(desk: Desk, params: URLSearchParams): BookWish {
  const { clinic } = desk;
  const people = bookable(desk);
  const asked = params.get('with') ?? '';
  const does = (who: Practitioner, { serviceId }: Service) =>
    clinic.agents.some(
      (agent) => agent.practitionerId === who.practitionerId && agent.serviceId === serviceId,
    );
  const services = servicesOf(clinic, people);
  const named = services.find(({ slug }) => slug === params.get('service'));
  const meant =
    people.length === 1
      ? people[0]
      : people.find((each) => each.slug === asked || each.practitionerId === asked);
  const service = named ?? services.find((each) => !meant || does(meant, each));
  // Of two that do not go together the service was chosen last, or the practitioner comes alone.
  const practitioner = meant && service && does(meant, service) ? meant : undefined;
  const from = params.get('from') ?? '';
  const isDate = isLocalDate(from) && from > '1980-01-01' && from < '2200-01-01';
  const first = isDate ? from : undefined;
  const customer = params.get('customer') ?? '';
  return {
    service,
    practitioner,
    start: readStart(params.get('start')) ?? undefined,
    from: first,
    isAll: first !== undefined || params.get('more') === 'yes',
    part: partsOfDay.find((part) => part === params.get('part')),
    customerId: uuid.test(customer) ? customer : undefined,
    find: params.get('find') ?? undefined,
  };
}

/** What an address keeps while something else of it changes. */
export function bookQuery(wish: BookWish, change: Record<string, string | undefined> = {}): string {
  const kept: Record<string, string | undefined> = {
    service: wish.service?.slug,
    with: wish.practitioner?.slug,
    part: wish.part,
    start: wish.start === undefined ? undefined : new Date(wish.start).toISOString(),
    customer: wish.customerId,
    ...change,
  };
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(kept)) if (value) params.set(name, value);
  return params.toString();
}
