/** How a service's own question is answered. */
export const questionKinds = ['text', 'choice', 'yes_no', 'date'] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** Who is asked: everyone, people who come for the first time, or people who have been before. */
export const askedOf = ['everyone', 'new', 'returning'] as const;
export type AskedOf = (typeof askedOf)[number];

/** A question that a service asks when it is booked. */
export interface Question {
  questionId: string;
  kind: QuestionKind;
  label: string;
  /** One short sentence; empty when none. */
  hint: string;
  /** The answers of a choice, in order; empty for the other kinds. */
  options: readonly string[];
  required: boolean;
  askedOf: AskedOf;
}

/** What was asked, as it was worded, and what was answered: a date as YYYY-MM-DD, yes_no as yes or no. */
export interface QuestionAnswer {
  question_id: string;
  label: string;
  answer: string;
}

/**
 * Whether somebody is asked a question. While it is not known whether they have been to the clinic
 * before, only what everyone is asked applies.
 *
 * @example isAsked({ askedOf: 'new' }, false) // true
 */
export function isAsked(
  { askedOf: who }: Pick<Question, 'askedOf'>,
  isReturning: boolean | undefined,
): boolean {
  return who === 'everyone' || (who === 'returning' ? isReturning === true : isReturning === false);
}

/**
 * Whether it must be known first if somebody has been to the clinic before.
 *
 * @example dependsOnVisits([{ askedOf: 'everyone' }]) // false
 */
export function dependsOnVisits(questions: readonly Pick<Question, 'askedOf'>[]): boolean {
  return questions.some(({ askedOf: who }) => who !== 'everyone');
}
