import 'server-only';
import type { Caller, ManageOutcome, RescheduleCommand } from '../contract/outcome.ts';
import { translator } from '../i18n/translator.ts';
import { decide } from '../scheduling/appointment.ts';
import { lockAppointment, moveAppointment } from '../storage/appointments.ts';
import { deleteExpiredHolds } from '../storage/calendars.ts';
import { clearCannotCome } from '../storage/cannot-come.ts';
import type { Database, Transaction } from '../storage/database.ts';
import { type Instant, parseInstant } from '../time/instant.ts';
import { offerOtherTimes, type Unavailable } from './alternatives.ts';
import { answer } from './answers.ts';
import { orOverlap } from './book.ts';
import { type CalendarReading, explain, lockAndReadCalendars, wantedWindow } from './calendars.ts';
import { type AgentCalendar, findAgent } from './catalogue.ts';
import { changeProblem } from './change-policy.ts';
import { once } from './once.ts';
import { placementOf } from './placement.ts';
import { refuse } from './refusals.ts';
import { sayWhen } from './spoken.ts';
import { isCustomerZone, wantedStart } from './wanted-time.ts';

/**
 * Moves an appointment to another time, and to another practitioner of the same service when
 * `agent_id` names one. Source: contract, `reschedule`.
 *
 * Asking for the time it already has succeeds. Refuses with INVALID_REQUEST, UNAUTHORIZED,
 * NOT_FOUND, CONFLICT (cancelled, over, or past the service's cut-off) or SLOT_UNAVAILABLE with
 * the nearest open times; a refusal leaves the appointment where it was.
 *
 * @example
 * await reschedule(db, clinicId, {
 *   action: 'reschedule',
 *   agent_id: agentId,
 *   appointment_id: 'appt_k7m2x9qrtb',
 *   appointment_datetime: '2026-12-01T14:30:00Z',
 * }, { channel: 'api' }) // { ok: true, data: { appointment_id: 'appt_k7m2x9qrtb', … } }
 */
export async function reschedule(
  db: Database,
  clinicId: string,
  command: RescheduleCommand,
  caller: Caller,
): Promise<ManageOutcome> {
  if (!isCustomerZone(command.timezone)) return refuse('badTimezone');
  if (!parseInstant(command.appointment_datetime)) return refuse('badDatetime');
  const agentIds = [command.agent_id];
  const window = (agents: readonly AgentCalendar[]) => wantedWindow(command, agents);
  let extra = 0;
  const outcome = await orOverlap(
    once<Unavailable>(db, clinicId, command, caller, async (trx, replay) => {
      if (!(await findAgent(db, clinicId, command.agent_id, trx))) return refuse('unauthorized');
      const appointment = await lockAppointment(trx, clinicId, command.appointment_id);
      if (appointment?.gateway !== 'local') return refuse('notFound');
      extra = appointment.extra_minutes;
      const leaving = [appointment.practitioner_id];
      const wish = { agentIds, window, extraMinutes: () => extra };
      const reading = await lockAndReadCalendars(db, trx, clinicId, wish, leaving);
      const wanted = reading && wantedStart(command, reading.agents[0]);
      if (!reading || !wanted) return refuse('unauthorized');
      const earlier = await replay();
      if (earlier) return earlier;
      const { start, zone } = wanted;
      const { clinic } = reading.catalogue;
      const [agent] = reading.agents;

      if (appointment.status === 'cancelled') return refuse('wasCancelled');
      if (!decide('reschedule', appointment.status).ok) return refuse('isOver');
      if (agent.serviceId !== appointment.service_id) return refuse('otherService');
      const problem = changeProblem(appointment, agent.changeCutoffMinutes, reading.now);
      if (problem === 'over') return refuse('isOver');
      if (problem === 'too_late') return refuse('changeTooLate', clinic.locale, clinic.phone);
      if (!wanted.exists) return { ok: false, problem: 'nonexistent' };
      const where = { appointmentId: appointment.appointment_id, start, zone };
      const unchanged = appointment.starts_at === start && appointment.agent_id === agent.agentId;
      if (unchanged) return moved(reading, agent, where);

      const verdict = explain(reading, agent, start, appointment.appointment_id);
      if (!verdict.open) return { ok: false, problem: verdict.reason };
      await move(trx, reading, agent, {
        ...where,
        caller,
        given: givenIn(command),
      });
      if (appointment.cannot_come_at !== null) {
        await clearCannotCome(trx, clinicId, appointment.appointment_id);
      }
      return moved(reading, agent, where);
    }),
  );
  if (!('problem' in outcome)) return outcome;
  return offerOtherTimes(db, clinicId, agentIds, {
    problem: outcome.problem,
    time: command,
    leaveOut: command.appointment_id,
    extraMinutes: () => extra,
  });
}

interface NewPlace {
  appointmentId: string;
  start: Instant;
  zone: string;
}

type Given = ReturnType<typeof givenIn>;

/** What the request says anew about the visit; what it leaves out stays as it was. */
export function givenIn({ notes, timezone, call_session_id }: RescheduleCommand) {
  return {
    ...(notes === undefined ? {} : { notes }),
    ...(timezone === undefined ? {} : { customer_zone: timezone }),
    ...(call_session_id === undefined ? {} : { call_session_id }),
  };
}

async function move(
  trx: Transaction,
  reading: CalendarReading,
  agent: AgentCalendar,
  { appointmentId, start, caller, given }: NewPlace & { caller: Caller; given: Given },
): Promise<void> {
  const { clinicId } = reading.catalogue.clinic;
  const placement = { ...placementOf(agent, start), ...given };
  if (reading.blocked.some((period) => period.expired)) {
    await deleteExpiredHolds(trx, clinicId, agent.practitionerId, placement.blocked);
  }
  const call = given.call_session_id;
  const { channel, actor } = caller;
  const line = { event: 'rescheduled', channel, start, call, ...(actor && { actor }) } as const;
  await moveAppointment(trx, clinicId, appointmentId, placement, line);
}

/** The answer to a move that was made. */
export function moved(
  { catalogue: { clinic }, now }: Pick<CalendarReading, 'catalogue' | 'now'>,
  { practitionerName }: Pick<AgentCalendar, 'practitionerName'>,
  { appointmentId, start, zone }: NewPlace,
): ManageOutcome {
  const say = translator(clinic.locale, 'spoken');
  const when = sayWhen(start, { clinic, zone, now });
  return answer(
    'reschedule',
    {
      message: say('rescheduled', { practitioner: practitionerName, when }),
      summary: say('summaryRescheduled'),
    },
    { practitionerName, appointment: { id: appointmentId, start } },
  );
}
