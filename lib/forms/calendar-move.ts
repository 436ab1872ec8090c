import { z } from 'zod';
import { isClean } from '../contract/text-rules.ts';
import { isLocalDate } from '../time/local-date.ts';

const whole = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);

/**
 * Where an appointment is put in a calendar: a minute of a date on the clinic's clocks, or an
 * instant.
 *
 * @example calendarPlaceSchema.parse({ appointment: 'appt_k7m2x9qrtb', date: '2026-12-01',
 *   minute: '570', agent: agentId, minutes: '30' })
 */
export const calendarPlaceSchema = z.object({
  appointment: z.string().min(1).max(64).refine(isClean),
  date: z.string().refine(isLocalDate),
  minute: whole.pipe(z.number().max(1440)),
  agent: z.uuid(),
  minutes: whole.pipe(z.number().min(1).max(1440)),
});

/** A move, from where whoever makes it has seen it. */
export const calendarMoveSchema = calendarPlaceSchema.extend({
  /** Of an undo: exactly this instant, also where clocks show it twice. */
  start: z.union([z.literal(''), whole]),
  expectedStart: whole,
  expectedWho: z.uuid(),
  expectedMinutes: whole,
  reason: z.string().trim().max(200),
  /** Ids of what was seen there, apart by commas. */
  beside: z.string().max(4000),
  /** Warnings that were seen, apart by commas; `all` for an undo. */
  accepted: z.string().max(200),
  undo: z.enum(['', 'yes']),
});
