import 'server-only';
import { type Kysely, sql } from 'kysely';

/** Who waits for an earlier time, what they were offered, and why somebody was passed over. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // How many minutes an earlier time is kept for one person.
  `alter table clinics
    add column earlier_minutes integer not null default 20 check (earlier_minutes between 5 and 240)`,

  // weekdays: 0 is Sunday. No parts: any part of the day. from_minute and to_minute: within these
  // minutes of the clinic's day. until: the last date they want to be told of.
  `create table earlier_wishes (
    clinic_id uuid not null references clinics on delete cascade,
    wish_id uuid not null default gen_random_uuid(),
    appointment_id text not null,
    weekdays integer[] not null check (cardinality(weekdays) between 1 and 7),
    parts text[] not null check (parts <@ '{morning,afternoon,evening}'),
    from_minute integer check (from_minute between 0 and 1440),
    to_minute integer check (to_minute between 0 and 1440),
    until date,
    with_anyone boolean not null,
    asked_at timestamptz not null default clock_timestamp(),
    ended_at timestamptz,
    why text check (why in ('taken', 'stopped', 'removed', 'cancelled', 'over', 'until')),
    check ((ended_at is null) = (why is null)),
    check (from_minute < to_minute),
    primary key (clinic_id, wish_id),
    foreign key (clinic_id, appointment_id) references appointments on delete cascade
  )`,
  `create unique index earlier_wishes_once on earlier_wishes (clinic_id, appointment_id)
    where ended_at is null`,
  `create index earlier_wishes_by_time on earlier_wishes (clinic_id, asked_at)`,

  // hold_id: the row that keeps the time, under the same constraint as appointments. It goes with
  // the offer, so that nothing refers to it.
  `create table earlier_offers (
    clinic_id uuid not null,
    offer_id uuid not null default gen_random_uuid(),
    wish_id uuid not null,
    appointment_id text not null,
    hold_id text not null,
    message_id uuid,
    agent_id uuid not null,
    practitioner_id uuid not null,
    starts_at timestamptz not null,
    from_starts_at timestamptz not null,
    offered_at timestamptz not null,
    expires_at timestamptz not null,
    state text not null default 'offered'
      check (state in ('offered', 'taken', 'refused', 'expired', 'ended')),
    settled_at timestamptz,
    check ((state = 'offered') = (settled_at is null)),
    primary key (clinic_id, offer_id),
    foreign key (clinic_id, wish_id) references earlier_wishes on delete cascade
  )`,
  `create unique index earlier_offers_once on earlier_offers (clinic_id, appointment_id)
    where state = 'offered'`,
  `create index earlier_offers_by_wish on earlier_offers (clinic_id, wish_id, offered_at)`,
  `create index earlier_offers_by_message on earlier_offers (clinic_id, message_id)`,
  `create index earlier_offers_by_end on earlier_offers (expires_at) where state = 'offered'`,

  // Who was ahead when a time was offered, and did not get it.
  `create table earlier_passes (
    clinic_id uuid not null,
    offer_id uuid not null,
    wish_id uuid not null,
    why text not null,
    primary key (clinic_id, offer_id, wish_id),
    foreign key (clinic_id, offer_id) references earlier_offers on delete cascade,
    foreign key (clinic_id, wish_id) references earlier_wishes on delete cascade
  )`,
  `create index earlier_passes_by_wish on earlier_passes (clinic_id, wish_id)`,

  // Clinics in which time may have become free. Rows are only added and taken away: nobody who frees
  // a time waits for anybody else who does.
  `create table earlier_looks (
    clinic_id uuid not null references clinics on delete cascade,
    look_id bigint generated always as identity,
    primary key (clinic_id, look_id)
  )`,
  `create function look_for_earlier() returns trigger language plpgsql as $$
  begin
    insert into earlier_looks (clinic_id)
      select c.clinic_id from clinics c where c.clinic_id = old.clinic_id and exists (
        select from earlier_wishes w where w.clinic_id = c.clinic_id and w.ended_at is null
      );
    return null;
  end $$`,
  `create trigger freed_time_is_looked_at after update of status, period on appointments
    for each row when (
      old.status in ('held', 'pending', 'confirmed')
      and (new.status not in ('held', 'pending', 'confirmed') or new.period <> old.period
        or new.practitioner_id <> old.practitioner_id)
    ) execute function look_for_earlier()`,
  `create trigger freed_hold_is_looked_at after delete on appointments
    for each row when (old.status in ('held', 'pending', 'confirmed'))
    execute function look_for_earlier()`,
  `create trigger freed_block_is_looked_at after update or delete on blocked_times
    for each row execute function look_for_earlier()`,
  // Hours, closures, rules: whatever changes them raises this number.
  `create trigger changed_hours_are_looked_at after update of catalogue_version on clinics
    for each row when (old.catalogue_version <> new.catalogue_version)
    execute function look_for_earlier()`,

  // What becomes of an appointment, by whichever way, ends what was offered for it.
  `create function end_earlier() returns trigger language plpgsql as $$
  begin
    with ended as (
      update earlier_offers set state = 'ended', settled_at = clock_timestamp()
      where clinic_id = new.clinic_id and appointment_id = new.appointment_id and state = 'offered'
      returning hold_id
    )
    delete from appointments a using ended
    where a.clinic_id = new.clinic_id and a.appointment_id = ended.hold_id and a.status = 'held';
    if new.erased_at is not null then
      delete from earlier_wishes
      where clinic_id = new.clinic_id and appointment_id = new.appointment_id;
    elsif new.status <> 'confirmed' then
      update earlier_wishes set ended_at = clock_timestamp(),
        why = case new.status when 'cancelled' then 'cancelled' else 'over' end
      where clinic_id = new.clinic_id and appointment_id = new.appointment_id and ended_at is null;
    end if;
    return null;
  end $$`,
  `create trigger appointment_ends_earlier after update of status, starts_at, erased_at
    on appointments for each row when (
      old.status = 'confirmed' and (new.status <> 'confirmed' or new.starts_at <> old.starts_at)
      or old.erased_at is null and new.erased_at is not null
    ) execute function end_earlier()`,
];
