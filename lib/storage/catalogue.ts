import 'server-only';
import { sql } from 'kysely';
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres';
import type { LocalDate } from '../time/local-date.ts';
import type { Database, Transaction } from './database.ts';
import type { StoredRange } from './tables.ts';

/** Everything about one clinic that its calendar is computed from, in one snapshot. */
export type StoredCatalogue = NonNullable<Awaited<ReturnType<typeof selectCatalogue>>>;

/** Exceptions and closures further back than this are history in every zone. */
const recently = sql<LocalDate>`(clock_timestamp() - interval '2 days')::date`;

/** Reads a clinic with its active services, practitioners, agents and hours; one statement. */
export async function selectCatalogue(db: Database | Transaction, clinicId: string) {
  return db
    .selectFrom('clinics')
    .where('clinics.clinic_id', '=', clinicId)
    .select((clinic) => [
      'clinic_id',
      'slug',
      'name',
      'zone',
      'country',
      'locale',
      'phone',
      'address',
      'gateway',
      'gateway_version',
      'is_demo',
      'catalogue_version',
      'brand_color',
      'opening_hours',
      'consent',
      'embed_origins',
      clinic
        .selectFrom('clinic_logos as l')
        .select(sql<string>`left(encode(l.image_digest, 'hex'), 12)`.as('version'))
        .whereRef('l.clinic_id', '=', 'clinics.clinic_id')
        .as('logo_version'),
      jsonArrayFrom(
        clinic
          .selectFrom('services as s')
          .select((service) => [
            's.service_id',
            's.slug',
            's.name',
            's.description',
            's.preparation',
            's.duration_minutes',
            's.step_minutes',
            's.buffer_before_minutes',
            's.buffer_after_minutes',
            's.notice_minutes',
            's.horizon_days',
            's.max_per_day',
            's.change_cutoff_minutes',
            's.cancel_cutoff_minutes',
            's.active',
            's.access_needs',
            jsonArrayFrom(
              service
                .selectFrom('questions as q')
                .select([
                  'q.question_id',
                  'q.kind',
                  'q.label',
                  'q.hint',
                  'q.options',
                  'q.required',
                  'q.asked_of',
                ])
                .whereRef('q.clinic_id', '=', 's.clinic_id')
                .whereRef('q.service_id', '=', 's.service_id')
                .where('q.active', '=', true)
                .orderBy('q.position'),
            ).as('questions'),
          ])
          .whereRef('s.clinic_id', '=', 'clinics.clinic_id')
          .orderBy('s.position')
          .orderBy('s.name'),
      ).as('services'),
      jsonArrayFrom(
        clinic
          .selectFrom('practitioners as p')
          .select((practitioner) => [
            'p.practitioner_id',
            'p.slug',
            'p.name',
            'p.role',
            'p.active',
            jsonObjectFrom(
              practitioner
                .selectFrom('schedules as h')
                .select(['h.zone', 'h.weekly'])
                .whereRef('h.clinic_id', '=', 'p.clinic_id')
                .whereRef('h.practitioner_id', '=', 'p.practitioner_id'),
            ).as('schedule'),
            jsonArrayFrom(
              practitioner
                .selectFrom('schedule_exceptions as e')
                .select(['e.date', 'e.ranges'])
                .whereRef('e.clinic_id', '=', 'p.clinic_id')
                .whereRef('e.practitioner_id', '=', 'p.practitioner_id')
                .where('e.date', '>=', recently),
            )
              .$castTo<{ date: LocalDate; ranges: readonly StoredRange[] }[]>()
              .as('exceptions'),
          ])
          .whereRef('p.clinic_id', '=', 'clinics.clinic_id')
          .orderBy('p.position')
          .orderBy('p.name'),
      ).as('practitioners'),
      jsonArrayFrom(
        clinic
          .selectFrom('agents as a')
          .select(['a.agent_id', 'a.service_id', 'a.practitioner_id', 'a.active'])
          .whereRef('a.clinic_id', '=', 'clinics.clinic_id'),
      ).as('agents'),
      jsonArrayFrom(
        clinic
          .selectFrom('clinic_closures as d')
          .select(['d.date'])
          .whereRef('d.clinic_id', '=', 'clinics.clinic_id')
          .where('d.date', '>=', recently),
      ).as('closures'),
    ])
    .executeTakeFirst();
}
