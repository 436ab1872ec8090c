import 'server-only';
import { type Kysely, sql } from 'kysely';

/** What customers answer to messages, and what staff are told of at once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // alert_email: where staff are told; null for nowhere. still_coming_minutes: how long before an
  // appointment its customer is asked whether they still come, where that is asked at all.
  `alter table clinics
    add column alert_email text check (length(alert_email) <= 254),
    add column still_coming_minutes integer not null default 1440
      check (still_coming_minutes between 60 and 20160),
    add constraint clinics_slug_is_not_stop check (slug <> 'stop')`,

  // When the customer said that they are coming, to this time.
  'alter table appointments add column attendance_confirmed_at timestamptz',
  `create function forget_attendance() returns trigger language plpgsql as $$
  begin
    new.attendance_confirmed_at := null;
    return new;
  end $$`,
  // Whoever moves it: what was said of the old time is not said of the new one.
  `create trigger appointments_forget_attendance before update on appointments
    for each row when (
      old.attendance_confirmed_at is not null and (
        new.starts_at <> old.starts_at
          or (old.cannot_come_at is null and new.cannot_come_at is not null)
      )
    ) execute function forget_attendance()`,

  `alter table messages
    drop constraint messages_kind_check,
    add constraint messages_kind_check check (
      kind in ('booked', 'moved', 'cancelled', 'reminder', 'missed', 'still_coming', 'alert')
    )`,
  // Staff are told of what a customer says as well; customers are not told of what they said.
  `create trigger audit_fills_outbox_for_staff after insert on audit for each row
    when (new.channel <> 'import' and new.event = 'cannot_come')
    execute function fill_outbox()`,

  // What waits for somebody who was forgotten goes nowhere, and says nothing of them.
  `create function forget_messages() returns trigger language plpgsql as $$
  begin
    update messages set contact_digest = null,
        claimed_until = case when state <> 'waiting' then claimed_until end,
        settled_at = case when state = 'waiting' then clock_timestamp() else settled_at end,
        why = case when state = 'waiting' then 'gone' else why end,
        state = case when state = 'waiting' then 'skipped' else state end
      where clinic_id = new.clinic_id and appointment_id = new.appointment_id
        and (state = 'waiting' or contact_digest is not null);
    return null;
  end $$`,
  `create trigger appointments_forget_messages after update on appointments
    for each row when (old.erased_at is null and new.erased_at is not null)
    execute function forget_messages()`,
  'create index messages_by_appointment on messages (clinic_id, appointment_id)',
];
