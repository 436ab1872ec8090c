import { z } from 'zod';
import type { QuestionAnswer } from '../contract/questions.ts';
import type { Instant } from '../time/instant.ts';
import { fieldErrors } from './field-errors.ts';
import { toE164 } from './phone.ts';
import { readAnswer } from './question-answers.ts';
import { type CallerErrorKey, type CallerValues, typedFields } from './staff-booking-fields.ts';
import { type CallerPlaceAndTime, readTime } from './staff-booking-time.ts';
import { staffContact, staffText } from './staff-contact.ts';

export type CallerErrors = Partial<Record<string, CallerErrorKey>>;

/** What was typed, ready to be booked. */
export interface ReadCaller {
  name: string;
  email?: string;
  phone?: string;
  phoneTyped?: string;
  notes?: string;
  answers: QuestionAnswer[];
  start: Instant;
}

const schema = z.object({ ...staffContact, notes: staffText('notesUnusable') });

/**
 * Reads what staff typed of a caller: one of email and phone is enough, and of a service's questions
 * whatever was answered.
 *
 * @example
 * readCaller({ ...values, name: 'Jane Doe', phone: '212 555 0123', at: 'tomorrow 2:30pm' }, clinic)
 * // { ok: true, caller: { name: 'Jane Doe', phone: '+12125550123', phoneTyped: '212 555 0123', … } }
 */
export function readCaller(
  values: CallerValues,
  clinic: CallerPlaceAndTime,
): { ok: true; caller: ReadCaller } | { ok: false; errors: CallerErrors } {
  const parsed = schema.safeParse(values);
  const errors: CallerErrors = parsed.success
    ? {}
    : fieldErrors<string, CallerErrorKey>(parsed.error, typedFields);
  const { name, email, phone: typed, notes } = parsed.success ? parsed.data : values;
  const phone = typed.trim() === '' ? null : toE164(typed, clinic.country);
  if (typed.trim() === '' && email.trim() === '') errors['phone'] ??= 'contactMissing';
  else if (typed.trim() !== '' && phone === null) errors['phone'] ??= 'phoneFormat';
  const thisYear = Number(clinic.today.slice(0, 4));
  const answers: QuestionAnswer[] = [];
  for (const question of clinic.questions) {
    const read = readAnswer({ ...question, required: false }, values, thisYear);
    if (!read.ok) errors[read.field] ??= 'answerUnusable';
    else if (read.answer !== '') {
      answers.push({
        question_id: question.questionId,
        label: question.label,
        answer: read.answer,
      });
    }
  }
  const time = readTime(values, clinic);
  if (!time.ok) errors[time.field] ??= time.error;
  if (!time.ok || Object.keys(errors).length > 0) return { ok: false, errors };
  return {
    ok: true,
    caller: {
      name,
      ...(email && { email }),
      ...(phone !== null && { phone, phoneTyped: typed }),
      ...(notes && { notes }),
      answers,
      start: time.start,
    },
  };
}
