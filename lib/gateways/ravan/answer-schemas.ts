import 'server-only';
import { z } from 'zod';
import { isClean, isOneLine } from '../../contract/text-rules.ts';

// What is left out, null or spelled with keys of their own does no harm; what has another type than
// the contract's says that something else answered.
const optionalText = z.string().nullish();

const longestId = 200;

/** "." and ".." are no ids: in a path they would name another endpoint. */
export const remoteIdSchema = z
  .string()
  .trim()
  .min(1)
  .max(longestId)
  .refine((id) => isClean(id) && isOneLine(id) && id !== '.' && id !== '..');

/** The open slots of one date. `starts` is ours: their service may not have it. */
const slotDaySchema = z.object({
  date: z.string(),
  slots: z.array(z.string()),
  starts: z.array(z.string()).nullish().catch(undefined),
});
export type SlotDayAnswer = z.infer<typeof slotDaySchema>;

const slotDaysSchema = z.array(slotDaySchema);

const dataSchema = z.object({
  success: z.boolean().nullish(),
  message: optionalText,
  action: optionalText,
  appointment_id: optionalText,
  date_time: optionalText,
  action_required: optionalText,
  code: optionalText,
  available_slots: z.unknown(),
});

/** A change that was made. */
export const changedSchema = z.object({
  success: z.literal(true),
  message: optionalText,
  data: dataSchema.extend({ success: z.literal(true).nullish(), appointment_id: remoteIdSchema }),
});

/** Open times. */
export const slotsSchema = z.object({
  success: z.literal(true),
  message: optionalText,
  data: dataSchema.extend({ success: z.literal(true).nullish(), available_slots: slotDaysSchema }),
});

/** A failure in either of its two spellings, and without a code. */
const failedSchema = z.object({
  success: z.literal(false),
  message: optionalText,
  code: optionalText,
  error: z.object({ code: optionalText, message: optionalText }).nullish(),
  data: dataSchema.nullish().catch(undefined),
});

/** An outer yes around an inner no, about no appointment: what was asked for was not done. */
const inwardlyFailedSchema = z.object({
  success: z.literal(true),
  data: dataSchema.extend({
    success: z.literal(false),
    appointment_id: z.literal('').nullish(),
  }),
});

/** What `action_required` is where another time is to be chosen. Source: contract. */
const choosing = new Set(['reschedule', 'choose_another_time']);

/** What a failure says, whichever way it is spelled. */
export interface Failed {
  code: string | undefined;
  /** It names other times, or says that another is to be chosen. */
  hasOtherTimes: boolean;
}

/** Reads a failure; null for what is none, says no word of why, or says yes and no at once. */
export function readFailure(body: unknown): Failed | null {
  const failed = failedSchema.safeParse(body).data;
  const data = failed?.data ?? inwardlyFailedSchema.safeParse(body).data?.data;
  if (!failed && !data) return null;
  if (failed && data?.success === true) return null;
  const code = failed?.error?.code || failed?.code || data?.code || undefined;
  const slots = slotDaysSchema.safeParse(data?.available_slots).data ?? [];
  const required = data?.action_required?.trim().toLowerCase() ?? '';
  const hasOtherTimes = choosing.has(required) || slots.some((day) => day.slots.length > 0);
  const says = code ?? failed?.message ?? failed?.error?.message ?? data?.message;
  return says || hasOtherTimes ? { code, hasOtherTimes } : null;
}
