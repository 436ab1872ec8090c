import { expect, test } from 'vitest';
import { conflictSchema } from '../contract/manage-response.ts';
import { toWire } from './wire.ts';

test('an outcome that is not known is neither a success nor a failure to try again', () => {
  const message = 'We are checking your booking. Do not book again. Your reference is K7M2X-9QRTB.';
  const outcome = { ok: false, code: 'OUTCOME_UNKNOWN', message } as const;
  const { status, body } = toWire('book', { ...outcome, appointmentId: 'appt_k7m2x9qrtb' });
  expect(status).toBe(504);
  expect(conflictSchema.parse(body)).toEqual({
    success: false,
    message,
    code: 'OUTCOME_UNKNOWN',
    error: { code: 'OUTCOME_UNKNOWN', message },
    data: {
      success: false,
      message,
      summary: 'Being checked',
      action: 'book',
      appointment_id: 'appt_k7m2x9qrtb',
      date_time: '',
      agent_name: '',
      action_required: '',
      available_slots: [],
    },
  });
});

test('a calendar that cannot be reached says when to try again', () => {
  const outcome = { ok: false, code: 'UNAVAILABLE', message: 'Later.' } as const;
  expect(toWire('book', { ...outcome, retryAfterSeconds: 7 })).toEqual({
    status: 503,
    headers: { 'Retry-After': '7' },
    body: {
      success: false,
      message: 'Later.',
      code: 'UNAVAILABLE',
      error: { code: 'UNAVAILABLE', message: 'Later.' },
    },
  });
  expect(toWire('book', outcome).headers).toBeUndefined();
});
