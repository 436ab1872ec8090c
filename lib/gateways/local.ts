import 'server-only';
import { availability, suggest } from '../booking/availability.ts';
import { book } from '../booking/book.ts';
import { cancel } from '../booking/cancel.ts';
import { openDays } from '../booking/open-days.ts';
import { listForReading, readForReading } from '../booking/reads.ts';
import { refuse } from '../booking/refusals.ts';
import { reschedule } from '../booking/reschedule.ts';
import type { Caller, ManageCommand, ManageOutcome } from '../contract/outcome.ts';
import type { Database } from '../storage/database.ts';
import type { AppointmentsGateway } from './port.ts';

function manage(
  db: Database,
  clinicId: string,
  command: ManageCommand,
  caller: Caller,
): Promise<ManageOutcome> {
  switch (command.action) {
    case 'book':
      return book(db, clinicId, command, caller);
    case 'reschedule':
      return reschedule(db, clinicId, command, caller);
    case 'cancel':
      return cancel(db, clinicId, command, caller);
    case 'suggest':
      return suggest(db, clinicId, command);
    case 'availability':
      return availability(db, clinicId, command);
  }
}

/** A clinic whose calendar is our own database. */
export function localGateway(db: Database, clinicId: string): AppointmentsGateway {
  return {
    manage: (command, caller) => manage(db, clinicId, command, caller),
    openDays: async (wish) => {
      const value = await openDays(db, clinicId, wish);
      return value ? { ok: true, value } : refuse('unauthorized');
    },
    list: async (filter) => ({ ok: true, value: await listForReading(db, clinicId, filter) }),
    read: async (appointmentId) => {
      const value = await readForReading(db, clinicId, appointmentId);
      return value ? { ok: true, value } : refuse('notFound');
    },
  };
}
