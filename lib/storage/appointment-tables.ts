import 'server-only';
import type { ColumnType, Generated } from 'kysely';
import type { QuestionAnswer } from '../contract/questions.ts';
import type { Instant } from '../time/instant.ts';
import type { GatewayKind, OptionalTimestamp, StampedByDatabase, Timestamp } from './columns.ts';

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
  /** Where on the web it was booked, as the site's own snippet says; null when none said. */
  source: string | null;
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
  /** When the customer said that they are coming, to the time it has now. */
  attendance_confirmed_at: OptionalTimestamp;
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
  arrived_at: OptionalTimestamp;
  in_room_at: OptionalTimestamp;
  /** For staff alone. */
  staff_note: string | null;
  /** Why staff put it where something else is. */
  overlap_reason: string | null;
  /** When who it was for was forgotten. */
  erased_at: OptionalTimestamp;
  /** Who it is for: the database says whenever a row gets its name, unless it is said here. */
  customer_id: string | null;
  created_at: StampedByDatabase;
  updated_at: ColumnType<Instant, never, Date>;
}

/** Where a request came from: the portal's pages, the manage endpoint, the console, another system. */
export type Channel = 'web' | 'api' | 'staff' | 'import';
