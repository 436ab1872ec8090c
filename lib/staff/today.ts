import 'server-only';
import { decideStep, type Stage, type Step, stageOf } from '../scheduling/progress.ts';
import { selectClock } from '../storage/clinics.ts';
import { type DayRow, selectCannotCome, selectDay, selectNewBookings } from '../storage/today.ts';
import type { Instant } from '../time/instant.ts';
import { addDays, type LocalDate } from '../time/local-date.ts';
import { MS_PER_DAY } from '../time/units.ts';
import { localDateAt, startOfDay } from '../time/zone.ts';
import { permitted } from './desk.ts';

/** Where an appointment of a day belongs: its own is what goes on now. */
export type DayGroup = 'now' | 'next' | 'earlier' | 'cancelled';

export interface DayAppointment extends DayRow {
  group: DayGroup;
  /** How far it has got; null for what is cancelled or not settled. */
  stage: Stage | null;
  /** What can be done to it at this moment, in the order of a visit. */
  steps: Step[];
  isNew: boolean;
}

export interface Day {
  ok: true;
  now: Instant;
  date: LocalDate;
  today: LocalDate;
  appointments: DayAppointment[];
  counts: Record<Stage | 'cancelled' | 'pending', number>;
  /** Of any day that is still to come. */
  cannotCome: DayAppointment[];
  newBookings: DayAppointment[];
}

const steps: readonly Step[] = ['arrive', 'enter_room', 'complete', 'mark_no_show'];

/** What customers booked within this long is new. */
const newMs = MS_PER_DAY;

/** The day at the clinic: who comes when and with whom, how far they are, and what to look after. */
export const loadDay = permitted(
  'appointments.read',
  async (
    { db, clinic: { clinicId, zone }, own },
    { date: asked, practitionerId = null }: { date?: LocalDate; practitionerId?: string | null },
  ): Promise<Day> => {
    const now = await selectClock(db);
    const today = localDateAt(now, zone);
    const date = asked ?? today;
    const whose = own ?? practitionerId;
    const day = { start: startOfDay(date, zone), end: startOfDay(addDays(date, 1), zone) };
    const [rows, cannotCome, newBookings] = await Promise.all([
      selectDay(db, clinicId, whose, day),
      selectCannotCome(db, clinicId, whose),
      selectNewBookings(db, clinicId, whose, now - newMs),
    ]);
    const shown = (row: DayRow) => toShown(row, now);
    const appointments = rows.map(shown);
    return {
      ok: true,
      now,
      date,
      today,
      appointments,
      counts: count(appointments),
      cannotCome: cannotCome.map(shown),
      newBookings: newBookings.map(shown),
    };
  },
);

function toShown(row: DayRow, now: Instant): DayAppointment {
  const progress = { state: row.status, arrived: row.arrived, inRoom: row.inRoom };
  const isSettled = row.status !== 'cancelled' && row.status !== 'pending';
  const stage = isSettled ? stageOf(progress) : null;
  const can = steps.filter((step) => {
    const decision = decideStep(step, progress, { start: row.start, now });
    return decision.ok && decision.isNew;
  });
  const isNew = row.made > now - newMs && (row.channel === 'web' || row.channel === 'api');
  return { ...row, stage, steps: can, isNew, group: groupOf(row, stage, now) };
}

function groupOf({ status, start, end }: DayRow, stage: Stage | null, now: Instant): DayGroup {
  if (status === 'cancelled') return 'cancelled';
  if (stage === 'completed' || stage === 'no_show') return 'earlier';
  if (stage === 'arrived' || stage === 'in_room') return 'now';
  if (end <= now) return 'earlier';
  return start <= now ? 'now' : 'next';
}

function count(appointments: readonly DayAppointment[]): Day['counts'] {
  const counts = { expected: 0, arrived: 0, in_room: 0, completed: 0, no_show: 0 };
  const all = { ...counts, cancelled: 0, pending: 0 };
  for (const { stage, status } of appointments) {
    if (stage !== null) all[stage] += 1;
    else if (status === 'cancelled' || status === 'pending') all[status] += 1;
  }
  return all;
}
