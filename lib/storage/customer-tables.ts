import 'server-only';
import type { ColumnType, Generated } from 'kysely';
import type { Instant } from '../time/instant.ts';
import type { OptionalTimestamp, StampedByDatabase } from './columns.ts';

/** A person who has had an appointment at a clinic. */
export interface CustomersTable {
  clinic_id: string;
  customer_id: string;
  /** Null only for who was forgotten. */
  name: string | null;
  email: string | null;
  phone: string | null;
  phone_typed: string | null;
  /** Other names and contacts of theirs. */
  formerly: Generated<string[]>;
  /** For staff alone. */
  staff_note: string | null;
  blocked_at: OptionalTimestamp;
  blocked_reason: string | null;
  /** The same person, who has their appointments now. */
  merged_into: string | null;
  merged_at: OptionalTimestamp;
  /** What that person was called before they became one. */
  before_merge: ColumnType<BeforeMerge | null, string | null | undefined, string | null>;
  erased_at: OptionalTimestamp;
  created_at: StampedByDatabase;
  updated_at: ColumnType<Instant, never, never>;
  /** What they are found by; the database writes it. */
  search: ColumnType<string, never, never>;
}

/** What of whoever stays a merge may change. */
export interface MergedFacts {
  name: string | null;
  email: string | null;
  phone: string | null;
  phoneTyped: string | null;
  note: string | null;
  blockedAt: Instant | null;
  blockedReason: string | null;
}

/** How to part two who were merged: only what the merge itself wrote is taken back. */
export interface BeforeMerge {
  before: MergedFacts;
  after: MergedFacts;
  /** The appointments that went over. */
  appointments: string[];
}

/** A name with a contact, and whose they are. */
export interface CustomerKeysTable {
  clinic_id: string;
  name_key: string;
  contact: string;
  customer_id: string;
}
