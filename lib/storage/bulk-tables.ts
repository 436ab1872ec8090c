import 'server-only';
import type { ColumnType, Generated } from 'kysely';
import type { OptionalTimestamp, StampedByDatabase, Timestamp } from './columns.ts';

/** A change of many appointments at once. */
export interface BulkChangesTable {
  clinic_id: string;
  change_id: string;
  /** Who is away. */
  practitioner_ids: string[];
  /** tstzrange '[)'; read through lower() and upper(). */
  period: ColumnType<string, string, never>;
  /** Of the cancellations. */
  reason: string;
  /** Nobody can book into the period since. */
  is_blocked: Generated<boolean>;
  made_by: string;
  made_by_name: string;
  created_at: StampedByDatabase;
}

export type BulkAction = 'move' | 'cancel' | 'leave';

/**
 * What came of it. `taken`: the time was no longer free. `changed`: somebody else changed the
 * appointment in the meantime. `over`: it has begun, or is cancelled. `refused`: the calendar
 * elsewhere did not do it. `unknown`: nor is it known whether it did.
 */
export type BulkResult =
  | 'moved'
  | 'cancelled'
  | 'left'
  | 'taken'
  | 'changed'
  | 'over'
  | 'refused'
  | 'unknown';

/** One appointment of such a change. */
export interface BulkItemsTable {
  clinic_id: string;
  change_id: string;
  appointment_id: string;
  /** With whom and when it was, and its revision, when it was looked at. */
  agent_id: string;
  starts_at: Timestamp;
  sequence: number;
  action: BulkAction;
  to_agent_id: string | null;
  to_start: OptionalTimestamp;
  /** Null for as long as nothing was done. */
  result: BulkResult | null;
  done_at: OptionalTimestamp;
}
