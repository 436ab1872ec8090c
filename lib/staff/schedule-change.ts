import 'server-only';
import { readCatalogue } from '../booking/catalogue.ts';
import { type AuditLine, insertAudit } from '../storage/audit.ts';
import { lockCalendars } from '../storage/calendars.ts';
import type { Database, Transaction } from '../storage/database.ts';
import { inTransaction } from '../storage/transaction.ts';
import { lineOf, type PermittedDesk } from './desk.ts';
import {
  type Alteration,
  agreementTo,
  type Effects,
  effectsOf,
  hitsOf,
} from './schedule-effects.ts';
import { differences, revisionOf } from './settings-change.ts';

/** A change of hours, closures or rules: checked first, then saved. */
export interface ScheduleChange<Before extends object> extends Alteration {
  /** What it replaces, as it is now; undefined where there is no such thing. */
  read(db: Database | Transaction, lock: boolean): Promise<Before | undefined>;
  after: Before;
  write(trx: Transaction): Promise<void>;
  event: AuditLine['event'];
  subjectId?: string | undefined;
}

/** Somebody else has changed it since it was on the page: how it is now. */
export interface Stale<Before> {
  ok: false;
  code: 'stale';
  now: Before;
  seen: string;
}

interface NotFound {
  ok: false;
  code: 'not_found' | 'not_elsewhere';
}

export interface Checked {
  ok: true;
  effects: Effects;
  /** For saving it: what was seen, and what was said it would do. */
  seen: string;
  agreed: string;
}

export type CheckOutcome<Before> = Checked | Stale<Before> | NotFound;

export type SaveOutcome<Before> =
  | { ok: true }
  | Stale<Before>
  | NotFound
  /** Other appointments are hit than were shown; nothing was done. */
  | { ok: false; code: 'hits_changed'; effects: Effects; agreed: string };

/**
 * What a change would do.
 *
 * @param seen the revision of what was on the page; empty where nothing of it was shown
 */
export async function checkChange<Before extends object>(
  { db, clinic }: PermittedDesk,
  change: ScheduleChange<Before>,
  seen: string,
): Promise<CheckOutcome<Before>> {
  const now = await change.read(db, false);
  if (!now) return { ok: false, code: 'not_found' };
  const revision = revisionOf(now);
  if (seen && seen !== revision) return { ok: false, code: 'stale', now, seen: revision };
  const effects = await effectsOf(db, clinic.clinicId, change);
  return { ok: true, effects, seen: revision, agreed: agreementTo(effects) };
}

/**
 * Saves a change that was checked, behind the locks under which every booking is made: what it
 * leaves outside the hours is what was shown, or nothing is done.
 */
export async function saveChange<Before extends object>(
  desk: PermittedDesk,
  change: ScheduleChange<Before>,
  { seen, agreed }: { seen: string; agreed: string },
): Promise<SaveOutcome<Before>> {
  const { db, clinic } = desk;
  const { clinicId } = clinic;
  const outcome = await inTransaction(db, clinicId, async (trx) => {
    await lockCalendars(trx, clinicId, change.practitionerIds, 'nothing');
    const before = await change.read(trx, true);
    if (!before) return { ok: false, code: 'not_found' } as const;
    const revision = revisionOf(before);
    if (revision !== seen) {
      return { ok: false, code: 'stale', now: before, seen: revision } as const;
    }
    const catalogue = await readCatalogue(db, clinicId, trx);
    const found = await hitsOf(trx, catalogue, clinicId, change);
    if (agreementTo(found) !== agreed) return 'hits_changed';
    const changes = differences(before, change.after);
    if (Object.keys(changes).length === 0) return { ok: true } as const;
    await change.write(trx);
    const { event, subjectId } = change;
    await insertAudit(trx, clinicId, { ...lineOf(desk), event, subjectId, detail: { changes } });
    return { ok: true } as const;
  });
  if (outcome !== 'hits_changed') return outcome;
  const effects = await effectsOf(db, clinicId, change);
  return { ok: false, code: 'hits_changed', effects, agreed: agreementTo(effects) };
}
