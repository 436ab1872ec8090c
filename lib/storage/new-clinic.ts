import 'server-only';
import type { NeedMinutes } from '../contract/access-needs.ts';
import type { AskedOf, QuestionKind } from '../contract/questions.ts';
import type { Transaction } from './database.ts';
import { digestOf } from './digest.ts';
import type { StoredRange } from './tables.ts';

/** A clinic with its people, services and hours, as data. Times are minutes. */
export interface NewClinic {
  clinicId: string;
  orgId: string;
  slug: string;
  name: string;
  zone: string;
  country: string;
  phone: string;
  address: string[];
  /** Like "#1f4fa3". */
  brandColor?: string;
  embedOrigins?: readonly string[];
  logo?: string;
  openingHours?: readonly (readonly StoredRange[])[];
  consent?: string;
  practitioners: {
    practitionerId: string;
    slug: string;
    name: string;
    role: string;
    weekly: readonly (readonly StoredRange[])[];
  }[];
  services: {
    serviceId: string;
    slug: string;
    name: string;
    description: string;
    preparation: string;
    duration: number;
    step: number;
    bufferAfter?: number;
    notice?: number;
    horizon?: number;
    maxPerDay?: number;
    changeCutoff?: number;
    cancelCutoff?: number;
    accessNeeds?: NeedMinutes;
    questions?: {
      questionId: string;
      kind: QuestionKind;
      label: string;
      hint?: string;
      options?: string[];
      required?: boolean;
      askedOf?: AskedOf;
    }[];
    /** Who offers it: agent id by practitioner slug. */
    agents: Record<string, string>;
  }[];
}

/**
 * Inserts a clinic with its people, services and hours, all or nothing. Does nothing when the
 * clinic, or another one under its address, is there already.
 *
 * @param options.orgSealed its credential as the owner can be shown it again; without it, only
 *   whoever made the clinic knows it
 */
export async function insertClinic(
  trx: Transaction,
  clinic: NewClinic,
  { isDemo = false, orgSealed }: { isDemo?: boolean; orgSealed?: Buffer } = {},
): Promise<void> {
  const clinic_id = clinic.clinicId;
  const added = await trx
    .insertInto('clinics')
    .values({
      clinic_id,
      slug: clinic.slug,
      name: clinic.name,
      zone: clinic.zone,
      country: clinic.country,
      phone: clinic.phone,
      address: clinic.address,
      org_digest: digestOf(clinic.orgId),
      org_sealed: orgSealed ?? null,
      is_demo: isDemo,
      brand_color: clinic.brandColor ?? null,
      ...(clinic.embedOrigins && { embed_origins: [...clinic.embedOrigins] }),
      consent: clinic.consent ?? '',
      ...(clinic.openingHours && { opening_hours: JSON.stringify(clinic.openingHours) }),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows !== 1n) return;

  await trx
    .insertInto('practitioners')
    .values(
      clinic.practitioners.map(({ practitionerId, slug, name, role }, position) => ({
        clinic_id,
        practitioner_id: practitionerId,
        slug,
        name,
        role,
        position,
      })),
    )
    .execute();
  await trx
    .insertInto('schedules')
    .values(
      clinic.practitioners.map(({ practitionerId, weekly }) => ({
        clinic_id,
        practitioner_id: practitionerId,
        zone: clinic.zone,
        weekly: JSON.stringify(weekly),
      })),
    )
    .execute();
  await trx
    .insertInto('services')
    .values(
      clinic.services.map((service, position) => ({
        clinic_id,
        service_id: service.serviceId,
        slug: service.slug,
        name: service.name,
        description: service.description,
        preparation: service.preparation,
        duration_minutes: service.duration,
        step_minutes: service.step,
        buffer_after_minutes: service.bufferAfter ?? 0,
        notice_minutes: service.notice ?? 0,
        horizon_days: service.horizon ?? 60,
        max_per_day: service.maxPerDay ?? null,
        change_cutoff_minutes: service.changeCutoff ?? 0,
        cancel_cutoff_minutes: service.cancelCutoff ?? 0,
        access_needs: JSON.stringify(service.accessNeeds ?? {}),
        position,
      })),
    )
    .execute();
  await insertQuestions(trx, clinic);
  await insertLogo(trx, clinic);
  await trx
    .insertInto('agents')
    .values(
      clinic.services.flatMap((service) =>
        Object.entries(service.agents).map(([practitioner, agentId]) => ({
          clinic_id,
          agent_id: agentId,
          service_id: service.serviceId,
          practitioner_id: practitionerId(clinic, practitioner),
        })),
      ),
    )
    .execute();
}

async function insertQuestions(trx: Transaction, clinic: NewClinic): Promise<void> {
  const questions = clinic.services.flatMap(({ serviceId, questions: asked = [] }) =>
    asked.map((question, position) => ({
      clinic_id: clinic.clinicId,
      service_id: serviceId,
      question_id: question.questionId,
      kind: question.kind,
      label: question.label,
      hint: question.hint ?? '',
      options: question.options ?? [],
      required: question.required ?? false,
      asked_of: question.askedOf ?? ('everyone' as const),
      position,
    })),
  );
  if (questions.length > 0) await trx.insertInto('questions').values(questions).execute();
}

async function insertLogo(trx: Transaction, { clinicId, logo }: NewClinic): Promise<void> {
  if (logo === undefined) return;
  await trx
    .insertInto('clinic_logos')
    .values({
      clinic_id: clinicId,
      media_type: 'image/svg+xml',
      image: Buffer.from(logo),
      image_digest: digestOf(logo),
    })
    .execute();
}

function practitionerId(clinic: NewClinic, slug: string): string {
  const found = clinic.practitioners.find((practitioner) => practitioner.slug === slug);
  if (!found) throw new Error(`No practitioner ${slug} in ${clinic.slug}`);
  return found.practitionerId;
}
