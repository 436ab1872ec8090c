import 'server-only';
import type { DueIntent } from '../../storage/intent-looks.ts';
import type { Instant } from '../../time/instant.ts';
import type { RemoteCalendar } from './calendar.ts';
import { daysKnown } from './elsewhere.ts';
import type { StoredMove } from './wishes.ts';

/**
 * What is seen of a change whose outcome is not known. `not_done` is said by the calendar's own list.
 * The others are read from which times are free: `done` (of a move alone), `seems_not_done`,
 * `maybe_done`: the time is gone, to us or to somebody else; `nothing`: it cannot be seen.
 */
export type Evidence = 'not_done' | 'done' | 'seems_not_done' | 'maybe_done' | 'nothing';

/** Reads what is free now, past every memory, and says what that shows of a change. */
export async function readEvidence(intent: DueIntent, calendar: RemoteCalendar): Promise<Evidence> {
  // There is nothing to be seen of a cancellation that its repetition does not show better.
  if (intent.action === 'cancel') return 'maybe_done';
  const { starts_at: start, agent_id: agentId } = intent;
  if (start === null) return 'nothing';
  const isFree = await sees(calendar, agentId, start, intent.now);
  if (isFree === undefined) return 'nothing';
  if (intent.action === 'book') return isFree ? 'seems_not_done' : 'maybe_done';
  const { leftAgentId } = intent.wish as StoredMove;
  const { left_at: left } = intent;
  if (left === null) return isFree ? 'seems_not_done' : 'maybe_done';
  const wasLeft = await sees(calendar, leftAgentId, left, intent.now);
  if (wasLeft === undefined) return 'nothing';
  if (isFree) return wasLeft ? 'maybe_done' : 'seems_not_done';
  // Where appointments can be read, a move gives them another id, which only a reading tells.
  return wasLeft && !calendar.canRead ? 'done' : 'maybe_done';
}

/** Whether a start is free; undefined when that cannot be seen. */
async function sees(
  calendar: RemoteCalendar,
  agentId: string,
  start: Instant,
  now: Instant,
): Promise<boolean | undefined> {
  if (start <= now) return undefined;
  const read = await calendar.openStarts(agentId, { daysAhead: daysKnown });
  if (!read.ok) return undefined;
  if (read.value.includes(start)) return true;
  // Beyond what it shows, nothing is free and nothing is taken.
  const isShown = start < now + daysKnown * 86_400_000;
  return isShown ? false : undefined;
}
