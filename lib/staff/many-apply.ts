import 'server-only';
import {
  type BulkItemRow,
  finishBulkItem,
  selectBulkChange,
  selectBulkItems,
} from '../storage/bulk-changes.ts';
import type { BulkResult } from '../storage/bulk-tables.ts';
import { type PermittedDesk, permitted } from './desk.ts';
import { cancelAsSeen } from './many-cancel.ts';
import { moveForStaff } from './move-appointment.ts';
import type { MoveCode } from './move-outcome.ts';

/** How many are done at a time, so that no request is long and its progress can be seen. */
const atATime = 20;

/** What a refused move comes to. */
const resultOf: Record<MoveCode, BulkResult> = {
  busy: 'taken',
  past: 'taken',
  too_soon: 'taken',
  too_far: 'taken',
  closed: 'taken',
  outside_hours: 'taken',
  off_grid: 'taken',
  day_full: 'taken',
  changed: 'changed',
  not_found: 'over',
  cancelled: 'over',
  over: 'over',
  unsettled: 'unknown',
  not_offered: 'refused',
  other_service: 'refused',
  not_own: 'refused',
  bad_time: 'refused',
  not_elsewhere: 'refused',
  unreachable: 'refused',
  refused_elsewhere: 'refused',
};

async function apply(desk: PermittedDesk, item: BulkItemRow, reason: string): Promise<BulkResult> {
  const { appointment_id: appointmentId, sequence } = item;
  if (item.action === 'leave') return 'left';
  if (item.action === 'cancel') return cancelAsSeen(desk, { appointmentId, sequence }, reason);
  const { to_agent_id: agentId, to_start: start } = item;
  if (agentId === null || start === null) return 'left';
  const { practitioner_id: practitionerId, arrived_at: arrived } = item;
  // Whoever is here is not sent away unseen.
  if (arrived !== null) return 'changed';
  if (practitionerId === null) return 'over';
  const moved = await moveForStaff(desk, {
    appointmentId,
    start,
    agentId,
    expected: { start: item.starts_at, practitionerId },
    // Less notice than customers have, and further ahead than they may book: staff may.
    accepted: ['too_soon', 'too_far'],
  });
  if (moved.ok) return 'moved';
  return moved.code === 'forbidden' ? 'refused' : resultOf[moved.code];
}

type Applied = { ok: true; left: number; all: number } | { ok: false; code: 'not_found' };

/**
 * Does what was chosen, some at a time, each in a transaction of its own: one that fails stops none
 * of the others. Called again it goes on where it was, and does nothing twice: a move to where an
 * appointment stands and the cancellation of a cancelled one are done already.
 *
 * @returns how many are left to do
 */
export const applyMany = permitted(
  'appointments.many',
  async (desk, changeId: string): Promise<Applied> => {
    const { clinicId } = desk.clinic;
    const change = await selectBulkChange(desk.db, clinicId, changeId);
    if (!change) return { ok: false, code: 'not_found' };
    const items = await selectBulkItems(desk.db, clinicId, changeId);
    const open = items.filter(({ result }) => result === null);
    for (const item of open.slice(0, atATime)) {
      const result = await apply(desk, item, change.reason);
      const { appointment_id: appointmentId } = item;
      await finishBulkItem(desk.db, clinicId, { changeId, appointmentId }, result);
    }
    const left = Math.max(0, open.length - atATime);
    return { ok: true, left, all: items.length };
  },
);
