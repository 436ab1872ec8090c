import 'server-only';
import type { ColumnType } from 'kysely';
import type { Instant } from '../time/instant.ts';

/** timestamptz: read as epoch milliseconds, written as a Date. */
export type Timestamp = ColumnType<Instant, Date, Date>;
export type OptionalTimestamp = ColumnType<Instant | null, Date | null | undefined, Date | null>;
/** timestamptz that the database sets. */
export type StampedByDatabase = ColumnType<Instant, never, never>;
/** jsonb: read parsed, written as JSON text. */
export type Json<T> = ColumnType<T, string, string>;

/** jsonb with a default. */
export type OptionalJson<T> = ColumnType<T, string | undefined, string>;

/** What is written down of an appointment. */
export type AuditEvent =
  | 'booked'
  | 'rescheduled'
  | 'cancelled'
  | 'completed'
  | 'no_show'
  | 'arrived'
  | 'in_room'
  | 'undone'
  | 'length_changed'
  | 'details_changed'
  | 'note_changed'
  | 'settled'
  | 'blocked'
  | 'unblocked'
  | 'busy_calendar_added'
  | 'busy_calendar_removed'
  | 'cannot_come'
  | 'asked'
  | 'not_booked'
  | 'hours_changed'
  | 'exception_set'
  | 'closure_set'
  | 'rules_changed'
  | 'opening_hours_changed'
  | 'setting_added'
  | 'setting_changed'
  | 'credential_shown'
  | 'credential_rotated'
  | 'credential_ended'
  | 'token_made'
  | 'token_revoked'
  | 'many_planned'
  | 'import_uploaded'
  | 'import_started'
  | 'import_stopped'
  | 'import_finished'
  | 'import_deleted'
  | 'history_exported'
  | 'appointments_exported'
  | 'copy_kept'
  | 'appointment_read'
  | 'customer_read'
  | 'customer_changed'
  | 'customers_merged'
  | 'customers_parted'
  | 'customer_blocked'
  | 'customer_unblocked'
  | 'customer_exported'
  | 'customer_erased'
  | 'retention_changed'
  | 'retention_ran'
  | 'member_invited'
  | 'invitation_revoked'
  | 'member_joined'
  | 'member_changed'
  | 'member_disabled'
  | 'member_enabled'
  | 'member_reset'
  | 'password_chosen'
  | 'second_factor_removed';

/** `sent`: under way. `unknown`: being looked into. `staff`: for a person to settle. */
export type IntentState = 'sent' | 'unknown' | 'staff' | 'yes' | 'no';

/** Where a calendar is kept: here, at the live service, or at Cal.com. */
export type GatewayKind = 'local' | 'ravan' | 'calcom';
export type RemoteKind = Exclude<GatewayKind, 'local'>;
