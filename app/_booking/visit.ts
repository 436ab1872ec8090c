import 'server-only';
import type { Clinic, Practitioner, Service } from '@/lib/booking/clinic.ts';

/** How "anyone available" is written in URLs. */
export const anyone = 'anyone';

/** What is being booked: a service with one practitioner, or with anyone who offers it. */
export interface Visit {
  clinic: Clinic;
  service: Service;
  /** Null for anyone. */
  practitioner: Practitioner | null;
  /** Who may take it; one for a chosen practitioner. */
  agentIds: readonly [string, ...string[]];
}

/** The practitioners who offer a service, in the clinic's order. */
export function practitionersOf(clinic: Clinic, service: Service): Practitioner[] {
  const offering = new Set(
    clinic.agents
      .filter(({ serviceId }) => serviceId === service.serviceId)
      .map(({ practitionerId }) => practitionerId),
  );
  return clinic.practitioners.filter(({ practitionerId }) => offering.has(practitionerId));
}

/** The services somebody offers. */
export function servicesOf(clinic: Clinic): Service[] {
  return clinic.services.filter((service) => practitionersOf(clinic, service).length > 0);
}

/** The visit that the slugs of a URL or a form name; null when there is no such one. */
export function visitOf(clinic: Clinic, slugs: { service: string; with: string }): Visit | null {
  const services = servicesOf(clinic);
  const service =
    services.find(({ slug }) => slug === slugs.service) ?? only(services, slugs.service);
  if (!service) return null;
  const offering = practitionersOf(clinic, service);
  const isAnyone = slugs.with === anyone || slugs.with === '';
  const practitioner = isAnyone
    ? offering.find(() => offering.length === 1)
    : offering.find(({ slug }) => slug === slugs.with);
  if (!isAnyone && !practitioner) return null;
  const [first, ...others] = clinic.agents.filter(
    (agent) =>
      agent.serviceId === service.serviceId &&
      (!practitioner || agent.practitionerId === practitioner.practitionerId),
  );
  if (!first) return null;
  const agentIds = [first.agentId, ...others.map(({ agentId }) => agentId)] as const;
  return { clinic, service, practitioner: practitioner ?? null, agentIds: [...agentIds] };
}

function only(services: readonly Service[], asked: string): Service | undefined {
  return asked === '' && services.length === 1 ? services[0] : undefined;
}

/** The slugs of a visit, as URLs and forms carry them. */
export function slugsOf({ clinic, service, practitioner }: Visit) {
  return { clinic: clinic.slug, service: service.slug, with: practitioner?.slug ?? anyone };
}
