import 'server-only';
import type { ColumnType, Generated } from 'kysely';
import type { NeedMinutes } from '../contract/access-needs.ts';
import type { AskedOf, QuestionAnswer, QuestionKind } from '../contract/questions.ts';
import type { Instant } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import type {
  AuditEvent,
  IntentState,
  Json,
  OptionalJson,
  OptionalTimestamp,
  StampedByDatabase,
  Timestamp,
} from './columns.ts';

/** [from, to) in minutes of the local day. */
export type StoredRange = readonly [from: number, to: number];

/** Where a calendar is kept: here, at the live service, or at Cal.com. */
export type GatewayKind = 'local' | 'ravan' | 'calcom';
export type RemoteKind = Exclude<GatewayKind, 'local'>;

export interface ClinicsTable {
  clinic_id: string;
  slug: string;
  name: string;
  zone: string;
  country: string;
  locale: Generated<string>;
  phone: string;
  address: Generated<string[]>;
  gateway: Generated<GatewayKind>;
  /** Rises with every change of its gateway settings. */
  gateway_version: Generated<number>;
  org_digest: Buffer;
  is_demo: Generated<boolean>;
  catalogue_version: Generated<number>;
  brand_color: string | null;
  opening_hours: OptionalJson<readonly (readonly StoredRange[])[]>;
  consent: Generated<string>;
  created_at: StampedByDatabase;
}

/** The image a clinic is known by, at most 64 KiB. */
export interface ClinicLogosTable {
  clinic_id: string;
  media_type: 'image/svg+xml' | 'image/png' | 'image/webp';
  image: Buffer;
  image_digest: Buffer;
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
  access_needs: OptionalJson<NeedMinutes>;
  position: Generated<number>;
  active: Generated<boolean>;
}

export interface QuestionsTable {
  clinic_id: string;
  question_id: string;
  service_id: string;
  kind: QuestionKind;
  label: string;
  hint: Generated<string>;
  options: Generated<string[]>;
  required: Generated<boolean>;
  asked_of: Generated<AskedOf>;
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
  /** Who booked it for the person it is for; null when they booked it themselves. */
  booked_by: string | null;
  is_returning: boolean | null;
  answers: ColumnType<readonly QuestionAnswer[] | null, string | null | undefined, string | null>;
  access_needs: Generated<string[]>;
  /** What the access needs add to the service's duration. */
  extra_minutes: Generated<number>;
  /** The wording that was agreed to, and when. */
  consent: string | null;
  consented_at: OptionalTimestamp;
  /** Revision of the event in people's calendars (RFC 5545): rises with every move and with a cancellation. */
  sequence: Generated<number>;
  /** Whose hold it is, as a keyed hash; null for everything but holds. */
  visitor_digest: Buffer | null;
  hold_extensions: Generated<number>;
  /** When the customer said, too late to cancel, that they cannot come. */
  cannot_come_at: OptionalTimestamp;
  cannot_come_note: string | null;
  /** Where it is kept; elsewhere this row is a copy. */
  gateway: Generated<GatewayKind>;
  /** Its id there; null for our own and until it is known. */
  remote_id: string | null;
  /** When the copy was last known to be true. */
  seen_at: OptionalTimestamp;
  /** Of the newest news of it, when that became so by the clock there. */
  told_at: OptionalTimestamp;
  /** Of the account there that keeps it; null for our own and where nobody has said. */
  home_digest: Buffer | null;
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
  event: AuditEvent;
  appointment_id: string;
  starts_at: OptionalTimestamp;
}

export interface GatewaySettingsTable {
  clinic_id: string;
  kind: RemoteKind;
  /** Like "https://api.ravan.ai". */
  origin: string;
  /** By our agent's id, what it is called there. */
  agents: Json<Readonly<Record<string, unknown>>>;
  sealed: Buffer;
  updated_at: ColumnType<Instant, never, Date>;
}

export interface IntentsTable {
  clinic_id: string;
  intent_id: string;
  gateway: RemoteKind;
  action: 'book' | 'reschedule' | 'cancel';
  state: Generated<IntentState>;
  /** Of a settled `no`: the contract's code. */
  code: string | null;
  /** Ours; null for an appointment that we have no copy of. */
  appointment_id: string | null;
  /** Theirs, once it is known. */
  remote_id: string | null;
  agent_id: string;
  /** The time that was asked for; null for a cancellation. */
  starts_at: OptionalTimestamp;
  /** Where the appointment stood before a move. */
  left_at: OptionalTimestamp;
  channel: Channel;
  /** The request, for as long as it may have to be sent again; below, of whom it was asked. */
  wish: ColumnType<unknown, string | null, string | null>;
  target_digest: Buffer | null;
  key_digest: Buffer | null;
  request_digest: Buffer | null;
  sends: Generated<number>;
  checks: Generated<number>;
  /** Since when its outcome has been looked for. */
  unknown_at: OptionalTimestamp;
  /** Since when every look has seen it not done. */
  undone_since: OptionalTimestamp;
  /** When an answer is not to be expected any more. */
  deadline: Timestamp;
  /** When it is looked into next; null once it is settled, or its time has passed. */
  next_check_at: OptionalTimestamp;
  created_at: StampedByDatabase;
  settled_at: OptionalTimestamp;
}

export interface GatewayEventsTable {
  clinic_id: string;
  event_digest: Buffer;
  created_at: StampedByDatabase;
}

/** The declared tables; a test compares them with the migrated database. */
export interface Tables {
  clinics: ClinicsTable;
  clinic_logos: ClinicLogosTable;
  practitioners: PractitionersTable;
  services: ServicesTable;
  questions: QuestionsTable;
  agents: AgentsTable;
  schedules: SchedulesTable;
  schedule_exceptions: ScheduleExceptionsTable;
  clinic_closures: ClinicClosuresTable;
  appointments: AppointmentsTable;
  manage_links: ManageLinksTable;
  api_tokens: ApiTokensTable;
  idempotency: IdempotencyTable;
  audit: AuditTable;
  gateway_settings: GatewaySettingsTable;
  intents: IntentsTable;
  gateway_events: GatewayEventsTable;
}
