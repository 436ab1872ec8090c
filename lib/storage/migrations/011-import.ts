import 'server-only';
import { type Kysely, sql } from 'kysely';

/** Appointments that a clinic brings along from another system. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // reading: what stands in which column, and how it is written. A running import belongs to the
  // process that claimed it until then; another one takes it up when that process is gone.
  `create table imports (
    clinic_id uuid not null references clinics,
    import_id uuid not null,
    state text not null default 'uploaded' check (
      state in ('uploaded', 'checked', 'running', 'stopped', 'done')
    ),
    headers text[] not null,
    row_count int not null,
    reading jsonb check (jsonb_typeof(reading) = 'object'),
    actor_id text not null,
    actor_name text not null,
    claimed_until timestamptz,
    created_at timestamptz not null default now(),
    finished_at timestamptz,
    primary key (clinic_id, import_id),
    check (state = 'uploaded' or reading is not null),
    check ((state = 'done') = (finished_at is not null))
  )`,
  `create index imports_running on imports (claimed_until) where state = 'running'`,

  // cells: a line of the file, emptied once it is an appointment.
  `create table import_rows (
    clinic_id uuid not null,
    import_id uuid not null,
    row_no int not null,
    cells text[] not null,
    verdict text check (verdict in ('ready', 'warning', 'error', 'imported')),
    problems text[] not null default '{}',
    appointment_id text,
    primary key (clinic_id, import_id, row_no),
    foreign key (clinic_id, import_id) references imports on delete cascade,
    check ((verdict = 'imported') = (appointment_id is not null))
  )`,
  `create index import_rows_by_verdict on import_rows (clinic_id, import_id, verdict, row_no)`,
];
