import type { Question } from '../contract/questions.ts';
import { fieldsOf } from './details.ts';

/** What is typed, in the order of the page. */
export const typedFields = ['name', 'email', 'phone', 'notes', 'start', 'at', 'reason'] as const;
/** What a booking for a caller is made of; the questions of its service come on top. */
export const callerFields = [
  ...typedFields,
  'clinic',
  'service',
  'with',
  /** With whom it was read out. */
  'sure',
  'customer',
  'attempt',
  'accepted',
  /** Ids of what was seen there. */
  'beside',
  'intent',
] as const;
export type CallerField = (typeof callerFields)[number];
export type CallerValues = Record<CallerField, string> & { [question: `q-${string}`]: string };

export type CallerErrorKey =
  | 'nameMissing'
  | 'nameUnusable'
  | 'contactMissing'
  | 'emailFormat'
  | 'phoneFormat'
  | 'notesUnusable'
  | 'startMissing'
  | 'atFormat'
  | 'atSkipped'
  | 'reasonMissing'
  | 'answerUnusable';

/** The fields of a service's questions. */
export function questionFieldsOf(questions: readonly Question[]): `q-${string}`[] {
  return questions.flatMap((question) => fieldsOf(question));
}
