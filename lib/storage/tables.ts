import 'server-only';
import type { ColumnType, Generated } from 'kysely';
import type { NeedMinutes } from '../contract/access-needs.ts';
import type { AskedOf, QuestionKind } from '../contract/questions.ts';
import type { Instant } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { AppointmentsTable, Channel } from './appointment-tables.ts';
import type { BulkChangesTable, BulkItemsTable } from './bulk-tables.ts';
import type {
  AuditEvent,
  GatewayKind,
  IntentState,
  Json,
  OptionalJson,
  OptionalTimestamp,
  RemoteKind,
  StampedByDatabase,
  Timestamp,
} from './columns.ts';
import type { CustomerKeysTable, CustomersTable } from './customer-tables.ts';
import type {
  EarlierLooksTable,
  EarlierOffersTable,
  EarlierPassesTable,
  EarlierWishesTable,
} from './earlier-tables.ts';
import type {
  AuditSealsTable,
  HistoryCallsTable,
  HistoryHeadsTable,
  HistoryKeysTable,
  RetentionTable,
} from './history-tables.ts';
import type { ImportRowsTable, ImportsTable } from './import-tables.ts';
import type { InvitationsTable, MembersTable } from './member-tables.ts';
import type {
  MessageSettingsTable,
  MessageStopsTable,
  MessagesTable,
  OutboxTable,
} from './message-tables.ts';

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
  gateway: Generated<GatewayKind>;
  /** Rises with every change of its gateway settings. */
  gateway_version: Generated<number>;
  org_digest: Buffer;
  /** The credential, encrypted with APP_SECRET; null where only its owner has it. */
  org_sealed: Buffer | null;
  /** The credential before, and how long it still opens. */
  org_digest_previous: Buffer | null;
  org_previous_until: OptionalTimestamp;
  is_demo: Generated<boolean>;
  catalogue_version: Generated<number>;
  brand_color: string | null;
  opening_hours: OptionalJson<readonly (readonly StoredRange[])[]>;
  consent: Generated<string>;
  embed_origins: Generated<string[]>;
  /** Minutes of a customer's day within which nobody is reminded: from, and until. */
  quiet_from: Generated<number>;
  quiet_to: Generated<number>;
  /** How many minutes an earlier time is kept for one person. */
  earlier_minutes: Generated<number>;
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
  /** How long before an appointment its customer is reminded. */
  reminder_minutes: Generated<number[]>;
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

/** A pocket of time in which a practitioner sees nobody. */
export interface BlockedTimesTable {
  clinic_id: string;
  block_id: string;
  practitioner_id: string;
  /** tstzrange '[)'; read through lower() and upper(). */
  period: ColumnType<string, string, string>;
  reason: Generated<string>;
  created_at: StampedByDatabase;
}

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
  /** Null for what is about no appointment. */
  appointment_id: string | null;
  starts_at: OptionalTimestamp;
  /** Who of the staff: their user's id, and their name as it was. */
  actor_id: string | null;
  actor_name: string | null;
  /** What else it is about: the id of a customer, a practitioner, a service, a member. */
  subject_id: string | null;
  /** What changed; never anything of a customer's. */
  detail: ColumnType<unknown, string | null | undefined, never>;
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
  members: MembersTable;
  invitations: InvitationsTable;
  blocked_times: BlockedTimesTable;
  customers: CustomersTable;
  customer_keys: CustomerKeysTable;
  history_keys: HistoryKeysTable;
  audit_seals: AuditSealsTable;
  history_calls: HistoryCallsTable;
  history_heads: HistoryHeadsTable;
  retention: RetentionTable;
  bulk_changes: BulkChangesTable;
  bulk_items: BulkItemsTable;
  imports: ImportsTable;
  import_rows: ImportRowsTable;
  outbox: OutboxTable;
  messages: MessagesTable;
  message_stops: MessageStopsTable;
  message_settings: MessageSettingsTable;
  earlier_wishes: EarlierWishesTable;
  earlier_offers: EarlierOffersTable;
  earlier_passes: EarlierPassesTable;
  earlier_looks: EarlierLooksTable;
}
