import 'server-only';
import type { BookCommand } from '../contract/outcome.ts';
import { type StoredAppointment, selectAppointment } from '../storage/appointments.ts';
import type { Transaction } from '../storage/database.ts';
import type { Instant } from '../time/instant.ts';
import type { CalendarReading } from './calendars.ts';
import type { AgentCalendar } from './catalogue.ts';

/** How long the same request is the same booking. */
export const retryWindow = 24 * 3_600_000;

function sameText(a: string | null | undefined, b: string | null | undefined): boolean {
  return (a ?? '').trim().toLowerCase() === (b ?? '').trim().toLowerCase();
}

/**
 * Whether this is the booking of a person who asks a second time: same contact and instant within
 * 24 hours. With one agent asked for that is enough (source: contract, "Retried `book`"); with
 * "anyone" the name must be the same too, since a family may book side by side.
 */
export function isSameWish(
  row: Pick<StoredAppointment, 'email' | 'phone' | 'name'>,
  command: Pick<BookCommand, 'email' | 'phone' | 'name'>,
  agentCount: number,
): boolean {
  return (
    sameText(row.email, command.email) &&
    sameText(row.phone, command.phone) &&
    (agentCount === 1 || sameText(row.name, command.name))
  );
}

/** The live booking that an earlier try of the same request made, when there is one. */
export async function findEarlierBooking(
  trx: Transaction,
  reading: CalendarReading,
  command: BookCommand,
  start: Instant,
): Promise<{ agent: AgentCalendar; appointmentId: string } | undefined> {
  const { agents, blocked, catalogue, now } = reading;
  for (const period of blocked) {
    if (period.start !== start || period.expired) continue;
    const row = await selectAppointment(trx, catalogue.clinic.clinicId, period.appointmentId);
    const agent = agents.find((candidate) => candidate.agentId === row?.agent_id);
    if (!row || !agent || row.status === 'held' || row.created_at < now - retryWindow) continue;
    if (isSameWish(row, command, agents.length)) {
      return { agent, appointmentId: row.appointment_id };
    }
  }
  return undefined;
}
