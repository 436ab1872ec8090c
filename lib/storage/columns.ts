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
  | 'cannot_come'
  | 'asked'
  | 'not_booked';

/** `sent`: under way. `unknown`: being looked into. `staff`: for a person to settle. */
export type IntentState = 'sent' | 'unknown' | 'staff' | 'yes' | 'no';
