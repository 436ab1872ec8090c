import 'server-only';
import type { ColumnType, Generated } from 'kysely';
import type { Instant } from '../time/instant.ts';
import type { OptionalTimestamp, StampedByDatabase, Timestamp } from './columns.ts';

/** The key of a clinic's own that its history is sealed with, encrypted. */
export interface HistoryKeysTable {
  clinic_id: string;
  key_no: number;
  sealed: Buffer;
  created_at: StampedByDatabase;
}

/** The call in which a line of history was spoken of; a dash when who called is forgotten. */
export interface HistoryCallsTable {
  clinic_id: string;
  audit_id: number;
  call_session_id: string;
}

/** A line of history in the chain; its digest is of the line and of the digest before it. */
export interface AuditSealsTable {
  clinic_id: string;
  seal_no: number;
  audit_id: number;
  sealed_at: Timestamp;
  key_no: number;
  digest: Buffer;
}

/** Where a clinic's chain ends. */
export interface HistoryHeadsTable {
  clinic_id: string;
  seal_no: Generated<number>;
  digest: Generated<Buffer>;
  /** Keyed: a head cannot be made up. */
  mark: Generated<Buffer>;
  /** The newest line that is sealed. */
  last_id: Generated<number>;
  /** Lines up to here are not looked for any more. */
  settled_id: Generated<number>;
  settling_id: Generated<number>;
  settling_since: ColumnType<Instant, Date | undefined, Date>;
}

/** For how long a clinic knows who came. */
export interface RetentionTable {
  clinic_id: string;
  /** Days past an appointment's end; null for ever. */
  contact_days: number | null;
  ran_at: OptionalTimestamp;
}
