import 'server-only';
import { referenceOf } from '../booking/secrets.ts';
import { type AccessNeed, accessNeeds } from '../contract/access-needs.ts';
import type { QuestionAnswer } from '../contract/questions.ts';
import { decideStep, type Stage, type Step, stageOf } from '../scheduling/progress.ts';
import type { AppointmentStatus, Channel } from '../storage/appointment-tables.ts';
import { insertLook } from '../storage/audit.ts';
import { selectClock } from '../storage/clinics.ts';
import type { AuditEvent, GatewayKind } from '../storage/columns.ts';
import { selectOpenIntent } from '../storage/intents.ts';
import {
  selectForStaff,
  selectOthersOf,
  selectStaffHistory,
} from '../storage/staff-appointments.ts';
import type { Instant } from '../time/instant.ts';
import { MS_PER_MINUTE } from '../time/units.ts';
import { lineOf, permitted } from './desk.ts';

export interface StaffHistoryLine {
  at: Instant;
  event: AuditEvent;
  channel: Channel;
  start: Instant | null;
  /** Who of the staff did it, by the name they had then. */
  actor: string | null;
  /** The call in which it was done. */
  call: string | null;
  /** What was taken back, of `undone`. */
  of: string | null;
  overlap: boolean;
  minutes: readonly [from: number, to: number] | null;
}

export interface OtherAppointment {
  appointmentId: string;
  status: AppointmentStatus;
  start: Instant;
  serviceId: string;
  practitionerId: string;
}

/** An appointment with everything that staff know of it. */
export interface StaffAppointment {
  ok: true;
  now: Instant;
  appointmentId: string;
  reference: string;
  status: Exclude<AppointmentStatus, 'held'>;
  stage: Stage | null;
  steps: Step[];
  start: Instant;
  end: Instant;
  minutes: number;
  agentId: string;
  serviceId: string;
  practitionerId: string;
  name: string;
  email: string | null;
  phone: string | null;
  phoneTyped: string | null;
  customerId: string | null;
  customerZone: string | null;
  bookedBy: string | null;
  isReturning: boolean | null;
  answers: readonly QuestionAnswer[];
  needs: readonly AccessNeed[];
  notes: string | null;
  staffNote: string | null;
  consent: string | null;
  consentedAt: Instant | null;
  channel: Channel;
  callId: string | null;
  /** What the site calls itself that it was booked on. */
  source: string | null;
  overlapReason: string | null;
  cannotCome: { at: Instant; note: string | null } | null;
  /** When they said that they are coming, to the time it has now. */
  saidComing: Instant | null;
  cancelled: { at: Instant; reason: string | null } | null;
  arrived: Instant | null;
  inRoom: Instant | null;
  gateway: GatewayKind;
  remoteId: string | null;
  seen: Instant | null;
  /** What was asked of a calendar elsewhere without its outcome being known yet. */
  unsettled: 'book' | 'reschedule' | 'cancel' | null;
  made: Instant;
  history: StaffHistoryLine[];
  others: OtherAppointment[];
}

const steps: readonly Step[] = ['arrive', 'enter_room', 'complete', 'mark_no_show'];

/** An appointment for somebody who looks at its page: everything about it, and that they looked. */
export const readStaffAppointment = permitted(
  'appointments.read',
  async (
    desk,
    appointmentId: string,
  ): Promise<StaffAppointment | { ok: false; code: 'not_found' | 'forbidden' }> => {
    const found = await loadStaffAppointment(desk, appointmentId);
    if (found.ok) {
      const line = {
        ...lineOf(desk),
        event: 'appointment_read',
        subjectId: appointmentId,
      } as const;
      await insertLook(desk.db, desk.clinic.clinicId, line);
    }
    return found;
  },
);

/** Everything about an appointment, and who did what with it. */
export const loadStaffAppointment = permitted(
  'appointments.read',
  async (
    { db, clinic: { clinicId }, own },
    appointmentId: string,
  ): Promise<StaffAppointment | { ok: false; code: 'not_found' }> => {
    const row = await selectForStaff(db, clinicId, appointmentId);
    if (!row || row.status === 'held' || (own !== null && row.practitioner_id !== own)) {
      return { ok: false, code: 'not_found' };
    }
    const { customer_id: customerId } = row;
    const [now, lines, intent, others] = await Promise.all([
      selectClock(db),
      selectStaffHistory(db, clinicId, appointmentId),
      selectOpenIntent(db, clinicId, appointmentId),
      customerId === null
        ? []
        : selectOthersOf(db, clinicId, { customerId, but: appointmentId, practitionerId: own }),
    ]);
    const progress = { state: row.status, arrived: row.arrived_at, inRoom: row.in_room_at };
    const stands = row.status !== 'cancelled' && row.status !== 'pending';
    return {
      ok: true,
      now,
      appointmentId,
      reference: referenceOf(appointmentId),
      status: row.status,
      stage: stands ? stageOf(progress) : null,
      steps: steps.filter((step) => {
        const decision = decideStep(step, progress, { start: row.starts_at, now });
        return decision.ok && decision.isNew;
      }),
      start: row.starts_at,
      end: row.ends_at,
      minutes: Math.round((row.ends_at - row.starts_at) / MS_PER_MINUTE),
      agentId: row.agent_id,
      serviceId: row.service_id,
      practitionerId: row.practitioner_id,
      name: row.name ?? '',
      email: row.email,
      phone: row.phone,
      phoneTyped: row.phone_typed,
      customerId,
      customerZone: row.customer_zone,
      bookedBy: row.booked_by,
      isReturning: row.is_returning,
      answers: row.answers ?? [],
      needs: accessNeeds.filter((need) => row.access_needs.includes(need)),
      notes: row.notes,
      staffNote: row.staff_note,
      consent: row.consent,
      consentedAt: row.consented_at,
      channel: row.channel,
      callId: row.call_session_id,
      source: row.source,
      overlapReason: row.overlap_reason,
      cannotCome:
        row.cannot_come_at === null ? null : { at: row.cannot_come_at, note: row.cannot_come_note },
      saidComing: row.attendance_confirmed_at,
      cancelled:
        row.cancelled_at === null ? null : { at: row.cancelled_at, reason: row.cancel_reason },
      arrived: row.arrived_at,
      inRoom: row.in_room_at,
      gateway: row.gateway,
      remoteId: row.remote_id,
      seen: row.seen_at,
      unsettled: intent?.action ?? null,
      made: row.created_at,
      history: lines.map((line) => ({
        at: line.at,
        event: line.event,
        channel: line.channel,
        start: line.starts_at,
        actor: line.actor_name,
        call: line.call,
        ...readDetail(line.detail),
      })),
      others: others.map((other) => ({
        appointmentId: other.appointment_id,
        status: other.status,
        start: other.starts_at,
        serviceId: other.service_id,
        practitionerId: other.practitioner_id,
      })),
    };
  },
);

function readDetail(detail: unknown): Pick<StaffHistoryLine, 'of' | 'overlap' | 'minutes'> {
  const { of, overlap, minutes } = (detail ?? {}) as Record<string, unknown>;
  const [from, to] = Array.isArray(minutes) ? minutes : [];
  return {
    of: typeof of === 'string' ? of : null,
    overlap: overlap === true,
    minutes: typeof from === 'number' && typeof to === 'number' ? [from, to] : null,
  };
}
