import { z } from 'zod';
import { errorCodes } from './errors.ts';
import { manageActions } from './manage-request.ts';

/**
 * The open slots of one local date. `slots` are 12-hour labels in the customer's zone; `starts`
 * (ours) are the same slots as ISO 8601 instants with offset, in the same order: on the night the
 * clocks go back a label alone names two instants.
 */
export const slotDaySchema = z.object({
  date: z.string().meta({ description: 'Local date, YYYY-MM-DD', examples: ['2026-03-21'] }),
  date_label: z.string().meta({ examples: ['Today', 'Tomorrow', 'Saturday 21 March'] }),
  slots: z.array(z.string()).meta({ examples: [['9:00 AM', '11:30 AM']] }),
  starts: z
    .array(z.string())
    .meta({ examples: [['2026-03-21T09:00:00-04:00', '2026-03-21T11:30:00-04:00']] }),
});
export type SlotDay = z.infer<typeof slotDaySchema>;

/** What the caller must do next when a request could not be completed; empty otherwise. */
export const actionRequiredSchema = z.enum(['', 'choose_another_time', 'reschedule']);
export type ActionRequired = z.infer<typeof actionRequiredSchema>;

export const manageDataSchema = z.object({
  success: z.boolean(),
  message: z.string(),
  summary: z.string().meta({ examples: ['Appointment confirmed', 'Rescheduled', 'Cancelled'] }),
  action: z.enum(manageActions),
  appointment_id: z.string().meta({ description: 'Empty for suggest and availability' }),
  date_time: z.string().meta({ description: 'UTC instant; empty for suggest and availability' }),
  agent_name: z.string(),
  action_required: actionRequiredSchema,
  available_slots: z.array(slotDaySchema),
});
export type ManageData = z.infer<typeof manageDataSchema>;

export const manageSuccessSchema = z.object({
  success: z.literal(true),
  message: z.string().meta({ description: 'Natural language, fit to be read out' }),
  data: manageDataSchema,
});
export type ManageSuccess = z.infer<typeof manageSuccessSchema>;

/** Both spellings of a failure that callers of this API were written for, in one body. */
export const failureSchema = z.object({
  success: z.literal(false),
  message: z.string(),
  code: z.enum(errorCodes),
  error: z.object({
    code: z.enum(errorCodes),
    message: z.string(),
    field: z.string().optional().meta({ description: 'The field to correct' }),
  }),
});
export type Failure = z.infer<typeof failureSchema>;

/** A booking or a move whose slot is not available also carries the slots that are. */
export const conflictSchema = failureSchema.extend({ data: manageDataSchema.optional() });
export type Conflict = z.infer<typeof conflictSchema>;
