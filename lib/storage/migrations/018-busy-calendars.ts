import 'server-only';
import { type Kysely, sql } from 'kysely';

/** When practitioners are busy by their other calendars. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // Where it is read from, and how that goes. The address is a secret as much as a password is: whoever
  // has it reads the calendar.
  `create table busy_calendars (
    clinic_id uuid not null,
    busy_calendar_id uuid not null default gen_random_uuid(),
    practitioner_id uuid not null,
    kind text not null check (kind in ('ics', 'caldav')),
    name text not null check (length(name) between 1 and 60),
    sealed bytea not null,
    created_at timestamptz not null default now(),
    next_at timestamptz not null,
    claimed_until timestamptz,
    tried_at timestamptz,
    read_at timestamptz,
    whole_at timestamptz,
    mark text,
    failing_since timestamptz check ((failing_since is null) = (failure is null)),
    failure text,
    failure_status integer,
    failures integer not null default 0,
    unread integer not null default 0,
    guessed_zones integer not null default 0,
    changed_at timestamptz,
    primary key (clinic_id, busy_calendar_id),
    foreign key (clinic_id, practitioner_id) references practitioners on delete cascade
  )`,
  `create index busy_calendars_due on busy_calendars (next_at)`,
  `create index busy_calendars_by_practitioner on busy_calendars (clinic_id, practitioner_id)`,

  // Busy times, and nothing else of what stands in those calendars. No constraint keeps them off
  // appointments: what was booked before stays, and somebody sees to it.
  `create table busy_imported (
    clinic_id uuid not null,
    imported_id uuid not null default gen_random_uuid(),
    busy_calendar_id uuid not null,
    practitioner_id uuid not null,
    period tstzrange not null check (
      not isempty(period) and not lower_inf(period) and not upper_inf(period)
    ),
    primary key (clinic_id, imported_id),
    foreign key (clinic_id, busy_calendar_id) references busy_calendars on delete cascade,
    foreign key (clinic_id, practitioner_id) references practitioners on delete cascade
  )`,
  // The same time stays the same row, by whose id staff have seen it.
  `create unique index busy_imported_once on busy_imported (clinic_id, busy_calendar_id, period)`,
  `create index busy_imported_by_period on busy_imported
    using gist (clinic_id, practitioner_id, period)`,

  // As it was, with what other calendars say.
  `create or replace function blocked_periods(
    clinic uuid, practitioners uuid[], within tstzrange
  ) returns table (
    now float8, version bigint, appointment_id text, practitioner_id uuid, service_id uuid,
    start float8, blocked_from float8, blocked_to float8, expired boolean
  ) language plpgsql stable set plan_cache_mode = force_generic_plan as $$
  #variable_conflict use_column
  begin
    return query select
      (extract(epoch from clock_timestamp()) * 1000)::float8,
      c.catalogue_version,
      b.id,
      b.practitioner_id,
      b.service_id,
      (extract(epoch from b.starts_at) * 1000)::float8,
      (extract(epoch from lower(b.period)) * 1000)::float8,
      (extract(epoch from upper(b.period)) * 1000)::float8,
      coalesce(b.expires_at <= clock_timestamp(), false)
    from clinics c
    left join (
      select a.appointment_id as id, a.practitioner_id, a.service_id, a.starts_at, a.period,
        a.expires_at
      from appointments a
      where a.clinic_id = clinic
        and a.practitioner_id = any(practitioners)
        and a.period && within
        and a.status in ('held', 'pending', 'confirmed')
        and a.overlap_reason is null
      union all
      select a.appointment_id, a.practitioner_id, a.service_id, a.starts_at, a.period, null
      from appointments a
      where a.clinic_id = clinic
        and a.practitioner_id = any(practitioners)
        and a.period && within
        and a.status in ('held', 'pending', 'confirmed')
        and a.overlap_reason is not null
      union all
      select 'block_' || t.block_id, t.practitioner_id, null, lower(t.period), t.period, null
      from blocked_times t
      where t.clinic_id = clinic
        and t.practitioner_id = any(practitioners)
        and t.period && within
      union all
      select 'busy_' || i.imported_id, i.practitioner_id, null, lower(i.period), i.period, null
      from busy_imported i
      where i.clinic_id = clinic
        and i.practitioner_id = any(practitioners)
        and i.period && within
    ) b on true
    where c.clinic_id = clinic
    order by b.period;
  end $$`,
];
