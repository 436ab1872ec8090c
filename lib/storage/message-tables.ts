import 'server-only';
import type { Generated } from 'kysely';
import type { OptionalTimestamp, StampedByDatabase, Timestamp } from './columns.ts';

/** What of an appointment a customer is told. */
export type MessageKind = 'booked' | 'moved' | 'cancelled' | 'reminder' | 'missed' | 'earlier';

/** How: by email, or by a text message to their phone. */
export type Medium = 'email' | 'text';

/** `waiting`: for its time, or for a way out; the others are settled. */
export type MessageState = 'waiting' | 'sent' | 'skipped' | 'failed';

export interface OutboxTable {
  clinic_id: string;
  audit_id: number;
  appointment_id: string;
}

export interface MessagesTable {
  clinic_id: string;
  message_id: Generated<string>;
  appointment_id: string;
  kind: MessageKind;
  medium: Medium;
  /** Of the appointment when it was planned. */
  sequence: number;
  starts_at: Timestamp;
  due_at: Timestamp;
  /** When it is tried next. */
  next_at: Timestamp;
  state: Generated<MessageState>;
  /** Why it was skipped, did not go, or still waits: a code. */
  why: string | null;
  tries: Generated<number>;
  /** Until then whoever sends it has it alone. */
  claimed_until: OptionalTimestamp;
  /** To whom, as a keyed hash; null once they were forgotten. */
  contact_digest: Buffer | null;
  created_at: StampedByDatabase;
  settled_at: OptionalTimestamp;
}

export interface MessageStopsTable {
  clinic_id: string;
  contact_digest: Buffer;
  created_at: StampedByDatabase;
}

/** What a clinic has set; null where it is as by default. */
export interface MessageSettingsTable {
  clinic_id: string;
  kind: MessageKind;
  medium: Medium;
  is_on: boolean | null;
  subject: string | null;
  body: string | null;
}
