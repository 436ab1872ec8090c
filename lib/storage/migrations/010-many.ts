import 'server-only';
import { type Kysely, sql } from 'kysely';

/** Changes of many appointments at once: what was chosen for each, and what came of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table bulk_changes (
    clinic_id uuid not null references clinics,
    change_id uuid not null,
    practitioner_ids uuid[] not null check (cardinality(practitioner_ids) > 0),
    period tstzrange not null check (
      not isempty(period) and not lower_inf(period) and not upper_inf(period)
    ),
    reason text not null default '',
    is_blocked boolean not null default false,
    made_by text not null,
    made_by_name text not null,
    created_at timestamptz not null default now(),
    primary key (clinic_id, change_id)
  )`,
  'create index bulk_changes_by_time on bulk_changes (clinic_id, created_at)',

  // sequence: the appointment as it was when it was looked at; one that was changed since is left
  // alone. result: null for as long as nothing was done.
  `create table bulk_items (
    clinic_id uuid not null,
    change_id uuid not null,
    appointment_id text not null,
    agent_id uuid not null,
    starts_at timestamptz not null,
    sequence int not null,
    action text not null check (action in ('move', 'cancel', 'leave')),
    to_agent_id uuid,
    to_start timestamptz,
    result text check (result in (
      'moved', 'cancelled', 'left', 'taken', 'changed', 'over', 'refused', 'unknown'
    )),
    done_at timestamptz,
    primary key (clinic_id, change_id, appointment_id),
    foreign key (clinic_id, change_id) references bulk_changes,
    check ((action = 'move') = (to_agent_id is not null and to_start is not null)),
    check ((result is null) = (done_at is null))
  )`,
];
