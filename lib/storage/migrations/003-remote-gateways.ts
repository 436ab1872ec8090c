import 'server-only';
import { type Kysely, sql } from 'kysely';

/** Calendars that are kept elsewhere: how to reach them, what was asked of them, and our copy. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table clinics
    drop constraint clinics_gateway_check,
    add constraint clinics_gateway_check check (gateway in ('local', 'ravan', 'calcom')),
    add column gateway_version bigint not null default 0`,

  // sealed: the credentials, encrypted with APP_SECRET. agents: what each of ours is called there.
  // One row a kind, so that an appointment can still be changed where it was booked after the
  // clinic has gone elsewhere.
  `create table gateway_settings (
    clinic_id uuid not null references clinics,
    kind text not null check (kind in ('ravan', 'calcom')),
    origin text not null,
    agents jsonb not null default '{}' check (jsonb_typeof(agents) = 'object'),
    sealed bytea not null,
    updated_at timestamptz not null default now(),
    primary key (clinic_id, kind)
  )`,
  // Whoever keeps settings in memory compares this number, which comes with the clinic.
  `create function bump_gateway_version() returns trigger language plpgsql as $$
  begin
    update clinics set gateway_version = gateway_version + 1
      where clinic_id in (select clinic_id from changed);
    return null;
  end $$`,
  ...[
    ['insert', 'new'],
    ['update', 'new'],
    ['delete', 'old'],
  ].map(
    ([change, rows]) => `create trigger gateway_settings_${change}_bumps_version
      after ${change} on gateway_settings referencing ${rows} table as changed
      for each statement execute function bump_gateway_version()`,
  ),

  // gateway: where the appointment is kept. For one that is kept elsewhere this row is a copy:
  // seen_at says when it was last known to be true, told_at how old the newest news of it is;
  // home_digest is of the account that keeps it, for the settings may name another one later; its
  // period is empty, because that calendar decides what overlaps, not the constraint of ours; and who
  // it is for is known as far as that calendar says.
  `alter table appointments
    add column gateway text not null default 'local' check (gateway in ('local', 'ravan', 'calcom')),
    add column remote_id text,
    add column seen_at timestamptz,
    add column told_at timestamptz,
    add column home_digest bytea,
    drop constraint appointments_check1,
    drop constraint appointments_check3,
    add constraint appointments_period_check check (
      case when gateway = 'local' then period @> tstzrange(starts_at, ends_at) else isempty(period) end
    ),
    add constraint appointments_contact_check check (
      status = 'held' or gateway <> 'local'
        or (name is not null and (email is not null or phone is not null))
    ),
    add check (gateway = 'local' or status <> 'held')`,
  `create unique index appointments_by_remote_id
    on appointments (clinic_id, remote_id, gateway) where remote_id is not null`,
  // While it is not known what became of a booking, nobody else asks for its time. One that has an
  // id there is known: it waits for somebody's approval.
  `create unique index appointments_asked_once
    on appointments (clinic_id, practitioner_id, starts_at)
    where gateway <> 'local' and status = 'pending' and remote_id is null`,

  // What was asked of a calendar elsewhere, written before the first byte leaves. wish holds the
  // request for as long as it may have to be sent again, and is emptied when the outcome is known.
  // target_digest is of the account and the agent it was sent to: it is sent to no other.
  `create table intents (
    clinic_id uuid not null references clinics,
    intent_id text not null,
    gateway text not null check (gateway in ('ravan', 'calcom')),
    action text not null check (action in ('book', 'reschedule', 'cancel')),
    state text not null default 'sent' check (state in ('sent', 'unknown', 'staff', 'yes', 'no')),
    code text,
    appointment_id text,
    remote_id text,
    agent_id uuid not null,
    starts_at timestamptz,
    left_at timestamptz,
    channel text not null check (channel in ('web', 'api')),
    wish jsonb,
    target_digest bytea,
    key_digest bytea,
    request_digest bytea,
    sends int not null default 1,
    checks int not null default 0,
    unknown_at timestamptz,
    undone_since timestamptz,
    deadline timestamptz not null,
    next_check_at timestamptz,
    created_at timestamptz not null default now(),
    settled_at timestamptz,
    primary key (clinic_id, intent_id),
    check ((state in ('yes', 'no')) = (settled_at is not null)),
    check (state = 'staff' or (state in ('yes', 'no')) = (wish is null)),
    check (state = 'staff' or (state in ('sent', 'unknown')) = (next_check_at is not null)),
    check (appointment_id is not null or remote_id is not null)
  )`,
  `create unique index intents_by_key on intents (clinic_id, key_digest) where key_digest is not null`,
  'create index intents_by_appointment on intents (clinic_id, appointment_id)',
  `create index intents_open on intents (clinic_id)
    where state in ('sent', 'unknown', 'staff')`,
  'create index intents_due on intents (next_check_at) where next_check_at is not null',
  'create index intents_settled on intents (settled_at) where settled_at is not null',
  `create index intents_compared on intents (settled_at)
    where settled_at is not null and request_digest is not null`,

  // What a calendar elsewhere told us by itself, so that the same news is not taken twice.
  `create table gateway_events (
    clinic_id uuid not null references clinics,
    event_digest bytea not null,
    created_at timestamptz not null default now(),
    primary key (clinic_id, event_digest)
  )`,
  'create index gateway_events_by_age on gateway_events (clinic_id, created_at)',
];
