import 'server-only';
import { type Kysely, sql } from 'kysely';

/** A history that nobody rewrites unseen, and what a customer is owed: to be forgotten. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // A key of the clinic's own, encrypted with APP_SECRET: who has the database alone has no key.
  `create table history_keys (
    clinic_id uuid not null references clinics,
    key_no int not null check (key_no > 0),
    sealed bytea not null,
    created_at timestamptz not null default clock_timestamp(),
    primary key (clinic_id, key_no)
  )`,

  // One seal a line, in the order in which they were sealed: each digest is of the line, of when it
  // was sealed and of the digest before it. Sealing comes after the booking and not with it, for a
  // chain that a booking had to take hold of would let a clinic's bookings wait for each other.
  `create table audit_seals (
    clinic_id uuid not null references clinics,
    seal_no bigint not null check (seal_no > 0),
    audit_id bigint not null,
    sealed_at timestamptz not null,
    key_no int not null,
    digest bytea not null,
    primary key (clinic_id, seal_no),
    unique (clinic_id, audit_id),
    foreign key (clinic_id, key_no) references history_keys
  )`,

  // Where the chain ends: a chain that lost its end shows. Lines up to settled_id were looked for
  // often enough: what turns up below it later was not written when it says.
  `create table history_heads (
    clinic_id uuid not null references clinics,
    seal_no bigint not null default 0,
    digest bytea not null default '',
    mark bytea not null default '',
    last_id bigint not null default 0,
    settled_id bigint not null default 0,
    settling_id bigint not null default 0,
    settling_since timestamptz not null default clock_timestamp(),
    primary key (clinic_id)
  )`,

  // In which call a line was spoken of. Beside the history and not in it, for a customer may ask that
  // it be forgotten: then a word stands for it, and that there was a call stays. It is written as part
  // of a line's detail, and taken out of that here.
  `create table history_calls (
    clinic_id uuid not null references clinics,
    audit_id bigint not null,
    call_session_id text not null,
    primary key (clinic_id, audit_id)
  )`,
  `create function keep_call_apart() returns trigger language plpgsql as $$
  begin
    insert into history_calls (clinic_id, audit_id, call_session_id)
      values (new.clinic_id, new.audit_id, new.detail ->> 'call');
    new.detail := nullif(new.detail - 'call', '{}');
    return new;
  end $$`,
  `create trigger audit_keeps_calls_apart before insert on audit
    for each row when (new.detail ? 'call') execute function keep_call_apart()`,
  `create function history_call_is_forgotten_only() returns trigger language plpgsql as $$
  begin
    if (new.clinic_id, new.audit_id, new.call_session_id)
      is distinct from (old.clinic_id, old.audit_id, '–') then
      raise exception 'the call of a line is forgotten or stays' using errcode = '23001';
    end if;
    return new;
  end $$`,
  `create trigger history_calls_are_only_forgotten before update on history_calls
    for each row execute function history_call_is_forgotten_only()`,

  `create function history_is_append_only() returns trigger language plpgsql as $$
  begin
    raise exception '% is only ever added to', tg_table_name using errcode = '23001';
  end $$`,
  ...['audit', 'audit_seals', 'history_keys', 'history_calls'].flatMap((table) => [
    `create trigger ${table}_stays before ${
      table === 'history_keys' || table === 'history_calls' ? 'delete' : 'update or delete'
    } on ${table} for each statement execute function history_is_append_only()`,
    `create trigger ${table}_is_not_emptied before truncate on ${table}
      for each statement execute function history_is_append_only()`,
  ]),

  // By whom, for the clinic's whole history; and newest first within one kind of event.
  `create index audit_by_actor on audit (clinic_id, actor_id, audit_id)
    where actor_id is not null`,
  `create index audit_by_subject on audit (clinic_id, subject_id, audit_id)
    where subject_id is not null`,

  // When who it was for was forgotten. What a calendar elsewhere says of it later does not bring
  // them back.
  `alter table appointments
    add column erased_at timestamptz,
    drop constraint appointments_contact_check,
    add constraint appointments_contact_check check (
      status = 'held' or gateway <> 'local' or erased_at is not null
        or (name is not null and (email is not null or phone is not null))
    ),
    add constraint appointments_erased_check check (
      erased_at is null or coalesce(name, email, phone, phone_typed, notes, booked_by) is null
    )`,
  `create function stays_erased() returns trigger language plpgsql as $$
  begin
    new.erased_at := old.erased_at;
    new.name := null;
    new.email := null;
    new.phone := null;
    new.phone_typed := null;
    new.customer_zone := null;
    new.notes := null;
    new.cancel_reason := null;
    new.booked_by := null;
    new.is_returning := null;
    new.answers := null;
    new.access_needs := '{}';
    new.cannot_come_note := null;
    new.staff_note := null;
    new.call_session_id := case when new.call_session_id is not null then '–' end;
    new.overlap_reason := case when new.overlap_reason is not null then '–' end;
    return new;
  end $$`,
  `create trigger appointments_stay_erased before update on appointments
    for each row when (old.erased_at is not null) execute function stays_erased()`,
  // What retention looks for.
  `create index appointments_to_erase on appointments (clinic_id, ends_at)
    where erased_at is null and status <> 'held'`,

  // contact_days: after how many days past its end an appointment forgets who it was for; null for
  // never. ran_at: when that was last seen to.
  `create table retention (
    clinic_id uuid not null references clinics,
    contact_days int check (contact_days between 1 and 36500),
    ran_at timestamptz,
    primary key (clinic_id)
  )`,
];
