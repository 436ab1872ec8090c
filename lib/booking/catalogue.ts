import 'server-only';
import type { NeedMinutes } from '../contract/access-needs.ts';
import { supportedLocale } from '../i18n/translator.ts';
import type { MinuteRange, Schedule, ServiceRules } from '../scheduling/rules.ts';
import { type StoredCatalogue, selectCatalogue } from '../storage/catalogue.ts';
import type { Database, Transaction } from '../storage/database.ts';
import type { StoredRange } from '../storage/tables.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { Clinic } from './clinic.ts';

/** An agent with all that its open times are computed from. */
export interface AgentCalendar {
  agentId: string;
  serviceId: string;
  practitionerId: string;
  practitionerName: string;
  rules: ServiceRules;
  /** Least notice, in minutes, at which a customer may still move or cancel. */
  changeCutoffMinutes: number;
  cancelCutoffMinutes: number;
  /** Minutes that access needs add to the service's duration. */
  accessNeeds: NeedMinutes;
  schedule: Schedule;
  closures: ReadonlySet<LocalDate>;
  /** False for an agent, service or practitioner that takes no new bookings. */
  bookable: boolean;
}

/** A clinic's catalogue of one version, ready to compute with. */
export interface Catalogue {
  version: number;
  clinic: Clinic;
  agents: ReadonlyMap<string, AgentCalendar>;
}

const clinicsKept = 1000;
const caches = new WeakMap<Database, Map<string, Catalogue>>();

function cacheOf(db: Database): Map<string, Catalogue> {
  const known = caches.get(db) ?? new Map<string, Catalogue>();
  caches.set(db, known);
  return known;
}

/**
 * The catalogue in memory, else the one in the database. It may be out of date: for names and
 * identities, or to be compared with the version in force.
 */
export async function catalogueOf(
  db: Database,
  clinicId: string,
  reader: Database | Transaction = db,
): Promise<Catalogue | undefined> {
  const known = cacheOf(db).get(clinicId);
  if (!known) return readCatalogue(db, clinicId, reader);
  keep(db, known);
  return known;
}

/** The catalogue of this version, or a newer one that was committed meanwhile. */
export async function catalogueAt(
  db: Database,
  trx: Transaction,
  clinicId: string,
  version: number,
): Promise<Catalogue | undefined> {
  const known = await catalogueOf(db, clinicId, trx);
  return known?.version === version ? known : readCatalogue(db, clinicId, trx);
}

/** An agent of the clinic, read anew when the catalogue in memory does not know it. */
export async function findAgent(
  db: Database,
  clinicId: string,
  agentId: string,
  reader: Database | Transaction = db,
): Promise<AgentCalendar | undefined> {
  const known = (await catalogueOf(db, clinicId, reader))?.agents.get(agentId);
  return known ?? (await readCatalogue(db, clinicId, reader))?.agents.get(agentId);
}

/** Puts a catalogue last, so that the first is the one that was not asked for the longest. */
function keep(db: Database, catalogue: Catalogue): void {
  const cache = cacheOf(db);
  const { clinicId } = catalogue.clinic;
  cache.delete(clinicId);
  cache.set(clinicId, catalogue);
  const [oldest] = cache.keys();
  if (cache.size > clinicsKept && oldest !== undefined) cache.delete(oldest);
}

/**
 * Reads a clinic's catalogue from the database and keeps it for the next request.
 *
 * @param reader the transaction to read in, when there is one
 */
export async function readCatalogue(
  db: Database,
  clinicId: string,
  reader: Database | Transaction = db,
): Promise<Catalogue | undefined> {
  const stored = await selectCatalogue(reader, clinicId);
  if (!stored) return undefined;
  const catalogue = toCatalogue(stored);
  keep(db, catalogue);
  return catalogue;
}

function toCatalogue(stored: StoredCatalogue): Catalogue {
  const closures = new Set(stored.closures.map((closure) => closure.date));
  const services = new Map(stored.services.map((service) => [service.service_id, service]));
  const practitioners = new Map(
    stored.practitioners.map((practitioner) => [practitioner.practitioner_id, practitioner]),
  );
  const agents = new Map<string, AgentCalendar>();
  for (const agent of stored.agents) {
    const service = services.get(agent.service_id);
    const practitioner = practitioners.get(agent.practitioner_id);
    if (!service || !practitioner) continue;
    agents.set(agent.agent_id, {
      agentId: agent.agent_id,
      serviceId: agent.service_id,
      practitionerId: agent.practitioner_id,
      practitionerName: practitioner.name,
      rules: {
        durationMinutes: service.duration_minutes,
        stepMinutes: service.step_minutes,
        bufferBeforeMinutes: service.buffer_before_minutes,
        bufferAfterMinutes: service.buffer_after_minutes,
        noticeMinutes: service.notice_minutes,
        horizonDays: service.horizon_days,
        maxPerDay: service.max_per_day,
      },
      changeCutoffMinutes: service.change_cutoff_minutes,
      cancelCutoffMinutes: service.cancel_cutoff_minutes,
      accessNeeds: service.access_needs,
      schedule: {
        zone: practitioner.schedule?.zone ?? stored.zone,
        weekly: (practitioner.schedule?.weekly ?? []).map((day) => day.map(toRange)),
        exceptions: new Map(
          practitioner.exceptions.map(({ date, ranges }) => [date, ranges.map(toRange)]),
        ),
      },
      closures,
      bookable: agent.active && service.active && practitioner.active,
    });
  }
  return { version: stored.catalogue_version, clinic: toClinic(stored, agents), agents };
}

function toRange([from, to]: StoredRange): MinuteRange {
  return { from, to };
}

function toClinic(stored: StoredCatalogue, agents: ReadonlyMap<string, AgentCalendar>): Clinic {
  const offered = [...agents.values()].filter((agent) => agent.bookable);
  return {
    clinicId: stored.clinic_id,
    slug: stored.slug,
    name: stored.name,
    zone: stored.zone,
    country: stored.country,
    locale: supportedLocale(stored.locale),
    phone: stored.phone,
    address: stored.address,
    isDemo: stored.is_demo,
    brandColor: stored.brand_color,
    logoVersion: stored.logo_version,
    closures: new Set(stored.closures.map(({ date }) => date)),
    openingHours: stored.opening_hours.map((day) => day.map(toRange)),
    consent: stored.consent,
    embedOrigins: stored.embed_origins,
    gateway: stored.gateway,
    gatewayVersion: stored.gateway_version,
    services: stored.services.map((service) => ({
      serviceId: service.service_id,
      slug: service.slug,
      name: service.name,
      description: service.description,
      durationMinutes: service.duration_minutes,
      preparation: service.preparation,
      accessNeeds: service.access_needs,
      questions: service.questions.map((question) => ({
        questionId: question.question_id,
        kind: question.kind,
        label: question.label,
        hint: question.hint,
        options: question.options,
        required: question.required,
        askedOf: question.asked_of,
      })),
    })),
    practitioners: stored.practitioners.map((practitioner) => ({
      practitionerId: practitioner.practitioner_id,
      slug: practitioner.slug,
      name: practitioner.name,
      role: practitioner.role,
    })),
    agents: offered.map(({ agentId, serviceId, practitionerId }) => ({
      agentId,
      serviceId,
      practitionerId,
    })),
  };
}
