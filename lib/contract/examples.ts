import type { ManageSuccess } from './manage-response.ts';

/** The documented request. Source: the endpoint's own page. */
export const exampleRequest = {
  action: 'book',
  agent_id: '019d1fdb-98e9-7c87-86c7-321e2fa98733',
  org_id: '1268c1f0-19f3-47db-aefb-c16a7c3ace6e',
  name: 'Jane Doe',
  email: 'jane@example.com',
  appointment_datetime: '2026-03-25T14:00:00Z',
} as const;

/** The documented answer to it. */
export const exampleResponse = {
  success: true,
  message: 'Appointment confirmed successfully',
  data: {
    success: true,
    message: 'Booked successfully',
    summary: 'Appointment confirmed',
    action: 'book',
    appointment_id: 'appt_a1b2c3d4e5',
    date_time: '2026-03-25T14:00:00Z',
    agent_name: 'Dr. Rivera',
    action_required: '',
    available_slots: [],
  },
} as const satisfies Omit<ManageSuccess, 'data'> & { data: object };
