import { catalogueOf } from '../../lib/booking/catalogue.ts';
import type { Clinic } from '../../lib/booking/clinic.ts';
import { loadClinic } from '../../lib/booking/load-clinic.ts';
import type { Database } from '../../lib/storage/database.ts';
import { Refusal } from '../refusal.ts';

/** One of a clinic's agents, as a person knows it. */
export interface OwnAgent {
  agentId: string;
  /** Like "Consultation with Dr. Rivera". */
  name: string;
  /** Whether it takes new bookings now. */
  bookable: boolean;
}

/** The clinic at this address, with all its agents, also those that take no bookings now. */
export async function findClinic(
  db: Database,
  slug: string,
): Promise<{ clinic: Clinic; agents: OwnAgent[] }> {
  const clinic = await loadClinic(db, slug);
  const catalogue = clinic && (await catalogueOf(db, clinic.clinicId));
  if (!catalogue) throw new Refusal(`there is no clinic at /${slug}`);
  const services = new Map(catalogue.clinic.services.map((each) => [each.serviceId, each.name]));
  const agents = [...catalogue.agents.values()].map(
    ({ agentId, serviceId, practitionerName, bookable }) => ({
      agentId,
      name: `${services.get(serviceId)} with ${practitionerName}`,
      bookable,
    }),
  );
  return { clinic: catalogue.clinic, agents };
}
