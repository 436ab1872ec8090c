import 'server-only';
import type { Caller, CancelCommand, ManageOutcome } from '../contract/outcome.ts';
import { translator } from '../i18n/translator.ts';
import { decide } from '../scheduling/appointment.ts';
import { lockAppointment, markCancelled, type StoredAppointment } from '../storage/appointments.ts';
import { lockCalendars } from '../storage/calendars.ts';
import type { Database } from '../storage/database.ts';
import { answer } from './answers.ts';
import { type AgentCalendar, catalogueAt, findAgent } from './catalogue.ts';
import { changeProblem } from './change-policy.ts';
import { once } from './once.ts';
import { refuse } from './refusals.ts';
import { type Listener, sayWhen } from './spoken.ts';
import { isCustomerZone } from './wanted-time.ts';

/**
 * Cancels an appointment; any agent of the clinic may. Source: contract, `cancel`.
 *
 * Cancelling again succeeds and says so. Refuses with INVALID_REQUEST, UNAUTHORIZED, NOT_FOUND or
 * CONFLICT (over, or past the service's cut-off).
 *
 * @example
 * await cancel(db, clinicId, {
 *   action: 'cancel',
 *   agent_id: agentId,
 *   appointment_id: 'appt_k7m2x9qrtb',
 * }, { channel: 'api' }) // { ok: true, data: { summary: 'Cancelled', … } }
 */
export async function cancel(
  db: Database,
  clinicId: string,
  command: CancelCommand,
  caller: Caller,
): Promise<ManageOutcome> {
  if (!isCustomerZone(command.timezone)) return refuse('badTimezone');
  return once<ManageOutcome>(db, clinicId, command, caller, async (trx, replay) => {
    if (!(await findAgent(db, clinicId, command.agent_id, trx))) return refuse('unauthorized');
    const found = await lockAppointment(trx, clinicId, command.appointment_id);
    if (found?.gateway !== 'local') return refuse('notFound');
    const calendar = await lockCalendars(trx, clinicId, [found.practitioner_id], 'nothing');
    const catalogue = calendar && (await catalogueAt(db, trx, clinicId, calendar.catalogueVersion));
    if (!catalogue) return refuse('unauthorized');
    const earlier = await replay();
    if (earlier) return earlier;
    const { clinic } = catalogue;
    const { now } = calendar;
    const agent = catalogue.agents.get(found.agent_id);
    const zone = command.timezone ?? agent?.schedule.zone ?? clinic.zone;
    const listener = { clinic, zone, now };
    if (found.status === 'cancelled') return cancelled('alreadyCancelled', found, agent, listener);

    if (!decide('cancel', found.status).ok) return refuse('isOver');
    const problem = changeProblem(found, agent?.cancelCutoffMinutes ?? 0, now);
    if (problem === 'over') return refuse('isOver');
    if (problem === 'too_late') return refuse('cancelTooLate', clinic.locale, clinic.phone);

    const call = command.call_session_id;
    const { channel, actor } = caller;
    const line = { event: 'cancelled', channel, call, ...(actor && { actor }) } as const;
    await markCancelled(trx, clinicId, found.appointment_id, command.notes ?? null, line);
    return cancelled('cancelled', found, agent, listener);
  });
}

/** The answer to a cancellation. */
export function cancelled(
  sentence: 'cancelled' | 'alreadyCancelled',
  { appointment_id: id, starts_at: start }: Pick<StoredAppointment, 'appointment_id' | 'starts_at'>,
  agent: Pick<AgentCalendar, 'practitionerName'> | undefined,
  listener: Listener,
): ManageOutcome {
  const say = translator(listener.clinic.locale, 'spoken');
  const practitionerName = agent?.practitionerName ?? '';
  return answer(
    'cancel',
    {
      message: say(sentence, { practitioner: practitionerName, when: sayWhen(start, listener) }),
      summary: say('summaryCancelled'),
    },
    { practitionerName, appointment: { id, start } },
  );
}
