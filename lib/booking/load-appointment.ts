import 'server-only';
import { accessNeeds } from '../contract/access-needs.ts';
import { decide } from '../scheduling/appointment.ts';
import { selectAppointment } from '../storage/appointments.ts';
import { selectAudit } from '../storage/audit.ts';
import { selectClock } from '../storage/clinics.ts';
import type { Database } from '../storage/database.ts';
import { selectOpenIntent } from '../storage/intents.ts';
import { toIsoUtc } from '../time/instant.ts';
import { MS_PER_MINUTE } from '../time/units.ts';
import type { AppointmentView } from './appointment-view.ts';
import { readCatalogue } from './catalogue.ts';
import { changeProblem } from './change-policy.ts';
import { referenceOf } from './secrets.ts';
import { shownHistory } from './shown-history.ts';

/** An appointment as it is now; null when there is none, or only a hold. */
export async function loadAppointment(
  db: Database,
  clinicId: string,
  appointmentId: string,
): Promise<AppointmentView | null> {
  const [row, lines, catalogue, now, intent] = await Promise.all([
    selectAppointment(db, clinicId, appointmentId),
    selectAudit(db, clinicId, appointmentId),
    readCatalogue(db, clinicId),
    selectClock(db),
    selectOpenIntent(db, clinicId, appointmentId),
  ]);
  if (!row || row.status === 'held' || !catalogue) return null;
  const history = shownHistory(lines, row.status);
  const agent = catalogue.agents.get(row.agent_id);
  const { changeCutoffMinutes = 0, cancelCutoffMinutes = 0 } = agent ?? {};
  // What is not known by its id there cannot be asked for there.
  const isNamed = row.gateway === 'local' || row.remote_id !== null;
  const open = (command: 'reschedule' | 'cancel', cutoffMinutes: number) =>
    isNamed &&
    !intent &&
    decide(command, row.status).ok &&
    changeProblem(row, cutoffMinutes, now) === undefined;
  const isToCome = row.status === 'confirmed' && row.ends_at > now;
  return {
    appointmentId,
    reference: referenceOf(appointmentId),
    status: row.status,
    isPast: row.ends_at <= now,
    start: toIsoUtc(row.starts_at),
    end: toIsoUtc(row.ends_at),
    customerZone: row.customer_zone ?? catalogue.clinic.zone,
    firstName: (row.name ?? '').trim().split(/\s+/)[0] ?? '',
    minutes: Math.round((row.ends_at - row.starts_at) / MS_PER_MINUTE),
    extraMinutes: row.extra_minutes,
    accessNeeds: accessNeeds.filter((need) => row.access_needs.includes(need)),
    agentId: row.agent_id,
    serviceId: row.service_id,
    practitionerId: row.practitioner_id,
    canChange: open('reschedule', changeCutoffMinutes),
    canCancel: open('cancel', cancelCutoffMinutes),
    changeCutoffMinutes,
    cancelCutoffMinutes,
    toldCannotCome: row.cannot_come_at !== null,
    canTellCannotCome: isToCome && row.cannot_come_at === null,
    saidComing: row.attendance_confirmed_at !== null,
    canSayComing:
      row.status === 'confirmed' &&
      row.starts_at > now &&
      row.cannot_come_at === null &&
      row.attendance_confirmed_at === null,
    gateway: row.gateway,
    unsettled: intent?.action ?? null,
    isWithStaff: intent?.state === 'staff',
    isNotBooked: row.status === 'cancelled' && history.at(-1)?.event === 'not_booked',
    seen: row.seen_at === null ? null : toIsoUtc(row.seen_at),
    sequence: row.sequence,
    updated: toIsoUtc(row.updated_at),
    history: history.map((line) => ({
      at: toIsoUtc(line.at),
      kind: line.event,
      channel: line.channel,
      ...(line.starts_at === null ? {} : { start: toIsoUtc(line.starts_at) }),
    })),
  };
}
