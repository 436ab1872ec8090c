import 'server-only';
import { type StepState, stages, steps } from '@/components/staff/today-state.ts';
import { clockWords } from '@/lib/booking/clock-words.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { loadStaffAppointment } from '@/lib/staff/appointment.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import { takeStep, undoStep } from '@/lib/staff/progress.ts';
import { isAppointmentId } from './appointment-id.ts';
import { stageWord } from './today-texts.ts';

/** What a button of a day sends. */
export type SentStep = Record<'appointment' | 'step' | 'undo' | 'reason' | 'beside', string>;

/** Does what was pressed, and says so in words. */
export async function pressStep(desk: Desk, sent: SentStep): Promise<StepState> {
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffToday');
  const id = sent.appointment;
  const step = steps.find((known) => known === sent.step);
  const seen = stages.find((known) => known === sent.undo);
  if (!isAppointmentId(id) || (!step && !seen)) return { id, problem: say('not_found') };
  const outcome = seen
    ? await undoStep(desk, { appointmentId: id, seen, over: leaveIn(sent) })
    : await takeStep(desk, { appointmentId: id, step: step ?? 'arrive' });
  if (outcome.ok)
    return { id, done: { text: await didWords(desk, id, !seen), stage: outcome.stage } };
  if (outcome.code === 'forbidden') return { id, problem: say('forbidden') };
  const conflicts = outcome.conflicts.map(({ text, start, end }) =>
    [text, clockRange(desk, start, end)].filter(Boolean).join(', '),
  );
  const beside = outcome.conflicts.map(({ id: there }) => there).join(',');
  const again = { ...(outcome.reason && { reason: outcome.reason }), ...(seen && { seen }) };
  return { id, problem: say(outcome.code), conflicts, beside, ...again };
}

function leaveIn({ reason, beside }: SentStep) {
  return { reason: reason.slice(0, 500), seen: beside.split(',') };
}

function clockRange({ clinic }: Desk, start: number, end: number): string {
  const clock = (instant: number) => clockWords(clinic, instant, clinic.zone);
  return translator(clinic.locale, 'staffToday')('range', { start: clock(start), end: clock(end) });
}

/** "Jane Doe: Arrived." of an appointment as it is now; empty for one that is not here. */
export async function didWords(desk: Desk, id: string, isForward: boolean): Promise<string> {
  const say = translator(desk.clinic.locale, 'staffToday');
  const appointment = isAppointmentId(id)
    ? await loadStaffAppointment(desk, id)
    : { ok: false as const };
  if (!appointment.ok || appointment.stage === null) return '';
  const values = { name: appointment.name, stage: stageWord(say, appointment.stage) };
  return say(isForward ? 'did' : 'undone', values);
}

/** What the address says was done last, where that was without JavaScript. */
export async function readDid(desk: Desk, query: URLSearchParams) {
  const [what, id = ''] = query.get('did')?.split('-') ?? [];
  if (what !== 'did' && what !== 'undone') return undefined;
  const appointment = isAppointmentId(id) ? await loadStaffAppointment(desk, id) : undefined;
  if (!appointment?.ok || appointment.stage === null) return undefined;
  const say = translator(desk.clinic.locale, 'staffToday');
  const values = { name: appointment.name, stage: stageWord(say, appointment.stage) };
  return { id, text: say(what, values), stage: appointment.stage };
}
