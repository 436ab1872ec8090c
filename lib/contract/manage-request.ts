import { z } from 'zod';
import { daysAheadDefault, fields } from './fields.ts';

const { optional } = fields;

const everyRequest = {
  agent_id: fields.agentId,
  org_id: fields.orgId,
  timezone: optional(fields.timezone),
  call_session_id: optional(fields.callSessionId),
};

const bookSchema = z
  .object({
    action: z.literal('book'),
    ...everyRequest,
    name: fields.name,
    email: optional(fields.email),
    phone: optional(fields.phone),
    appointment_datetime: fields.appointmentDatetime,
    notes: optional(fields.notes),
  })
  .refine((request) => request.email !== undefined || request.phone !== undefined, {
    path: ['email'],
    error: 'email or phone must be given to book.',
  });

const rescheduleSchema = z.object({
  action: z.literal('reschedule'),
  ...everyRequest,
  appointment_id: fields.appointmentId,
  appointment_datetime: fields.appointmentDatetime,
  notes: optional(fields.notes),
});

const cancelSchema = z.object({
  action: z.literal('cancel'),
  ...everyRequest,
  appointment_id: fields.appointmentId,
  notes: optional(fields.notes),
});

const daysAhead = optional(fields.daysAhead).transform((days) => days ?? daysAheadDefault);

const suggestSchema = z.object({
  action: z.literal('suggest'),
  ...everyRequest,
  appointment_datetime: optional(fields.appointmentDatetime),
  days_ahead: daysAhead,
});

const availabilitySchema = z.object({
  action: z.literal('availability'),
  ...everyRequest,
  days_ahead: daysAhead,
});

/** The five actions, in the order the documentation lists them. */
export const manageActions = ['book', 'reschedule', 'cancel', 'suggest', 'availability'] as const;
export type ManageAction = (typeof manageActions)[number];

/**
 * A request to the manage endpoint. Unknown fields are dropped, strings trimmed, `days_ahead`
 * defaulted. `timezone` and `appointment_datetime` are checked further where they are resolved,
 * because that needs the zone tables.
 *
 * @example
 * manageRequestSchema.safeParse({
 *   action: 'cancel',
 *   agent_id: '019d1fdb-98e9-7c87-86c7-321e2fa98733',
 *   org_id: '1268c1f0-19f3-47db-aefb-c16a7c3ace6e',
 *   appointment_id: 'appt_a1b2c3d4e5',
 * }).success // true
 */
export const manageRequestSchema = z.discriminatedUnion(
  'action',
  [bookSchema, rescheduleSchema, cancelSchema, suggestSchema, availabilitySchema],
  { error: `action must be one of ${manageActions.join(', ')}.` },
);
export type ManageRequest = z.infer<typeof manageRequestSchema>;

export type BookRequest = z.infer<typeof bookSchema>;
export type RescheduleRequest = z.infer<typeof rescheduleSchema>;
export type CancelRequest = z.infer<typeof cancelSchema>;
export type SuggestRequest = z.infer<typeof suggestSchema>;
export type AvailabilityRequest = z.infer<typeof availabilitySchema>;
