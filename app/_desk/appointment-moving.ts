import 'server-only';
import { readStart } from '@/app/_booking/params.ts';
import type { ReasonState } from '@/components/staff/reason-form.tsx';
import { fields } from '@/lib/contract/fields.ts';
import { isClean } from '@/lib/contract/text-rules.ts';
import { translator } from '@/lib/i18n/translator.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import { moveForStaff } from '@/lib/staff/move-appointment.ts';
import type { MoveCode, StartWarning } from '@/lib/staff/move-outcome.ts';
import { toIsoUtc } from '@/lib/time/instant.ts';
import { isAppointmentId } from './appointment-id.ts';

export const moveFields = [
  'clinic',
  'appointment',
  'start',
  'agent',
  'minutes',
  'accepted',
  'beside',
  'seenStart',
  'seenWith',
  'seenMinutes',
  'reason',
] as const;

export type SentMove = Record<(typeof moveFields)[number], string>;

const warnings: Record<StartWarning, true> = {
  past: true,
  too_soon: true,
  too_far: true,
  closed: true,
  outside_hours: true,
  off_grid: true,
  day_full: true,
};

function isWarning(text: string): text is StartWarning {
  return Object.hasOwn(warnings, text);
}

/** Makes the change that was shown: where it stood, or what is to be said when nothing was changed. */
export async function makeMove(
  desk: Desk,
  sent: SentMove,
): Promise<{ ok: true; back: string } | { ok: false; state: ReasonState }> {
  const say = translator(desk.clinic.locale, 'staffAppointment');
  const reason = sent.reason.trim().slice(0, 500);
  const no = (code: MoveCode | 'forbidden' | 'warned') => ({
    ok: false as const,
    state: {
      reason: sent.reason,
      problem: { title: say('problemTitle'), text: say(`move_${code}` as 'move_busy') },
    },
  });
  const [start, seenStart] = [readStart(sent.start), readStart(sent.seenStart)];
  const agent = fields.agentId.safeParse(sent.agent);
  if (start === null || seenStart === null || !agent.success) return no('bad_time');
  if (!isAppointmentId(sent.appointment) || !isClean(reason)) return no('not_found');
  const outcome = await moveForStaff(desk, {
    appointmentId: sent.appointment,
    start,
    agentId: agent.data,
    minutes: Number(sent.minutes),
    accepted: sent.accepted.split(',').filter(isWarning),
    expected: {
      start: seenStart,
      practitionerId: sent.seenWith,
      minutes: Number(sent.seenMinutes),
    },
    over: { reason, seen: sent.beside.split(',') },
  });
  if (outcome.ok) {
    const { before } = outcome;
    return { ok: true, back: [toIsoUtc(before.start), before.agentId, before.minutes].join('_') };
  }
  if (outcome.code === 'busy' && reason === '') {
    return { ok: false, state: { reason: '', error: say('overlapMissing') } };
  }
  return no(isWarning(outcome.code) ? 'warned' : outcome.code);
}
