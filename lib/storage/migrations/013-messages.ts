import 'server-only';
import { type Kysely, sql } from 'kysely';

/** What is told to customers: what happened, what is sent because of it, and in which words. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // What happened to appointments and has not been looked at yet. It is written with the history, in
  // the transaction of the change, whoever makes it; a portal takes it from here once it is committed.
  `create table outbox (
    clinic_id uuid not null references clinics on delete cascade,
    audit_id bigint not null,
    appointment_id text not null,
    primary key (clinic_id, audit_id)
  )`,
  `create function fill_outbox() returns trigger language plpgsql as $$
  begin
    insert into outbox (clinic_id, audit_id, appointment_id)
      values (new.clinic_id, new.audit_id, new.appointment_id);
    return null;
  end $$`,
  // Nobody is told of what another system knows already.
  `create trigger audit_fills_outbox after insert on audit for each row
    when (new.channel <> 'import' and new.event in ('booked', 'rescheduled', 'cancelled', 'no_show'))
    execute function fill_outbox()`,

  // One row for each message to one person by one way. Who that is stands with the appointment:
  // here is only a keyed hash, by which messages to one address are counted and stopped.
  // sequence: of the appointment when it was planned; what was changed since is told by another.
  // next_at: when it is tried next, which is later than due_at once it was tried in vain.
  // claimed_until: somebody is sending it, and until then nobody else does.
  `create table messages (
    clinic_id uuid not null references clinics on delete cascade,
    message_id uuid not null default gen_random_uuid(),
    appointment_id text not null,
    kind text not null
      check (kind in ('booked', 'moved', 'cancelled', 'reminder', 'missed', 'earlier')),
    medium text not null check (medium in ('email', 'text')),
    sequence integer not null,
    starts_at timestamptz not null,
    due_at timestamptz not null,
    next_at timestamptz not null,
    state text not null default 'waiting' check (state in ('waiting', 'sent', 'skipped', 'failed')),
    why text,
    tries integer not null default 0,
    claimed_until timestamptz,
    contact_digest bytea,
    created_at timestamptz not null default now(),
    settled_at timestamptz check ((settled_at is null) = (state = 'waiting')),
    primary key (clinic_id, message_id),
    foreign key (clinic_id, appointment_id) references appointments on delete cascade
  )`,
  // Planning twice plans nothing twice.
  `create unique index messages_once on messages
    (clinic_id, appointment_id, kind, medium, sequence, due_at)`,
  `create index messages_waiting on messages (clinic_id, next_at) where state = 'waiting'`,
  `create index messages_by_contact on messages (clinic_id, contact_digest)
    where state in ('waiting', 'sent')`,

  // Who wants to hear nothing more than what became of their own bookings.
  `create table message_stops (
    clinic_id uuid not null references clinics on delete cascade,
    contact_digest bytea not null,
    created_at timestamptz not null default now(),
    primary key (clinic_id, contact_digest)
  )`,

  // Left out: as it is by default.
  `create table message_settings (
    clinic_id uuid not null references clinics on delete cascade,
    kind text not null,
    medium text not null check (medium in ('email', 'text')),
    is_on boolean,
    subject text check (length(subject) <= 200),
    body text check (length(body) <= 4000),
    primary key (clinic_id, kind, medium)
  )`,
  // Minutes of the customer's local day within which nobody is reminded.
  `alter table clinics
    add column quiet_from integer not null default 1260 check (quiet_from between 0 and 1439),
    add column quiet_to integer not null default 480 check (quiet_to between 0 and 1439)`,
  // How many minutes before an appointment its customer is reminded.
  `alter table services
    add column reminder_minutes integer[] not null default '{2880,120}'
      check (cardinality(reminder_minutes) <= 4)`,
];
