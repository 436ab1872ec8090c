import { isAsked, type Question, type QuestionAnswer } from '../contract/questions.ts';
import { fieldLimits, isClean } from '../contract/text-rules.ts';
import { type DatePart, dateParts, readDate } from './date-answer.ts';
import { type DetailsErrorKey, fieldsOf, type QuestionField } from './details.ts';

/** What was typed, of which the questions read their own fields. */
type Typed = Readonly<Record<string, unknown>>;

export type AnswerReading =
  /** Empty when a question that may be left out was. */
  { ok: true; answer: string } | { ok: false; field: QuestionField; error: DetailsErrorKey };

function text(typed: Typed, field: string): string {
  const value = typed[field];
  return typeof value === 'string' ? value.trim() : '';
}

const readers = {
  text(typed) {
    if (typed.length > fieldLimits.notes) return 'answerTooLong';
    return isClean(typed) ? undefined : 'answerUnusable';
  },
  choice: (typed, { options }) => (options.includes(typed) ? undefined : 'choiceMissing'),
  yes_no: (typed) => (typed === 'yes' || typed === 'no' ? undefined : 'yesNoMissing'),
} satisfies Partial<
  Record<Question['kind'], (typed: string, question: Question) => DetailsErrorKey | undefined>
>;

const missing = {
  text: 'answerMissing',
  choice: 'choiceMissing',
  yes_no: 'yesNoMissing',
} as const satisfies Record<keyof typeof readers, DetailsErrorKey>;

/** Reads one question's answer out of its fields; dates are near to `thisYear`, where it is given. */
export function readAnswer(question: Question, typed: Typed, thisYear?: number): AnswerReading {
  const { kind, required } = question;
  const [field, ...others] = fieldsOf(question);
  if (kind === 'date') {
    const boxes = [field, ...others].map((box) => text(typed, box));
    const [day = '', month = '', year = ''] = boxes;
    const read = readDate({ day, month, year }, thisYear);
    if (!read.ok) return { ok: false, field: boxOf(question, read.part), error: read.error };
    if (required && read.date === '') return { ok: false, field, error: 'dateMissing' };
    return { ok: true, answer: read.date };
  }
  const answer = text(typed, field);
  const error = answer === '' ? required && missing[kind] : readers[kind](answer, question);
  return error ? { ok: false, field, error } : { ok: true, answer };
}

function boxOf(question: Question, part: DatePart): QuestionField {
  const boxes = fieldsOf(question);
  return boxes[dateParts.indexOf(part)] ?? boxes[0];
}

/** The questions somebody is asked, by what they said about having been to the clinic before. */
export function askedQuestions(questions: readonly Question[], returning: unknown): Question[] {
  const isReturning = returning === 'yes' ? true : returning === 'no' ? false : undefined;
  return questions.filter((question) => isAsked(question, isReturning));
}

/** What was asked and answered; what does not apply or was left out is not in it. */
export function givenAnswers(questions: readonly Question[], typed: Typed): QuestionAnswer[] {
  return askedQuestions(questions, typed['returning']).flatMap((question) => {
    const read = readAnswer(question, typed);
    if (!read.ok || read.answer === '') return [];
    return { question_id: question.questionId, label: question.label, answer: read.answer };
  });
}
