import 'server-only';
import { insertAudit } from '../storage/audit.ts';
import {
  type Erased,
  eraseAppointments,
  eraseCustomers,
  eraseImportLines,
  isUnderWay,
  lockOwed,
  lockPerson,
  type OwedAppointment,
} from '../storage/erasure.ts';
import { selectHistory } from '../storage/history-lines.ts';
import { inTransaction } from '../storage/transaction.ts';
import { cancelForStaff } from './appointment-cancel.ts';
import { lineOf, type PermittedDesk, permitted } from './desk.ts';

export interface EraseWish {
  customerId: string;
  /** Whether appointments that are to come are cancelled first. */
  cancels: boolean;
}

export type EraseOutcome =
  /** `elsewhere`: how many of the appointments a calendar elsewhere knows of, too. */
  | { ok: true; erased: Erased; elsewhere: number }
  | {
      ok: false;
      /**
       * `ahead`: appointments are to come, and nobody said to cancel them. `not_cancelled`: one of
       * them could not be. `under_way`: a calendar elsewhere has not answered yet.
       */
      code: 'not_found' | 'ahead' | 'not_cancelled' | 'under_way';
    };

/**
 * Forgets a customer on request: their appointments stay as times that somebody had, and nothing
 * says any more who. What is to come is cancelled before, if that is wished.
 */
export const eraseCustomer = permitted(
  'customers.erase',
  async (desk, { customerId, cancels }: EraseWish): Promise<EraseOutcome> => {
    // Who books while the others are being cancelled is seen by the next look.
    for (let tries = 0; tries < 3; tries += 1) {
      const looked = await eraseUnlessAhead(desk, customerId);
      if (!('ahead' in looked)) return looked;
      if (!cancels) return { ok: false, code: 'ahead' };
      for (const { appointmentId } of looked.ahead) {
        const cancelled = await cancelForStaff(desk, { appointmentId, reason: '' });
        if (!cancelled.ok) return { ok: false, code: 'not_cancelled' };
      }
    }
    return { ok: false, code: 'not_cancelled' };
  },
);

async function eraseUnlessAhead(
  desk: PermittedDesk,
  customerId: string,
): Promise<EraseOutcome | { ahead: OwedAppointment[] }> {
  const { db, clinic } = desk;
  const { clinicId } = clinic;
  return inTransaction(db, clinicId, async (trx) => {
    const person = await lockPerson(trx, clinicId, customerId);
    if (person.length === 0) return { ok: false, code: 'not_found' };
    const owed = await lockOwed(trx, clinicId, person);
    const ahead = owed.filter(({ isAhead }) => isAhead);
    if (ahead.length > 0) return { ahead };
    if (await isUnderWay(trx, clinicId, owed)) return { ok: false, code: 'under_way' };
    const importLines = await eraseImportLines(trx, clinicId, person);
    const erased = { ...(await eraseAppointments(trx, clinicId, owed)), importLines };
    await eraseCustomers(trx, clinicId, person);
    const elsewhere = owed.filter(({ gateway }) => gateway !== 'local').length;
    await insertAudit(trx, clinicId, {
      ...lineOf(desk),
      event: 'customer_erased',
      subjectId: customerId,
      detail: { ...erased, elsewhere },
    });
    return { ok: true, erased, elsewhere };
  });
}

/** What was erased of a customer, as the history has it. */
export const loadErasure = permitted(
  'customers.erase',
  async (
    { db, clinic },
    customerId: string,
  ): Promise<
    { ok: true; erased: Erased; elsewhere: number } | { ok: false; code: 'not_found' }
  > => {
    const filter = { events: ['customer_erased'], aboutId: customerId };
    const [line] = await selectHistory(db, clinic.clinicId, filter, 1);
    if (!line) return { ok: false, code: 'not_found' };
    const { elsewhere, ...erased } = line.detail as Erased & { elsewhere: number };
    return { ok: true, erased, elsewhere };
  },
);
