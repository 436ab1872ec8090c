import 'server-only';
import { type Kysely, sql } from 'kysely';

/**
 * The first tables. Every key starts with `clinic_id`, so that a clinic is the unit in which the
 * database can later be split.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // Trusted since PostgreSQL 13: the owner of the database may create it.
  'create extension if not exists btree_gist',

  `create table clinics (
    clinic_id uuid primary key,
    slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    name text not null,
    zone text not null,
    country text not null check (country ~ '^[A-Z]{2}$'),
    locale text not null default 'en',
    phone text not null,
    address text[] not null default '{}',
    gateway text not null default 'local' check (gateway in ('local')),
    org_digest bytea not null unique,
    is_demo boolean not null default false,
    catalogue_version bigint not null default 1,
    created_at timestamptz not null default now()
  )`,

  `create table practitioners (
    clinic_id uuid not null references clinics,
    practitioner_id uuid not null,
    slug text not null,
    name text not null,
    role text not null default '',
    position int not null default 0,
    active boolean not null default true,
    primary key (clinic_id, practitioner_id),
    unique (clinic_id, slug)
  )`,

  `create table services (
    clinic_id uuid not null references clinics,
    service_id uuid not null,
    slug text not null,
    name text not null,
    description text not null default '',
    preparation text not null default '',
    duration_minutes int not null check (duration_minutes between 1 and 1440),
    step_minutes int not null check (step_minutes between 1 and 1440),
    buffer_before_minutes int not null default 0 check (buffer_before_minutes between 0 and 1440),
    buffer_after_minutes int not null default 0 check (buffer_after_minutes between 0 and 1440),
    notice_minutes int not null default 0 check (notice_minutes >= 0),
    horizon_days int not null default 60 check (horizon_days between 0 and 730),
    max_per_day int check (max_per_day > 0),
    change_cutoff_minutes int not null default 0 check (change_cutoff_minutes >= 0),
    cancel_cutoff_minutes int not null default 0 check (cancel_cutoff_minutes >= 0),
    position int not null default 0,
    active boolean not null default true,
    primary key (clinic_id, service_id),
    unique (clinic_id, slug)
  )`,

  `create table agents (
    clinic_id uuid not null references clinics,
    agent_id uuid not null,
    service_id uuid not null,
    practitioner_id uuid not null,
    active boolean not null default true,
    primary key (clinic_id, agent_id),
    unique (clinic_id, service_id, practitioner_id),
    unique (clinic_id, agent_id, service_id, practitioner_id),
    foreign key (clinic_id, service_id) references services,
    foreign key (clinic_id, practitioner_id) references practitioners
  )`,

  // weekly: seven lists, Sunday first, of [from, to) minutes of the local day.
  `create table schedules (
    clinic_id uuid not null,
    practitioner_id uuid not null,
    zone text not null,
    weekly jsonb not null check (jsonb_typeof(weekly) = 'array' and jsonb_array_length(weekly) = 7),
    primary key (clinic_id, practitioner_id),
    foreign key (clinic_id, practitioner_id) references practitioners
  )`,

  `create table schedule_exceptions (
    clinic_id uuid not null,
    practitioner_id uuid not null,
    date date not null,
    ranges jsonb not null check (jsonb_typeof(ranges) = 'array'),
    primary key (clinic_id, practitioner_id, date),
    foreign key (clinic_id, practitioner_id) references practitioners
  )`,

  `create table clinic_closures (
    clinic_id uuid not null references clinics,
    date date not null,
    reason text not null default '',
    primary key (clinic_id, date)
  )`,

  // period is what the calendar is blocked for: the visible time and its buffers. One foreign key
  // over all four columns keeps the copies of service and practitioner true to the agent.
  `create table appointments (
    clinic_id uuid not null,
    appointment_id text not null check (appointment_id ~ '^appt_[0-9a-z]+$'),
    agent_id uuid not null,
    service_id uuid not null,
    practitioner_id uuid not null,
    status text not null check (
      status in ('held', 'pending', 'confirmed', 'completed', 'cancelled', 'no_show')
    ),
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    period tstzrange not null,
    name text,
    email text,
    phone text,
    phone_typed text,
    customer_zone text,
    notes text,
    call_session_id text,
    channel text not null check (channel in ('web', 'api')),
    hold_digest bytea,
    expires_at timestamptz,
    cancelled_at timestamptz,
    cancel_reason text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (clinic_id, appointment_id),
    foreign key (clinic_id, agent_id, service_id, practitioner_id)
      references agents (clinic_id, agent_id, service_id, practitioner_id),
    check (starts_at < ends_at),
    check (period @> tstzrange(starts_at, ends_at)),
    check ((status = 'held') = (expires_at is not null and hold_digest is not null)),
    check (status = 'held' or (name is not null and (email is not null or phone is not null))),
    check ((status = 'cancelled') = (cancelled_at is not null)),
    constraint appointments_do_not_overlap exclude using gist (
      clinic_id with =, practitioner_id with =, period with &&
    ) where (status in ('held', 'pending', 'confirmed'))
  )`,
  'create index appointments_by_start on appointments (clinic_id, starts_at)',

  // Opaque tokens are stored as digests: reading this table opens no appointment.
  `create table manage_links (
    clinic_id uuid not null,
    token_digest bytea not null,
    appointment_id text not null,
    created_at timestamptz not null default now(),
    revoked_at timestamptz,
    primary key (clinic_id, token_digest),
    foreign key (clinic_id, appointment_id) references appointments
  )`,
  'create index manage_links_by_token on manage_links (token_digest)',

  `create table api_tokens (
    clinic_id uuid not null references clinics,
    token_digest bytea not null,
    label text not null,
    created_at timestamptz not null default now(),
    revoked_at timestamptz,
    primary key (clinic_id, token_digest)
  )`,

  // json, not jsonb: the remembered answer is given again to the letter.
  `create table idempotency (
    clinic_id uuid not null references clinics,
    key_digest bytea not null,
    request_digest bytea not null,
    outcome json not null,
    created_at timestamptz not null default now(),
    primary key (clinic_id, key_digest)
  )`,
  'create index idempotency_by_age on idempotency (clinic_id, created_at)',

  `create table audit (
    clinic_id uuid not null references clinics,
    audit_id bigint generated always as identity,
    at timestamptz not null default now(),
    channel text not null,
    event text not null,
    appointment_id text not null,
    starts_at timestamptz,
    primary key (clinic_id, audit_id)
  )`,
  'create index audit_by_appointment on audit (clinic_id, appointment_id, audit_id)',

  // What blocks some calendars within a stretch of time, with the database's clock and the version
  // of the catalogue to read it with: always at least one row for a clinic that exists. Numbers
  // are epoch milliseconds, which a driver reads without making objects. In plpgsql, because it
  // keeps the plan for the session: planning costs more than reading.
  `create function blocked_periods(clinic uuid, practitioners uuid[], within tstzrange)
  returns table (
    now float8, version bigint, appointment_id text, practitioner_id uuid, service_id uuid,
    start float8, blocked_from float8, blocked_to float8, expired boolean
  ) language plpgsql stable as $$
  #variable_conflict use_column
  begin
    return query select
      (extract(epoch from clock_timestamp()) * 1000)::float8,
      c.catalogue_version,
      a.appointment_id,
      a.practitioner_id,
      a.service_id,
      (extract(epoch from a.starts_at) * 1000)::float8,
      (extract(epoch from lower(a.period)) * 1000)::float8,
      (extract(epoch from upper(a.period)) * 1000)::float8,
      coalesce(a.expires_at <= clock_timestamp(), false)
    from clinics c
    left join appointments a
      on a.clinic_id = c.clinic_id
      and a.practitioner_id = any(practitioners)
      and a.period && within
      and a.status in ('held', 'pending', 'confirmed')
    where c.clinic_id = clinic
    order by a.period;
  end $$`,
  // Locks first and then reads: inside a volatile function each statement sees what was committed
  // before it, so one round trip does what needs two from outside.
  `create function lock_calendars(clinic uuid, practitioners uuid[], within tstzrange)
  returns table (
    now float8, version bigint, appointment_id text, practitioner_id uuid, service_id uuid,
    start float8, blocked_from float8, blocked_to float8, expired boolean
  ) language plpgsql volatile as $$
  #variable_conflict use_column
  begin
    perform 1 from practitioners p
      where p.clinic_id = clinic and p.practitioner_id = any(practitioners)
      order by p.practitioner_id for no key update;
    return query select * from blocked_periods(clinic, practitioners, within);
  end $$`,

  // A reader that keeps the catalogue in memory asks for this number with every busy read, so
  // that a change of hours or services is seen by the very next answer of every instance.
  `create function bump_catalogue_version() returns trigger language plpgsql as $$
  begin
    update clinics set catalogue_version = catalogue_version + 1
      where clinic_id in (select clinic_id from changed);
    return null;
  end $$`,
  ...[
    'practitioners',
    'services',
    'agents',
    'schedules',
    'schedule_exceptions',
    'clinic_closures',
  ].flatMap((table) =>
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
  `create function bump_own_catalogue_version() returns trigger language plpgsql as $$
  begin
    new.catalogue_version := old.catalogue_version + 1;
    return new;
  end $$`,
  `create trigger clinics_bump_catalogue_version before update on clinics
    for each row when (old.catalogue_version = new.catalogue_version)
    execute function bump_own_catalogue_version()`,
];
