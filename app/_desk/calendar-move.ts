import 'server-only';
import type { z } from 'zod';
import type { MoveAnswer } from '@/components/staff/calendar/types.ts';
import type { calendarMoveSchema } from '@/lib/forms/calendar-move.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { type Desk, may } from '@/lib/staff/desk.ts';
import { moveForStaff } from '@/lib/staff/move-appointment.ts';
import type { MoveCode, MoveOutcome, StaffMove } from '@/lib/staff/move-outcome.ts';
import { localDateAt, localMinuteAt } from '@/lib/time/zone.ts';
import { placeWords, standsWords, startOf } from './calendar-place.ts';
import { dateWordsAt } from './calendar-words.ts';

type AskedMove = z.infer<typeof calendarMoveSchema>;
type Moved = Extract<MoveOutcome, { ok: true }>;
type Refused = Extract<MoveOutcome, { ok: false }>;

/** Moves an appointment as it was carried in the calendar, and says what became of it. */
export async function moveOnCalendar(
  desk: Desk,
  asked: AskedMove,
  name: string,
): Promise<MoveAnswer> {
  const { clinic } = desk;
  const start = wantedStart(clinic, asked);
  if (start === undefined) return notMoved(desk, 'bad_time');
  const outcome = await moveForStaff(desk, {
    appointmentId: asked.appointment,
    start,
    agentId: asked.agent,
    minutes: asked.minutes,
    expected: {
      start: asked.expectedStart,
      practitionerId: asked.expectedWho,
      minutes: asked.expectedMinutes,
    },
    accepted: asked.accepted === 'all' ? 'all' : (asked.accepted.split(',') as Seen),
    over: { reason: asked.reason, seen: asked.beside.split(',') },
  });
  if (outcome.ok) return moved(desk, asked, outcome, name);
  if (outcome.code === 'forbidden') return notMoved(desk, 'forbidden');
  return refused(desk, outcome, asked.reason);
}

/** Left where it began it begins at the same instant, also where clocks show that minute twice. */
function wantedStart(clinic: Desk['clinic'], asked: AskedMove): number | undefined {
  if (asked.start !== '') return asked.start;
  const { expectedStart: before } = asked;
  const isSame =
    localDateAt(before, clinic.zone) === asked.date &&
    localMinuteAt(before, clinic.zone) === asked.minute;
  return isSame ? before : startOf(clinic, asked);
}

/** What is no warning is accepted in vain. */
type Seen = Exclude<NonNullable<StaffMove['accepted']>, 'all'>;

function moved(desk: Desk, asked: AskedMove, { before, now }: Moved, name: string): MoveAnswer {
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffCalendar');
  const where = { name, date: dateWordsAt(clinic, now.start), ...standsWords(clinic, now) };
  return {
    kind: 'moved',
    id: asked.appointment,
    said: asked.undo ? say('undone', where) : say('moved', where),
    undo: {
      appointment: asked.appointment,
      date: localDateAt(before.start, clinic.zone),
      minute: String(localMinuteAt(before.start, clinic.zone)),
      start: String(before.start),
      agent: before.agentId,
      minutes: String(before.minutes),
      expectedStart: String(now.start),
      expectedWho: now.practitionerId,
      expectedMinutes: String(now.minutes),
      reason: before.overlapReason ?? '',
      accepted: 'all',
      undo: asked.undo ? '' : 'yes',
      name,
    },
  };
}

function refused(desk: Desk, { code, conflicts, warnings }: Refused, reason: string): MoveAnswer {
  const isAsked = code === 'busy' || (warnings as readonly MoveCode[]).includes(code);
  if (!isAsked) return notMoved(desk, code);
  const say = translator(desk.clinic.locale, 'staffCalendar');
  const mayOverlap = conflicts.length === 0 || may(desk, 'appointments.overlap');
  return {
    kind: 'ask',
    ...placeWords(desk.clinic, { conflicts, warnings }),
    accepted: warnings.join(','),
    beside: conflicts.map(({ id }) => id).join(','),
    reason,
    ...(!mayOverlap && { stopped: say('no_busy') }),
  };
}

/** It stays where it is, and why. */
export function notMoved({ clinic }: Desk, code: MoveCode | 'forbidden'): MoveAnswer {
  const say = translator(clinic.locale, 'staffCalendar');
  return {
    kind: 'no',
    text: `${say('notMovedTitle')}. ${say(noKeys[code] ?? 'no_refused_elsewhere')}`,
  };
}

const noKeys: Partial<Record<MoveCode | 'forbidden', NoKey>> = {
  not_found: 'no_not_found',
  cancelled: 'no_cancelled',
  over: 'no_over',
  changed: 'no_changed',
  busy: 'no_busy',
  unsettled: 'no_unsettled',
  not_offered: 'no_not_offered',
  other_service: 'no_other_service',
  not_own: 'no_not_own',
  bad_time: 'no_bad_time',
  not_elsewhere: 'no_not_elsewhere',
  unreachable: 'no_unreachable',
  refused_elsewhere: 'no_refused_elsewhere',
  forbidden: 'no_forbidden',
};

type NoKey = Extract<
  keyof typeof import('@/lib/i18n/en/staff-calendar.ts').staffCalendar,
  `no_${string}`
>;
