import 'server-only';
import type { MoveWish, RemoteAppointment } from '../remote/calendar.ts';

// Their service may leave out what is less than a second.
const inSeconds = (instant: number) => Math.floor(instant / 1000);

/**
 * Whether an appointment is what a move asked for: with the agent and at the time that were wanted,
 * and not cancelled.
 */
export function isMovedAsAsked(
  { agentId, start, status }: Pick<RemoteAppointment, 'agentId' | 'start' | 'status'>,
  wish: Pick<MoveWish, 'agentId' | 'start'>,
): boolean {
  return (
    status !== 'cancelled' && agentId === wish.agentId && inSeconds(start) === inSeconds(wish.start)
  );
}
