import 'server-only';
import type { ColumnType, Generated } from 'kysely';
import type { OptionalTimestamp, StampedByDatabase, Timestamp } from './columns.ts';

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

/** A file at an address, or a calendar that its server lets us ask about. */
export type BusyKind = 'ics' | 'caldav';

export interface BusyCalendarsTable {
  clinic_id: string;
  busy_calendar_id: Generated<string>;
  practitioner_id: string;
  kind: BusyKind;
  /** What staff call it. */
  name: string;
  /** Its address, and the user and password where it needs them, encrypted with APP_SECRET. */
  sealed: Buffer;
  created_at: StampedByDatabase;
  /** When it is read next. */
  next_at: Timestamp;
  /** Until then whoever reads it has it alone. */
  claimed_until: OptionalTimestamp;
  tried_at: OptionalTimestamp;
  /** When it was last read, changed or not. */
  read_at: OptionalTimestamp;
  /** When it was last read as a whole. */
  whole_at: OptionalTimestamp;
  /** What it was like then, in its server's words: asked with this, it says only whether it changed. */
  mark: string | null;
  /** Since when it cannot be read, and why: a code, and what the address answers. */
  failing_since: OptionalTimestamp;
  failure: string | null;
  failure_status: number | null;
  failures: Generated<number>;
  /** Events that could not be understood. */
  unread: Generated<number>;
  /** Zones nobody knows, read as the practitioner's. */
  guessed_zones: Generated<number>;
  changed_at: OptionalTimestamp;
}

/** Only when: nothing of what it is about. */
export interface BusyImportedTable {
  clinic_id: string;
  imported_id: Generated<string>;
  busy_calendar_id: string;
  practitioner_id: string;
  /** tstzrange '[)'; read through lower() and upper(). */
  period: ColumnType<string, string, string>;
}
