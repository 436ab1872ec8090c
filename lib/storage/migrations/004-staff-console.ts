import 'server-only';
import { type Kysely, sql } from 'kysely';

/** Who works at a clinic and what they do to its day: the ground of the staff console. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // user_id: who signs in, from the identity schema, which is not a clinic's: one person may work
  // at several clinics.
  `create table members (
    clinic_id uuid not null references clinics,
    member_id uuid not null,
    user_id text not null,
    role text not null check (
      role in ('owner', 'manager', 'receptionist', 'practitioner', 'reader')
    ),
    practitioner_id uuid,
    active boolean not null default true,
    created_at timestamptz not null default now(),
    primary key (clinic_id, member_id),
    unique (clinic_id, user_id),
    foreign key (clinic_id, practitioner_id) references practitioners,
    check (role <> 'practitioner' or practitioner_id is not null)
  )`,
  'create index members_by_user on members (user_id)',

  // How far somebody who came has got is beside the status: until it is over, the time is theirs.
  // overlap_reason: why staff put it where something else is; such a row is outside the constraint,
  // and still blocks its time for everybody else. staff_note is never shown to customers.
  `alter table appointments
    drop constraint appointments_channel_check,
    add constraint appointments_channel_check check (channel in ('web', 'api', 'staff', 'import')),
    add column arrived_at timestamptz,
    add column in_room_at timestamptz,
    add column staff_note text,
    add column overlap_reason text check (overlap_reason <> ''),
    drop constraint appointments_do_not_overlap,
    add constraint appointments_do_not_overlap exclude using gist (
      clinic_id with =, practitioner_id with =, period with &&
    ) where (status in ('held', 'pending', 'confirmed') and overlap_reason is null)`,
  // What the constraint's index no longer holds.
  `create index appointments_overlapping on appointments
    using gist (clinic_id, practitioner_id, period)
    where status in ('held', 'pending', 'confirmed') and overlap_reason is not null`,
  // What the day puts before itself: who cannot come, and what customers booked lately.
  `create index appointments_cannot_come on appointments (clinic_id, starts_at, appointment_id)
    where cannot_come_at is not null and status = 'confirmed'`,
  `create index appointments_new on appointments (clinic_id, created_at desc, appointment_id)
    where status = 'confirmed' and channel in ('web', 'api')`,
  `alter table intents
    drop constraint intents_channel_check,
    add constraint intents_channel_check check (channel in ('web', 'api', 'staff', 'import'))`,

  // Pockets of time in which a practitioner sees nobody. They may overlap each other, and
  // appointments that were there before them.
  `create table blocked_times (
    clinic_id uuid not null,
    block_id uuid not null,
    practitioner_id uuid not null,
    period tstzrange not null check (
      not isempty(period) and not lower_inf(period) and not upper_inf(period)
    ),
    reason text not null default '',
    created_at timestamptz not null default now(),
    primary key (clinic_id, block_id),
    foreign key (clinic_id, practitioner_id) references practitioners
  )`,
  `create index blocked_times_by_period on blocked_times
    using gist (clinic_id, practitioner_id, period)`,

  // As it was, with what staff blocked. A block has no service; its id is no appointment's. One plan
  // for all: to plan three scans anew for each call took longer than to run them.
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
    ) b on true
    where c.clinic_id = clinic
    order by b.period;
  end $$`,

  // Who did it, and what changed beyond the appointment's own time. Neither names a customer, so
  // that a history stays whole when a customer is erased.
  `alter table audit
    alter column appointment_id drop not null,
    add column actor_id text,
    add column actor_name text,
    add column subject_id text,
    add column detail jsonb`,
  'create index audit_by_time on audit (clinic_id, at)',
];
