import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase } from '../../scripts/testing/database.ts';
import { type Database, openDatabase } from './database.ts';
import { migrateDatabase } from './migrate.ts';
import type { Tables } from './tables.ts';

/** Every declared column with its real type; `?` where it may be null. TypeScript demands all. */
const declared: { [T in keyof Tables]: { [C in keyof Tables[T]]: string } } = {
  clinics: {
    clinic_id: 'uuid',
    slug: 'text',
    name: 'text',
    zone: 'text',
    country: 'text',
    locale: 'text',
    phone: 'text',
    address: 'ARRAY',
    gateway: 'text',
    gateway_version: 'bigint',
    org_digest: 'bytea',
    org_sealed: 'bytea?',
    org_digest_previous: 'bytea?',
    org_previous_until: 'timestamp with time zone?',
    is_demo: 'boolean',
    catalogue_version: 'bigint',
    created_at: 'timestamp with time zone',
    brand_color: 'text?',
    opening_hours: 'jsonb',
    consent: 'text',
    embed_origins: 'ARRAY',
    quiet_from: 'integer',
    quiet_to: 'integer',
    earlier_minutes: 'integer',
  },
  clinic_logos: {
    clinic_id: 'uuid',
    media_type: 'text',
    image: 'bytea',
    image_digest: 'bytea',
  },
  practitioners: {
    clinic_id: 'uuid',
    practitioner_id: 'uuid',
    slug: 'text',
    name: 'text',
    role: 'text',
    position: 'integer',
    active: 'boolean',
  },
  services: {
    clinic_id: 'uuid',
    service_id: 'uuid',
    slug: 'text',
    name: 'text',
    description: 'text',
    preparation: 'text',
    duration_minutes: 'integer',
    step_minutes: 'integer',
    buffer_before_minutes: 'integer',
    buffer_after_minutes: 'integer',
    notice_minutes: 'integer',
    horizon_days: 'integer',
    max_per_day: 'integer?',
    change_cutoff_minutes: 'integer',
    cancel_cutoff_minutes: 'integer',
    position: 'integer',
    active: 'boolean',
    access_needs: 'jsonb',
    reminder_minutes: 'ARRAY',
  },
  questions: {
    clinic_id: 'uuid',
    question_id: 'uuid',
    service_id: 'uuid',
    kind: 'text',
    label: 'text',
    hint: 'text',
    options: 'ARRAY',
    required: 'boolean',
    asked_of: 'text',
    position: 'integer',
    active: 'boolean',
  },
  agents: {
    clinic_id: 'uuid',
    agent_id: 'uuid',
    service_id: 'uuid',
    practitioner_id: 'uuid',
    active: 'boolean',
  },
  schedules: { clinic_id: 'uuid', practitioner_id: 'uuid', zone: 'text', weekly: 'jsonb' },
  schedule_exceptions: {
    clinic_id: 'uuid',
    practitioner_id: 'uuid',
    date: 'date',
    ranges: 'jsonb',
  },
  clinic_closures: { clinic_id: 'uuid', date: 'date', reason: 'text' },
  appointments: {
    clinic_id: 'uuid',
    appointment_id: 'text',
    agent_id: 'uuid',
    service_id: 'uuid',
    practitioner_id: 'uuid',
    status: 'text',
    starts_at: 'timestamp with time zone',
    ends_at: 'timestamp with time zone',
    period: 'tstzrange',
    name: 'text?',
    email: 'text?',
    phone: 'text?',
    phone_typed: 'text?',
    customer_zone: 'text?',
    notes: 'text?',
    call_session_id: 'text?',
    channel: 'text',
    hold_digest: 'bytea?',
    expires_at: 'timestamp with time zone?',
    cancelled_at: 'timestamp with time zone?',
    cancel_reason: 'text?',
    created_at: 'timestamp with time zone',
    updated_at: 'timestamp with time zone',
    booked_by: 'text?',
    is_returning: 'boolean?',
    answers: 'jsonb?',
    access_needs: 'ARRAY',
    extra_minutes: 'integer',
    consent: 'text?',
    consented_at: 'timestamp with time zone?',
    sequence: 'integer',
    visitor_digest: 'bytea?',
    hold_extensions: 'integer',
    cannot_come_at: 'timestamp with time zone?',
    cannot_come_note: 'text?',
    gateway: 'text',
    remote_id: 'text?',
    seen_at: 'timestamp with time zone?',
    told_at: 'timestamp with time zone?',
    home_digest: 'bytea?',
    arrived_at: 'timestamp with time zone?',
    in_room_at: 'timestamp with time zone?',
    staff_note: 'text?',
    overlap_reason: 'text?',
    erased_at: 'timestamp with time zone?',
    customer_id: 'uuid?',
    source: 'text?',
  },
  manage_links: {
    clinic_id: 'uuid',
    token_digest: 'bytea',
    appointment_id: 'text',
    created_at: 'timestamp with time zone',
    revoked_at: 'timestamp with time zone?',
  },
  api_tokens: {
    clinic_id: 'uuid',
    token_digest: 'bytea',
    label: 'text',
    created_at: 'timestamp with time zone',
    revoked_at: 'timestamp with time zone?',
  },
  idempotency: {
    clinic_id: 'uuid',
    key_digest: 'bytea',
    request_digest: 'bytea',
    outcome: 'json',
    created_at: 'timestamp with time zone',
  },
  audit: {
    clinic_id: 'uuid',
    audit_id: 'bigint',
    at: 'timestamp with time zone',
    channel: 'text',
    event: 'text',
    appointment_id: 'text?',
    starts_at: 'timestamp with time zone?',
    actor_id: 'text?',
    actor_name: 'text?',
    subject_id: 'text?',
    detail: 'jsonb?',
  },
  gateway_settings: {
    clinic_id: 'uuid',
    kind: 'text',
    origin: 'text',
    agents: 'jsonb',
    sealed: 'bytea',
    updated_at: 'timestamp with time zone',
  },
  intents: {
    clinic_id: 'uuid',
    intent_id: 'text',
    gateway: 'text',
    action: 'text',
    state: 'text',
    code: 'text?',
    appointment_id: 'text?',
    remote_id: 'text?',
    agent_id: 'uuid',
    starts_at: 'timestamp with time zone?',
    left_at: 'timestamp with time zone?',
    channel: 'text',
    wish: 'jsonb?',
    target_digest: 'bytea?',
    key_digest: 'bytea?',
    request_digest: 'bytea?',
    sends: 'integer',
    checks: 'integer',
    unknown_at: 'timestamp with time zone?',
    undone_since: 'timestamp with time zone?',
    deadline: 'timestamp with time zone',
    next_check_at: 'timestamp with time zone?',
    created_at: 'timestamp with time zone',
    settled_at: 'timestamp with time zone?',
  },
  gateway_events: {
    clinic_id: 'uuid',
    event_digest: 'bytea',
    created_at: 'timestamp with time zone',
  },
  invitations: {
    clinic_id: 'uuid',
    invitation_id: 'uuid',
    token_digest: 'bytea',
    email: 'text',
    role: 'text',
    practitioner_id: 'uuid?',
    invited_by: 'uuid?',
    created_at: 'timestamp with time zone',
    expires_at: 'timestamp with time zone',
  },
  members: {
    clinic_id: 'uuid',
    member_id: 'uuid',
    user_id: 'text',
    role: 'text',
    practitioner_id: 'uuid?',
    active: 'boolean',
    created_at: 'timestamp with time zone',
  },
  bulk_changes: {
    clinic_id: 'uuid',
    change_id: 'uuid',
    practitioner_ids: 'ARRAY',
    period: 'tstzrange',
    reason: 'text',
    is_blocked: 'boolean',
    made_by: 'text',
    made_by_name: 'text',
    created_at: 'timestamp with time zone',
  },
  bulk_items: {
    clinic_id: 'uuid',
    change_id: 'uuid',
    appointment_id: 'text',
    agent_id: 'uuid',
    starts_at: 'timestamp with time zone',
    sequence: 'integer',
    action: 'text',
    to_agent_id: 'uuid?',
    to_start: 'timestamp with time zone?',
    result: 'text?',
    done_at: 'timestamp with time zone?',
  },
  blocked_times: {
    clinic_id: 'uuid',
    block_id: 'uuid',
    practitioner_id: 'uuid',
    period: 'tstzrange',
    reason: 'text',
    created_at: 'timestamp with time zone',
  },
  customers: {
    clinic_id: 'uuid',
    customer_id: 'uuid',
    name: 'text?',
    email: 'text?',
    phone: 'text?',
    phone_typed: 'text?',
    formerly: 'ARRAY',
    staff_note: 'text?',
    blocked_at: 'timestamp with time zone?',
    blocked_reason: 'text?',
    merged_into: 'uuid?',
    merged_at: 'timestamp with time zone?',
    before_merge: 'jsonb?',
    erased_at: 'timestamp with time zone?',
    created_at: 'timestamp with time zone',
    updated_at: 'timestamp with time zone',
    search: 'text',
  },
  customer_keys: {
    clinic_id: 'uuid',
    name_key: 'text',
    contact: 'text',
    customer_id: 'uuid',
  },
  history_keys: {
    clinic_id: 'uuid',
    key_no: 'integer',
    sealed: 'bytea',
    created_at: 'timestamp with time zone',
  },
  audit_seals: {
    clinic_id: 'uuid',
    seal_no: 'bigint',
    audit_id: 'bigint',
    sealed_at: 'timestamp with time zone',
    key_no: 'integer',
    digest: 'bytea',
  },
  history_calls: {
    clinic_id: 'uuid',
    audit_id: 'bigint',
    call_session_id: 'text',
  },
  history_heads: {
    clinic_id: 'uuid',
    seal_no: 'bigint',
    digest: 'bytea',
    mark: 'bytea',
    last_id: 'bigint',
    settled_id: 'bigint',
    settling_id: 'bigint',
    settling_since: 'timestamp with time zone',
  },
  retention: {
    clinic_id: 'uuid',
    contact_days: 'integer?',
    ran_at: 'timestamp with time zone?',
  },
  imports: {
    clinic_id: 'uuid',
    import_id: 'uuid',
    state: 'text',
    headers: 'ARRAY',
    row_count: 'integer',
    reading: 'jsonb?',
    actor_id: 'text',
    actor_name: 'text',
    claimed_until: 'timestamp with time zone?',
    created_at: 'timestamp with time zone',
    finished_at: 'timestamp with time zone?',
  },
  import_rows: {
    clinic_id: 'uuid',
    import_id: 'uuid',
    row_no: 'integer',
    cells: 'ARRAY',
    verdict: 'text?',
    problems: 'ARRAY',
    appointment_id: 'text?',
  },
  outbox: { clinic_id: 'uuid', audit_id: 'bigint', appointment_id: 'text' },
  messages: {
    clinic_id: 'uuid',
    message_id: 'uuid',
    appointment_id: 'text',
    kind: 'text',
    medium: 'text',
    sequence: 'integer',
    starts_at: 'timestamp with time zone',
    due_at: 'timestamp with time zone',
    next_at: 'timestamp with time zone',
    state: 'text',
    why: 'text?',
    tries: 'integer',
    claimed_until: 'timestamp with time zone?',
    contact_digest: 'bytea?',
    created_at: 'timestamp with time zone',
    settled_at: 'timestamp with time zone?',
  },
  message_stops: {
    clinic_id: 'uuid',
    contact_digest: 'bytea',
    created_at: 'timestamp with time zone',
  },
  message_settings: {
    clinic_id: 'uuid',
    kind: 'text',
    medium: 'text',
    is_on: 'boolean?',
    subject: 'text?',
    body: 'text?',
  },
  earlier_wishes: {
    clinic_id: 'uuid',
    wish_id: 'uuid',
    appointment_id: 'text',
    weekdays: 'ARRAY',
    parts: 'ARRAY',
    from_minute: 'integer?',
    to_minute: 'integer?',
    until: 'date?',
    with_anyone: 'boolean',
    asked_at: 'timestamp with time zone',
    ended_at: 'timestamp with time zone?',
    why: 'text?',
  },
  earlier_offers: {
    clinic_id: 'uuid',
    offer_id: 'uuid',
    wish_id: 'uuid',
    appointment_id: 'text',
    hold_id: 'text',
    message_id: 'uuid?',
    agent_id: 'uuid',
    practitioner_id: 'uuid',
    starts_at: 'timestamp with time zone',
    from_starts_at: 'timestamp with time zone',
    offered_at: 'timestamp with time zone',
    expires_at: 'timestamp with time zone',
    state: 'text',
    settled_at: 'timestamp with time zone?',
  },
  earlier_passes: { clinic_id: 'uuid', offer_id: 'uuid', wish_id: 'uuid', why: 'text' },
  earlier_looks: { clinic_id: 'uuid', look_id: 'bigint' },
};

