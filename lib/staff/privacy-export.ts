import 'server-only';
import { insertAudit } from '../storage/audit.ts';
import {
  type Standing,
  selectRecord,
  selectRecordedAppointments,
  selectRecordedHistory,
  selectRecordedWishes,
  selectStanding,
} from '../storage/customer-record.ts';
import { lineOf, permitted } from './desk.ts';

/** Everything that is kept about a customer: values as they are stored, instants in milliseconds. */
export interface CustomerRecord {
  customer: Awaited<ReturnType<typeof selectRecord>>;
  appointments: Awaited<ReturnType<typeof selectRecordedAppointments>>;
  history: Awaited<ReturnType<typeof selectRecordedHistory>>;
  requests: Awaited<ReturnType<typeof selectRecordedWishes>>;
}

export type RecordFormat = 'json' | 'html' | 'csv';

/** Everything that is kept about a customer, for them. That it was taken is written down first. */
export const exportCustomer = permitted(
  'customers.export',
  async (
    desk,
    { customerId, format }: { customerId: string; format: RecordFormat },
  ): Promise<{ ok: true; record: CustomerRecord } | { ok: false; code: 'not_found' }> => {
    const { db, clinic } = desk;
    const { clinicId } = clinic;
    const customer = await selectRecord(db, clinicId, customerId);
    if (customer.length === 0) return { ok: false, code: 'not_found' };
    await insertAudit(db, clinicId, {
      ...lineOf(desk),
      event: 'customer_exported',
      subjectId: customerId,
      detail: { format },
    });
    const people = customer.map((each) => each.customerId);
    const appointments = await selectRecordedAppointments(db, clinicId, people);
    const ids = appointments.map(({ appointmentId }) => appointmentId);
    const [history, requests] = await Promise.all([
      selectRecordedHistory(db, clinicId, [...ids, ...people]),
      selectRecordedWishes(db, clinicId, ids),
    ]);
    return { ok: true, record: { customer, appointments, history, requests } };
  },
);

/** A customer before they are forgotten, and what hangs on it. */
export const loadPrivacy = permitted(
  'customers.erase',
  async (
    { db, clinic },
    customerId: string,
  ): Promise<{ ok: true; standing: Standing } | { ok: false; code: 'not_found' }> => {
    const standing = await selectStanding(db, clinic.clinicId, customerId);
    return standing ? { ok: true, standing } : { ok: false, code: 'not_found' };
  },
);
