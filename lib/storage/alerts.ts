import 'server-only';
import type { Instant } from '../time/instant.ts';
import type { GatewayKind } from './columns.ts';
import type { Database, Transaction } from './database.ts';

/** What it is decided from whether staff are told of something at once. */
export interface AlertFacts {
  start: Instant;
  /** Where it stood before it was moved; null for what was not. */
  before: Instant | null;
  sequence: number;
  zone: string;
  gateway: GatewayKind;
}

/** Undefined where nobody is told, or the appointment has forgotten whose it was. */
export async function selectAlertFacts(
  trx: Transaction,
  clinicId: string,
  appointmentId: string,
  auditId: number,
): Promise<AlertFacts | undefined> {
  return trx
    .selectFrom('appointments as a')
    .innerJoin('clinics as c', 'c.clinic_id', 'a.clinic_id')
    .select((row) => [
      'a.starts_at as start',
      'a.sequence',
      'c.zone',
      'a.gateway',
      row
        .selectFrom('audit as h')
        .select('h.starts_at')
        .whereRef('h.clinic_id', '=', 'a.clinic_id')
        .whereRef('h.appointment_id', '=', 'a.appointment_id')
        .where('h.audit_id', '<', auditId)
        .where('h.starts_at', 'is not', null)
        .orderBy('h.audit_id', 'desc')
        .limit(1)
        .as('before'),
    ])
    .where('a.clinic_id', '=', clinicId)
    .where('a.appointment_id', '=', appointmentId)
    .where('a.erased_at', 'is', null)
    .where('c.alert_email', 'is not', null)
    .executeTakeFirst();
}

/** Where a clinic's staff are told; null for nowhere. */
export async function selectAlertEmail(db: Database, clinicId: string): Promise<string | null> {
  const row = await db
    .selectFrom('clinics')
    .select('alert_email')
    .where('clinic_id', '=', clinicId)
    .executeTakeFirst();
  return row?.alert_email ?? null;
}
