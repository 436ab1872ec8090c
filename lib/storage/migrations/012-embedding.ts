import 'server-only';
import { type Kysely, sql } from 'kysely';

/** Which sites may show a clinic's booking pages in a frame, and which of them a booking came from. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // Origins word for word, like https://www.example.com; a wildcard is no origin.
  `alter table clinics
    add column embed_origins text[] not null default '{}' check (
      cardinality(embed_origins) <= 20
      and array_to_string(embed_origins, ' ') ~ '^[a-z0-9:/.\\[\\] -]*$'
    )`,
  `alter table appointments
    add column source text check (source ~ '^[a-z0-9_.-]{1,40}$')`,
];
