import 'server-only';
import { orBlocked } from '../../booking/blocked-customer.ts';
import { catalogueOf } from '../../booking/catalogue.ts';
import type { Clinic } from '../../booking/clinic.ts';
import { refuse } from '../../booking/refusals.ts';
import type { Caller, ManageCommand, ManageOutcome, Refusal } from '../../contract/outcome.ts';
import { describeError, log } from '../../platform/log.ts';
import type { RemoteKind } from '../../storage/columns.ts';
import type { Database } from '../../storage/database.ts';
import type { AppointmentsGateway } from '../port.ts';
import { bookElsewhere } from './book.ts';
import type { RemoteCalendar } from './calendar.ts';
import { cancelElsewhere } from './cancel.ts';
import type { Elsewhere } from './elsewhere.ts';
import { knownTimes } from './known-times.ts';
import { listElsewhere, readElsewhere } from './reads.ts';
import { unreachable } from './refusals.ts';
import { rescheduleElsewhere } from './reschedule.ts';
import { openDaysElsewhere, timesElsewhere } from './times.ts';

type ReachedBy = Pick<Clinic, 'clinicId' | 'gatewayVersion'>;

/** Finds the way to a clinic's calendar elsewhere; undefined where none is set up. */
export type CalendarOf = (
  clinic: ReachedBy,
  kind: RemoteKind,
) => Promise<RemoteCalendar | undefined>;

function manage(place: Elsewhere, command: ManageCommand, caller: Caller): Promise<ManageOutcome> {
  switch (command.action) {
    case 'book':
      return orBlocked(place.db, place.clinicId, bookElsewhere(place, command, caller));
    case 'reschedule':
      return rescheduleElsewhere(place, command, caller);
    case 'cancel':
      return cancelElsewhere(place, command, caller);
    case 'suggest':
    case 'availability':
      return timesElsewhere(place, command);
  }
}

/** A clinic whose calendar is kept elsewhere. What we keep of it is a copy, and says so. */
export function remoteGateway(
  db: Database,
  clinic: ReachedBy,
  kind: RemoteKind,
  calendarOf: CalendarOf,
): AppointmentsGateway {
  const { clinicId } = clinic;

  async function at<T>(
    asked: 'read' | 'change',
    work: (place: Elsewhere) => Promise<T>,
  ): Promise<T | Refusal> {
    const ids = { clinicId, gateway: kind };
    const calendar = await calendarOf(clinic, kind).catch((error) => {
      log().error({ ...ids, ...describeError(error) }, 'no way to a calendar');
      return null;
    });
    if (calendar === undefined) log().error(ids, 'no way to a calendar: no settings');
    if (calendar) {
      const times = knownTimes(calendar);
      return work({ db, clinicId, kind, calendar, times });
    }
    const catalogue = await catalogueOf(db, clinicId);
    return catalogue ? unreachable(asked, catalogue.clinic) : refuse('unauthorized');
  }

  return {
    manage: (command, caller) => {
      const reads = command.action === 'availability' || command.action === 'suggest';
      return at(reads ? 'read' : 'change', (place) => manage(place, command, caller));
    },
    openDays: (wish) => at('read', (place) => openDaysElsewhere(place, wish)),
    list: (filter) => at('read', (place) => listElsewhere(place, filter)),
    read: (id) => at('read', (place) => readElsewhere(place, id)),
  };
}
