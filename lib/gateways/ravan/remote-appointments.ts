import 'server-only';
import { z } from 'zod';
import { isClean } from '../../contract/text-rules.ts';
import { type Instant, parseInstant } from '../../time/instant.ts';
import { MS_PER_MINUTE } from '../../time/units.ts';
import { isZone } from '../../time/zone.ts';
import type { RemoteAppointment } from '../remote/calendar.ts';
import type { AgentIds } from './agent-ids.ts';
import { remoteIdSchema } from './answer-schemas.ts';

const instantSchema = z.string().transform((text, context): Instant => {
  const parsed = parseInstant(text.trim());
  if (parsed?.kind === 'instant') return parsed.instant;
  context.addIssue({ code: 'custom' });
  return z.NEVER;
});

/** The contract's five, and what Cal.com, which the service is made with, calls them. */
const statuses: Readonly<Record<string, RemoteAppointment['status']>> = {
  pending: 'pending',
  confirmed: 'confirmed',
  accepted: 'confirmed',
  completed: 'completed',
  cancelled: 'cancelled',
  canceled: 'cancelled',
  rejected: 'cancelled',
  no_show: 'no_show',
};

const statusSchema = z.string().transform((text, context) => {
  const status = statuses[text.trim().toLowerCase().replace(/[\s-]/g, '_')];
  if (status) return status;
  context.addIssue({ code: 'custom' });
  return z.NEVER;
});

/** A text that may be left out; blank is the same, and what cannot be stored is blank. */
const contactSchema = z
  .string()
  .nullish()
  .transform((text) => {
    const stored = [...(text ?? '')].map((char) => (isClean(char) ? char : ' '));
    return stored.join('').trim() || null;
  });

const shared = { id: remoteIdSchema, agent_id: z.string(), status: statusSchema };

/** Source: contract, the list. */
const listedSchema = z
  .object({
    ...shared,
    attendee_name: contactSchema,
    attendee_email: contactSchema,
    attendee_phone: contactSchema,
    attendee_timezone: contactSchema,
    start_time: instantSchema,
    end_time: instantSchema.nullish(),
    duration_minutes: z.number().positive().max(100_000).nullish(),
  })
  .transform((row) => ({
    remoteId: row.id,
    theirAgentId: row.agent_id,
    name: row.attendee_name ?? '',
    email: row.attendee_email,
    phone: row.attendee_phone,
    zone: row.attendee_timezone && isZone(row.attendee_timezone) ? row.attendee_timezone : null,
    start: row.start_time,
    end: row.end_time ?? row.start_time + (row.duration_minutes ?? 0) * MS_PER_MINUTE,
    status: row.status,
  }))
  .refine(({ start, end }) => end > start);
type Listed = z.infer<typeof listedSchema>;

/** Source: contract, one appointment by its id. */
const readSchema = z
  .object({
    ...shared,
    contact_name: contactSchema,
    contact_email: contactSchema,
    contact_phone: contactSchema,
    appointment_time: instantSchema,
    end_time: instantSchema,
  })
  .transform((row) => ({
    remoteId: row.id,
    theirAgentId: row.agent_id,
    name: row.contact_name ?? '',
    email: row.contact_email,
    phone: row.contact_phone,
    zone: null,
    start: row.appointment_time,
    end: row.end_time,
    status: row.status,
  }))
  .refine(({ start, end }) => end > start);

const listAnswerSchema = z.object({
  success: z.literal(true),
  data: z.object({ appointments: z.array(z.unknown()), count: z.int().nullish().catch(undefined) }),
});

const readAnswerSchema = z.object({
  success: z.literal(true),
  data: z.object({ appointment: readSchema }),
});

/** One page of their list. */
export interface Page {
  rows: Listed[];
  /** Rows that cannot be read. */
  unread: number;
  /** How many there are on the page, and by their own count. */
  length: number;
  count: number;
}

/** Reads a list; a row that cannot be read leaves the others as they are. */
export function readPage(body: unknown): Page | undefined {
  const { data } = listAnswerSchema.safeParse(body).data ?? {};
  if (!data) return undefined;
  const rows = data.appointments.flatMap((row) => listedSchema.safeParse(row).data ?? []);
  const { length } = data.appointments;
  return { rows, unread: length - rows.length, length, count: data.count ?? length };
}

/** Reads one appointment, which has to be the one that was asked for. */
export function readOne(body: unknown, remoteId: string): Listed | undefined {
  const one = readAnswerSchema.safeParse(body).data?.data.appointment;
  return one?.remoteId === remoteId ? one : undefined;
}

/**
 * With our agent's id; null for an agent that is none of ours, or not the one that is wanted.
 *
 * @param wanted ours, of several that may be the same there
 */
export function toOurs(
  { theirAgentId, ...rest }: Listed,
  ids: AgentIds,
  wanted?: string,
): RemoteAppointment | null {
  const agentId = wanted ?? ids.ours(theirAgentId);
  const isTheirs = wanted === undefined || ids.theirs(wanted) === theirAgentId.toLowerCase();
  return agentId !== undefined && isTheirs ? { ...rest, agentId } : null;
}
