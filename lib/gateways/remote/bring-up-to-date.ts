import 'server-only';
import type { HistoryLine } from '../../storage/appointments.ts';
import type { Transaction } from '../../storage/database.ts';
import { changeCopy, type lockCopy, type selectAgentRow } from '../../storage/mirror.ts';
import { isMarkedByStaff } from '../../storage/progress.ts';
import type { Instant } from '../../time/instant.ts';
import type { RemoteAppointment } from './calendar.ts';

type Row = NonNullable<Awaited<ReturnType<typeof lockCopy>>>;
type AgentRow = NonNullable<Awaited<ReturnType<typeof selectAgentRow>>>;

const eventOf = {
  confirmed: 'booked',
  cancelled: 'cancelled',
  completed: 'completed',
  no_show: 'no_show',
} as const;

/** Makes our copy what the news says, with a line of history for what is new. */
export async function bringUpToDate(
  trx: Transaction,
  row: Row,
  agent: AgentRow,
  news: RemoteAppointment & { at: Instant },
): Promise<void> {
  const { remoteId: remote_id, at: told } = news;
  if (row.told_at !== null && told < row.told_at) {
    if (row.remote_id !== null) return;
    // Nothing else tells of an id that a person did not know.
    await changeCopy(trx, row.clinic_id, row.appointment_id, { remote_id, told });
    return;
  }
  const status = await statusOf(trx, row, news);
  const line = lineOf(row, { ...news, status });
  await changeCopy(trx, row.clinic_id, row.appointment_id, {
    ...agent,
    starts_at: new Date(news.start),
    ends_at: new Date(news.end),
    status,
    remote_id,
    told,
    // What the customer told us is in their own words; theirs fills what is missing.
    name: row.name || news.name || null,
    email: row.email ?? news.email,
    phone: row.phone ?? news.phone,
    customer_zone: row.customer_zone ?? news.zone,
    ...(line && { line }),
  });
}

const isEnd = (status: Row['status']) => status === 'completed' || status === 'no_show';

/**
 * How staff say that it ended is theirs: a calendar elsewhere does not know of it. That it was
 * cancelled or moved there is news.
 */
async function statusOf(trx: Transaction, row: Row, news: RemoteAppointment) {
  const { status, start, agentId } = news;
  const stands = row.status === 'confirmed' || isEnd(row.status);
  const isMoved = row.starts_at !== start || row.agent_id !== agentId;
  if (!stands || isMoved || status === 'cancelled' || status === 'pending') return status;
  if (status === row.status) return status;
  const isTheirs = await isMarkedByStaff(trx, row.clinic_id, row.appointment_id);
  return isTheirs ? (row.status as typeof status) : status;
}

function lineOf(row: Row, { start, agentId, status }: RemoteAppointment): HistoryLine | undefined {
  const channel = 'api';
  if (row.status !== status) {
    if (status === 'pending') return undefined;
    const event = eventOf[status];
    return event === 'booked' ? { event, channel, start } : { event, channel };
  }
  const isMoved = row.starts_at !== start || row.agent_id !== agentId;
  return isMoved && status === 'confirmed' ? { event: 'rescheduled', channel, start } : undefined;
}