let db: Database;
let drop: () => Promise<void>;

beforeAll(async () => {
  const created = await createTestDatabase();
  drop = created.drop;
  db = openDatabase(created.url);
});

afterAll(async () => {
  await db.destroy();
  await drop();
});

test('the declared tables are the real ones, column by column', async () => {
  const { rows } = await sql<{ table: string; column: string; type: string; nullable: boolean }>`
    select table_name as table, column_name as column, is_nullable = 'YES' as nullable,
      case data_type when 'USER-DEFINED' then udt_name else data_type end as type
    from information_schema.columns
    where table_schema = 'public' and table_name not like 'kysely_%'`.execute(db);
  const real: Record<string, Record<string, string>> = {};
  for (const { table, column, type, nullable } of rows) {
    const columns = real[table] ?? {};
    real[table] = columns;
    columns[column] = nullable ? `${type}?` : type;
  }
  expect(real).toEqual(declared);
});

test('every key and every unique constraint starts with the clinic', async () => {
  const { rows } = await sql<{ table: string; name: string; first: string }>`
    select c.conrelid::regclass::text as table, c.conname as name, a.attname as first
    from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.connamespace = 'public'::regnamespace and c.contype in ('p', 'u', 'x', 'f')
      and c.conrelid::regclass::text not like 'kysely_%'`.execute(db);
  const others = rows.filter((row) => row.first !== 'clinic_id').map((row) => row.name);
  // How a clinic itself is found: by its address on the web and by its credential.
  expect(others.sort()).toEqual(['clinics_org_digest_key', 'clinics_slug_key']);
});

test('migrating a second time, and twice at once, changes nothing', async () => {
  await Promise.all([migrateDatabase(db), migrateDatabase(db)]);
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  expect(rows.map(({ name }) => name)).toEqual([
    '001-first-tables',
    '002-booking-experience',
    '003-remote-gateways',
    '004-staff-console',
    '005-identity',
    '006-customers',
    '007-history',
    '009-settings',
    '010-many',
    '011-import',
    '012-embedding',
    '013-messages',
    '016-earlier-times',
  ]);
});

test('no clinic can have the address of a page of the site', async () => {
  const clinic = { zone: 'UTC', country: 'GB', phone: '', org_digest: Buffer.from('x') };
  const insert = (slug: string) =>
    db
      .insertInto('clinics')
      .values({ ...clinic, clinic_id: randomUUID(), slug, name: slug })
      .execute();
  for (const slug of ['find', 'manage', 'staff', 'accessibility']) {
    await expect(insert(slug)).rejects.toMatchObject({ constraint: 'clinics_slug_is_not_ours' });
  }
  await insert('finders');
});
