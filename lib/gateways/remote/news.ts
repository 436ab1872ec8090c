import 'server-only';
import type { Database } from '../../storage/database.ts';
import type { RemoteKind } from '../../storage/tables.ts';
import type { Instant } from '../../time/instant.ts';
import type { RemoteAppointment } from './calendar.ts';

/** What a calendar elsewhere tells of one of its appointments. */
export interface RemoteNews extends RemoteAppointment {
  /** When it became so, by the clock there: older news changes nothing. */
  at: Instant;
  /** The id it had before, where a move gives it another. */
  earlierRemoteId?: string | undefined;
  /** The intent of ours that it carries. */
  intentId?: string | undefined;
}

/** Brings our copy of an appointment up to date, or makes one. */
export async function applyNews(
  _db: Database,
  _clinicId: string,
  _kind: RemoteKind,
  _news: RemoteNews,
): Promise<void> {
  throw new Error('not written yet');
}
