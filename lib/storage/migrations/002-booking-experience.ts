import 'server-only';
import { type Kysely, sql } from 'kysely';

/** What a clinic looks like, what its services ask, and what a customer says when booking. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // opening_hours: when the desk answers; seven lists, Sunday first, as in schedules.
  `alter table clinics
    add column brand_color text check (brand_color ~ '^#[0-9a-f]{6}$'),
    add column opening_hours jsonb not null default '[[],[],[],[],[],[],[]]' check (
      jsonb_typeof(opening_hours) = 'array' and jsonb_array_length(opening_hours) = 7
    ),
    add column consent text not null default '',
    add constraint clinics_slug_is_not_ours check (slug not in (
      'accessibility', 'api', 'embed', 'find', 'manage', 'setup', 'staff', 'unavailable'
    ))`,

  `create table clinic_logos (
    clinic_id uuid primary key references clinics,
    media_type text not null check (media_type in ('image/svg+xml', 'image/png', 'image/webp')),
    image bytea not null check (octet_length(image) <= 65536),
    image_digest bytea not null
  )`,

  // access_needs: what can be asked for, and by how many minutes each lengthens the appointment.
  `alter table services
    add column access_needs jsonb not null default '{}' check (jsonb_typeof(access_needs) = 'object')`,

  `create table questions (
    clinic_id uuid not null,
    question_id uuid not null,
    service_id uuid not null,
    kind text not null check (kind in ('text', 'choice', 'yes_no', 'date')),
    label text not null,
    hint text not null default '',
    options text[] not null default '{}',
    required boolean not null default false,
    asked_of text not null default 'everyone' check (asked_of in ('everyone', 'new', 'returning')),
    position int not null default 0,
    active boolean not null default true,
    primary key (clinic_id, question_id),
    foreign key (clinic_id, service_id) references services,
    check ((kind = 'choice') = (cardinality(options) > 0))
  )`,
  'create index questions_by_service on questions (clinic_id, service_id)',

  // answers: the questions as they were worded and what was answered, so that a later edit of a
  // question does not change what somebody said. sequence: the revision calendars know it by.
  `alter table appointments
    add column booked_by text,
    add column is_returning boolean,
    add column answers jsonb,
    add column access_needs text[] not null default '{}',
    add column extra_minutes int not null default 0 check (extra_minutes between 0 and 1440),
    add column consent text,
    add column consented_at timestamptz,
    add column sequence int not null default 0,
    add column visitor_digest bytea,
    add column hold_extensions int not null default 0,
    add column cannot_come_at timestamptz,
    add column cannot_come_note text,
    add check ((consent is null) = (consented_at is null)),
    add check (status = 'held' or visitor_digest is null)`,
  `create index holds_by_visitor on appointments (clinic_id, visitor_digest)
    where status = 'held'`,
  // A person who looks for an appointment knows its reference, not which clinic's table it is in.
  'create index appointments_by_id on appointments (appointment_id)',

  ...['questions', 'clinic_logos'].flatMap((table) =>
    [
      ['insert', 'new'],
      ['update', 'new'],
      ['delete', 'old'],
    ].map(
      ([change, rows]) => `create trigger ${table}_${change}_bumps_catalogue_version
        after ${change} on ${table} referencing ${rows} table as changed
        for each statement execute function bump_catalogue_version()`,
    ),
  ),
];
