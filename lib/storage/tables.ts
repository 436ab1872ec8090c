import 'server-only';
import type { ColumnType, Generated } from 'kysely';
import type { Instant } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';

/** timestamptz: read as epoch milliseconds, written as a Date. */
type Timestamp = ColumnType<Instant, Date, Date>;
type OptionalTimestamp = ColumnType<Instant | null, Date | null | undefined, Date | null>;
/** timestamptz that the database sets. */
type StampedByDatabase = ColumnType<Instant, never, never>;
/** jsonb: read parsed, written as JSON text. */
type Json<T> = ColumnType<T, string, string>;

/** [from, to) in minutes of the local day. */
export type StoredRange = readonly [from: number, to: number];

export interface ClinicsTable {
  clinic_id: string;
  slug: string;
  name: string;
  zone: string;
  country: string;
  locale: Generated<string>;
  phone: string;
  address: Generated<string[]>;
  gateway: Generated<'local'>;
  org_digest: Buffer;
  is_demo: Generated<boolean>;
  catalogue_version: Generated<number>;
  created_at: StampedByDatabase;
}

export interface PractitionersTable {
  clinic_id: string;
  practitioner_id: string;
  slug: string;
  name: string;
  role: Generated<string>;
  position: Generated<number>;
  active: Generated<boolean>;
}

export interface ServicesTable {
  clinic_id: string;
  service_id: string;
  slug: string;
  name: string;
  description: Generated<string>;
  preparation: Generated<string>;
  duration_minutes: number;
  step_minutes: number;
  buffer_before_minutes: Generated<number>;
  buffer_after_minutes: Generated<number>;
  notice_minutes: Generated<number>;
  horizon_days: Generated<number>;
  max_per_day: number | null;
  change_cutoff_minutes: Generated<number>;
  cancel_cutoff_minutes: Generated<number>;
  position: Generated<number>;
  active: Generated<boolean>;
}

export interface AgentsTable {
  clinic_id: string;
  agent_id: string;
  service_id: string;
  practitioner_id: string;
  active: Generated<boolean>;
}

export interface SchedulesTable {
  clinic_id: string;
  practitioner_id: string;
  zone: string;
  weekly: Json<readonly (readonly StoredRange[])[]>;
}

export interface ScheduleExceptionsTable {
  clinic_id: string;
  practitioner_id: string;
  date: LocalDate;
  ranges: Json<readonly StoredRange[]>;
}

export interface ClinicClosuresTable {
  clinic_id: string;
  date: LocalDate;
  reason: Generated<string>;
}

export type AppointmentStatus =
  | 'held'
  | 'pending'
  | 'confirmed'
  | 'completed'
  | 'cancelled'
  | 'no_show';

export interface AppointmentsTable {
  clinic_id: string;
  appointment_id: string;
  agent_id: string;
  service_id: string;
  practitioner_id: string;
  status: AppointmentStatus;
  starts_at: Timestamp;
  ends_at: Timestamp;
  /** tstzrange '[)'; read through lower() and upper(). */
  period: ColumnType<string, string, string>;
  name: string | null;
  email: string | null;
  phone: string | null;
  phone_typed: string | null;
  customer_zone: string | null;
  notes: string | null;
  call_session_id: string | null;
  channel: Channel;
  hold_digest: Buffer | null;
  expires_at: OptionalTimestamp;
  cancelled_at: OptionalTimestamp;
  cancel_reason: string | null;
  created_at: StampedByDatabase;
  updated_at: ColumnType<Instant, never, Date>;
}

/** Where a request came from: the portal's pages or the manage endpoint. */
export type Channel = 'web' | 'api';

export interface ManageLinksTable {
  clinic_id: string;
  token_digest: Buffer;
  appointment_id: string;
  created_at: StampedByDatabase;
  revoked_at: OptionalTimestamp;
}

export interface ApiTokensTable {
  clinic_id: string;
  token_digest: Buffer;
  label: string;
  created_at: StampedByDatabase;
  revoked_at: OptionalTimestamp;
}

export interface IdempotencyTable {
  clinic_id: string;
  key_digest: Buffer;
  request_digest: Buffer;
  /** json, given back as it was written. */
  outcome: ColumnType<unknown, string, string>;
  created_at: ColumnType<Instant, never, Date>;
}

export interface AuditTable {
  clinic_id: string;
  audit_id: ColumnType<number, never, never>;
  at: StampedByDatabase;
  channel: Channel;
  event: 'booked' | 'rescheduled' | 'cancelled' | 'completed' | 'no_show';
  appointment_id: string;
  starts_at: OptionalTimestamp;
}

/** The declared tables; a test compares them with the migrated database. */
export interface Tables {
  clinics: ClinicsTable;
  practitioners: PractitionersTable;
  services: ServicesTable;
  agents: AgentsTable;
  schedules: SchedulesTable;
  schedule_exceptions: ScheduleExceptionsTable;
  clinic_closures: ClinicClosuresTable;
  appointments: AppointmentsTable;
  manage_links: ManageLinksTable;
  api_tokens: ApiTokensTable;
  idempotency: IdempotencyTable;
  audit: AuditTable;
}
