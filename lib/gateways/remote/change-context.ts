import 'server-only';
import type { AgentCalendar } from '../../booking/catalogue.ts';
import { catalogueOf, findAgent } from '../../booking/catalogue.ts';
import { refuse } from '../../booking/refusals.ts';
import { isCustomerZone } from '../../booking/wanted-time.ts';
import type { Caller, CancelCommand, Refusal, RescheduleCommand } from '../../contract/outcome.ts';
import { selectClock } from '../../storage/clinics.ts';
import type { ChangeAsk } from './ask-change.ts';
import type { Elsewhere } from './elsewhere.ts';
import { findCopy, makeCopy } from './find-copy.ts';
import { unreachable } from './refusals.ts';

/**
 * What a change is about. An id that we have no copy of, because it was booked by telephone, is read
 * or handed on for callers that have proved to be the clinic's; on the pages it is none.
 */
export async function changeContext(
  place: Elsewhere,
  command: RescheduleCommand | CancelCommand,
  caller: Caller,
): Promise<{ ok: true; ask: ChangeAsk; agent: AgentCalendar } | Refusal> {
  if (!isCustomerZone(command.timezone)) return refuse('badTimezone');
  const { db, clinicId, calendar } = place;
  const agent = await findAgent(db, clinicId, command.agent_id);
  const [catalogue, now] = await Promise.all([catalogueOf(db, clinicId), selectClock(db)]);
  if (!agent || !catalogue) return refuse('unauthorized');
  const context = (appointmentId: string, hasCopy: boolean) =>
    ({
      ok: true,
      agent,
      ask: { command, caller, catalogue, now, appointmentId, hasCopy },
    }) as const;
  const { appointment_id: id } = command;
  const copy = await findCopy(place, id);
  if (copy) return context(copy.appointment_id, true);
  if (caller.channel !== 'api') return refuse('notFound');
  if (!calendar.canRead) return context(id, false);
  const made = await makeCopy(place, id);
  if (made === 'not_found') return refuse('notFound');
  if (made === 'unread') return unreachable('change', catalogue.clinic);
  return context(made.appointment_id, true);
}
