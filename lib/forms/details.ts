import { type AccessNeed, accessNeeds } from '../contract/access-needs.ts';
import { dependsOnVisits, type Question } from '../contract/questions.ts';
import { dateErrorKeys } from './date-answer.ts';
import type { FieldErrors } from './field-errors.ts';
import { formValues } from './form-values.ts';

/** How a customer can be reached; one is enough. A landline is for people who have neither other. */
export const contactKinds = ['email', 'mobile', 'landline'] as const;
export type ContactKind = (typeof contactKinds)[number];

/** The box of an access need: `yes` when it is ticked. */
export type NeedField = `need-${AccessNeed}`;
/** A box of a service's own question; a date has three. */
export type QuestionField = `q-${string}`;

const fixedFields = [
  'whoFor',
  'name',
  'bookedBy',
  'contact',
  ...contactKinds,
  'returning',
  ...accessNeeds.map((need): NeedField => `need-${need}`),
  'notes',
] as const;
type FixedField = (typeof fixedFields)[number];
export type DetailsField = FixedField | QuestionField;

/** What a service asks beside who comes: its own questions, and the needs it can be told of. */
export interface DetailsForm {
  questions: readonly Question[];
  /** What the answers that are dates are near to. */
  thisYear: number;
  needs: readonly {
    need: AccessNeed /** What the need changes; empty for nothing. */;
    hint: string;
  }[];
}

/** What can be wrong with the details, as keys of the catalogue. */
export const detailsErrorKeys = [
  'whoForMissing',
  'nameMissing',
  'theirNameMissing',
  'nameTooLong',
  'nameUnusable',
  'bookedByMissing',
  'contactMissing',
  'emailMissing',
  'emailFormat',
  'mobileMissing',
  'mobileFormat',
  'landlineMissing',
  'landlineFormat',
  'returningMissing',
  'notesTooLong',
  'notesUnusable',
  'answerMissing',
  'choiceMissing',
  'yesNoMissing',
  'answerTooLong',
  'answerUnusable',
  ...dateErrorKeys,
] as const;
export type DetailsErrorKey = (typeof detailsErrorKeys)[number];
export type DetailsErrors = FieldErrors<DetailsField, DetailsErrorKey>;

/** The form as it stands on the page: every field as typed, also of the choices not taken. */
export type DetailsValues = Record<FixedField, string> & Partial<Record<QuestionField, string>>;

export const emptyDetails = Object.fromEntries(
  fixedFields.map((field) => [field, '']),
) as DetailsValues;

/** Whether the form books for somebody else; nobody having said so, it is for themselves. */
export function isForSomeoneElse({ whoFor }: Pick<DetailsValues, 'whoFor'>): boolean {
  return whoFor === 'other';
}

/** The boxes of a question, in the order they stand in. */
export function fieldsOf({ questionId, kind }: Pick<Question, 'questionId' | 'kind'>) {
  const field: QuestionField = `q-${questionId}`;
  if (kind !== 'date') return [field] as const;
  return [`${field}-day`, `${field}-month`, `${field}-year`] as const;
}

/** Every field of the form, in the order they stand on the page. */
export function detailsFields(questions: readonly Question[]): DetailsField[] {
  return fixedFields.flatMap((field): DetailsField[] =>
    field === 'returning'
      ? [field, ...questions.flatMap((question) => fieldsOf(question))]
      : [field],
  );
}

/** The details out of a form; of the questions only those that were answered. */
export function readDetailsForm(data: FormData, questions: readonly Question[]): DetailsValues {
  const typed = Object.entries(formValues(data, detailsFields(questions)));
  const kept = typed.filter(([field, value]) => value !== '' || !field.startsWith('q-'));
  return Object.fromEntries(kept) as DetailsValues;
}

/** What was typed that this form does not ask, because another service did: it is carried along. */
export function notAsked(
  values: DetailsValues,
  form: Pick<DetailsForm, 'questions' | 'needs'>,
): Record<string, string> {
  const always = ['whoFor', 'name', 'bookedBy', 'contact', ...contactKinds, 'notes'];
  const asked = new Set<string>(always);
  if (dependsOnVisits(form.questions)) asked.add('returning');
  for (const { need } of form.needs) asked.add(`need-${need}`);
  for (const field of form.questions.flatMap((question) => fieldsOf(question))) asked.add(field);
  const others = Object.entries(values as Record<string, string>);
  return Object.fromEntries(others.filter(([field, value]) => value && !asked.has(field)));
}
