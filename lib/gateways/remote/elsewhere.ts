import 'server-only';
import type { RemoteKind } from '../../storage/columns.ts';
import type { Database } from '../../storage/database.ts';
import type { Instant } from '../../time/instant.ts';
import type { Reading, RemoteCalendar } from './calendar.ts';

/** The open starts of agents, as they were read a short while ago. */
export interface KnownTimes {
  /** Those of one agent; `asOf` when they are older than they should be. */
  read(agentId: string): Promise<Reading<{ starts: readonly Instant[]; asOf?: Instant }>>;
  /** They are about to change, or have: what was read is not shown again. */
  forget(agentId: string): void;
}

/** One clinic's calendar elsewhere, and what we know of it. */
export interface Elsewhere {
  db: Database;
  clinicId: string;
  kind: RemoteKind;
  calendar: RemoteCalendar;
  times: KnownTimes;
}

/** How far ahead is looked, in days: as far as the contract goes. */
export const daysKnown = 30;
