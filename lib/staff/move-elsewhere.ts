import 'server-only';
import { gatewayHolding } from '../gateways/choose.ts';
import type { StoredAppointment } from '../storage/appointments.ts';
import { selectAppointment } from '../storage/appointments.ts';
import { toIsoUtc } from '../time/instant.ts';
import { lineOf, type PermittedDesk } from './desk.ts';
import {
  isAsExpected,
  type MoveCode,
  type MoveOutcome,
  no,
  type StaffMove,
} from './move-outcome.ts';
import { findPlace, minutesOf, placeOf } from './move-place.ts';

/** Asks the calendar that keeps an appointment to move it. It decides what is free there. */
export async function moveElsewhere(
  desk: PermittedDesk,
  row: StoredAppointment,
  move: StaffMove,
): Promise<MoveOutcome> {
  const { db, clinic } = desk;
  const before = placeOf(row);
  const found = await findPlace(desk, row, move);
  if (!found.ok) return no(found.code);
  const { place } = found;
  if (place.minutes !== minutesOf(row)) return no('not_elsewhere');
  const isThere = before.start === place.start && before.agentId === place.agentId;
  if (!isThere && !isAsExpected(before, move.expected)) return no('changed', { now: before });
  const outcome = await gatewayHolding(clinic, row.gateway).manage(
    {
      action: 'reschedule',
      agent_id: place.agentId,
      appointment_id: row.appointment_id,
      timezone: clinic.zone,
      appointment_datetime: toIsoUtc(place.start),
    },
    lineOf(desk),
  );
  if (!outcome.ok) return no(codeOf[outcome.code] ?? 'refused_elsewhere');
  const after = await selectAppointment(db, clinic.clinicId, row.appointment_id);
  return { ok: true, before, now: after ? placeOf(after) : before };
}

const codeOf: { [code in string]?: MoveCode } = {
  NOT_FOUND: 'not_found',
  SLOT_UNAVAILABLE: 'busy',
  OUTCOME_UNKNOWN: 'unsettled',
  UNAVAILABLE: 'unreachable',
};
