import * as z from 'zod/mini';
import { dependsOnVisits, type Question } from '../contract/questions.ts';
import { emailPattern, fieldLimits, isClean, isOneLine } from '../contract/text-rules.ts';
import { type DetailsErrorKey, detailsFields } from './details.ts';
import { askedQuestions, readAnswer } from './question-answers.ts';
import { withoutMarks } from './typed-name.ts';

const typedPhoneLimit = 40;

function because(error: DetailsErrorKey) {
  return { error };
}

function fullName(missing: DetailsErrorKey) {
  return z.string().check(
    z.overwrite(withoutMarks),
    z.trim(),
    z.minLength(1, because(missing)),
    z.maxLength(fieldLimits.name, because('nameTooLong')),
    z.refine((name) => isClean(name) && isOneLine(name), because('nameUnusable')),
  );
}

// Whether a number exists in the clinic's country is settled on the server: the tables are large.
function typedPhone(missing: DetailsErrorKey, format: DetailsErrorKey) {
  return z.string().check(
    z.trim(),
    z.minLength(1, because(missing)),
    z.maxLength(typedPhoneLimit, because(format)),
    z.refine((typed) => (typed.match(/\d/g) ?? []).length >= 5, because(format)),
  );
}

const whoComes = z.discriminatedUnion(
  'whoFor',
  [
    // Nobody having said who it is for, it is for themselves.
    z.object({ whoFor: z.literal(['me', '']), name: fullName('nameMissing') }),
    z.object({
      whoFor: z.literal('other'),
      name: fullName('theirNameMissing'),
      bookedBy: fullName('bookedByMissing'),
    }),
  ],
  because('whoForMissing'),
);

const email = z.string().check(
  z.trim(),
  z.minLength(1, because('emailMissing')),
  z.maxLength(fieldLimits.email, because('emailFormat')),
  z.regex(emailPattern, because('emailFormat')),
  z.refine((typed) => isClean(typed), because('emailFormat')),
);

const contactChoice = z.discriminatedUnion(
  'contact',
  [
    z.object({ contact: z.literal('email'), email }),
    z.object({
      contact: z.literal('mobile'),
      mobile: typedPhone('mobileMissing', 'mobileFormat'),
    }),
    z.object({
      contact: z.literal('landline'),
      landline: typedPhone('landlineMissing', 'landlineFormat'),
    }),
  ],
  because('contactMissing'),
);

const notes = z.object({
  notes: z.string().check(
    z.trim(),
    z.maxLength(fieldLimits.notes, because('notesTooLong')),
    z.refine((typed) => isClean(typed), because('notesUnusable')),
  ),
});

/** What a service asks, in the order of the page: whether they have been before, then its questions. */
function serviceQuestions(questions: readonly Question[], thisYear: number) {
  const fields = detailsFields(questions).filter((field) => field.startsWith('q-'));
  const shape = Object.fromEntries(
    ['returning', ...fields].map((field) => [field, z.optional(z.unknown())]),
  );
  return z.object(shape).check(({ value, issues }) => {
    const wrong = (field: string, message: DetailsErrorKey) =>
      issues.push({ code: 'custom', path: [field], message, input: value });
    const { returning } = value;
    if (dependsOnVisits(questions) && returning !== 'yes' && returning !== 'no') {
      wrong('returning', 'returningMissing');
    }
    for (const question of askedQuestions(questions, returning)) {
      const read = readAnswer(question, value, thisYear);
      if (!read.ok) wrong(read.field, read.error);
    }
  });
}

/**
 * Who comes, the one way to reach them, and what the service asks. Used by the browser and by the
 * action. Its messages are catalogue keys; a phone number is kept as it was typed.
 *
 * @param thisYear what dates are near to
 *
 * @example detailsSchema([], 2026).safeParse({ whoFor: 'me', name: 'Jane Doe', contact: 'email', email: 'jane@example.com', notes: '' }).success // true
 */
export function detailsSchema(questions: readonly Question[], thisYear: number) {
  const person = z.intersection(whoComes, contactChoice);
  return z.intersection(person, z.intersection(notes, serviceQuestions(questions, thisYear)));
}
