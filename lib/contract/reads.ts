import { z } from 'zod';
import { fields } from './fields.ts';

/** Statuses an appointment is read with. `held` never leaves the database. */
export const readStatuses = ['pending', 'confirmed', 'completed', 'cancelled', 'no_show'] as const;

const limitError = 'limit must be a whole number from 1 to 200.';
const limitSchema = z
  .string()
  .regex(/^\d{1,3}$/, { error: limitError })
  .transform(Number)
  .pipe(z.number().min(1, { error: limitError }).max(200, { error: limitError }));

/** Query of `GET /api/v1/calcom/appointments/{id}`. */
export const readQuerySchema = z.object({ org_id: fields.orgId });

/** Query of `GET /api/v1/calcom/appointments`. `limit` is 1 to 200, 50 when left out. */
export const listQuerySchema = readQuerySchema.extend({
  status: fields.optional(
    z.enum(readStatuses, { error: `status must be one of ${readStatuses.join(', ')}.` }),
  ),
  agent_id: fields.optional(fields.agentId),
  limit: fields.optional(limitSchema).transform((limit) => limit ?? 50),
});
export type ListQuery = z.infer<typeof listQuerySchema>;

/** One row of the list. Instants are UTC, ISO 8601. */
export const listedAppointmentSchema = z.object({
  id: z.string(),
  organization_id: z.string(),
  agent_id: z.string(),
  attendee_name: z.string(),
  attendee_email: z.string().nullable(),
  attendee_phone: z.string().nullable(),
  attendee_timezone: z.string(),
  start_time: z.string(),
  end_time: z.string(),
  duration_minutes: z.int(),
  status: z.enum(readStatuses),
});
export type ListedAppointment = z.infer<typeof listedAppointmentSchema>;

export const listAnswerSchema = z.object({
  success: z.literal(true),
  message: z.string(),
  data: z.object({ appointments: z.array(listedAppointmentSchema), count: z.int() }),
});

/** `GET /api/v1/calcom/appointments/{id}`. */
export const readAppointmentSchema = z.object({
  id: z.string(),
  organization_id: z.string(),
  contact_id: z.string(),
  agent_id: z.string(),
  agent_name: z.string(),
  contact_name: z.string(),
  contact_email: z.string().nullable(),
  contact_phone: z.string().nullable(),
  appointment_time: z.string(),
  end_time: z.string(),
  status: z.enum(readStatuses),
});
export type ReadAppointment = z.infer<typeof readAppointmentSchema>;

export const readAnswerSchema = z.object({
  success: z.literal(true),
  message: z.string(),
  data: z.object({ appointment: readAppointmentSchema }),
});
