import { randomUUID } from 'node:crypto';
import { loadClinicById } from '../lib/booking/load-clinic.ts';
import { loadCalendar } from '../lib/staff/calendar.ts';
import { columnsOf } from '../lib/staff/calendar-columns.ts';
import type { Desk } from '../lib/staff/desk.ts';
import type { Database } from '../lib/storage/database.ts';
import { dateAhead } from '../scripts/testing/clinic.ts';
import { fillDays, practitioners, visitsADay, zone } from './full-day.ts';
import { type BenchRow, benchRow } from './lib/report.ts';
import { latencies, median } from './lib/rounds.ts';

/** What a day of the console's calendar may take on the server, in milliseconds. */
export const budget = 150;
const rounds = 200;

/**
 * A day with 12 practitioners and 300 appointments, among two months like it: its one query, and
 * the query with everything that is worked out of it for the columns. "Theirs" is the budget of the
 * whole page, so that the ratio says how often it would go into it.
 */
export async function benchCalendar(db: Database): Promise<BenchRow[]> {
  const date = dateAhead(5, zone);
  const filled = await fillDays(db, date, 60);
  const clinic = await loadClinicById(db, filled.clinicId);
  if (!clinic) throw new Error('the bench has no clinic');
  const actor = { userId: 'bench', memberId: randomUUID(), name: 'Robin', practitionerId: null };
  const desk: Desk = { db, clinic, actor: { ...actor, role: 'receptionist' } };
  const load = async () => {
    const range = await loadCalendar(desk, { date, days: 1 });
    if (!range.ok) throw new Error(range.code);
    return range;
  };
  const lay = async () =>
    columnsOf(await load(), [date], { zone, shortestMinutes: 20 }).flatMap(({ pieces }) => pieces);
  const visits = (await lay()).filter(({ kind }) => kind === 'standing').length;
  if (visits !== practitioners * visitsADay) throw new Error(`${visits} visits`);
  await latencies(rounds, lay);
  const read = median(await latencies(rounds, load));
  const laid = median(await latencies(rounds, lay));
  console.log(
    `calendar of ${visits} visits: read ${read.toFixed(1)} ms, laid out ${laid.toFixed(1)} ms (p50)`,
  );
  return [
    row('calendar: a full day is read', read),
    row('calendar: a full day is read and laid out', laid),
  ];
}

function row(name: string, milliseconds: number): BenchRow {
  return benchRow({ name, ours: 1000 / milliseconds, theirs: 1000 / budget, unit: '1/s', aim: 5 });
}
