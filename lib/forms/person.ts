import { type AccessNeed, accessNeeds, type NeedMinutes } from '../contract/access-needs.ts';
import { dependsOnVisits, type Question, type QuestionAnswer } from '../contract/questions.ts';
import { type DetailsErrors, type DetailsValues, detailsFields } from './details.ts';
import { detailsSchema } from './details-schema.ts';
import { fieldErrors } from './field-errors.ts';
import { toE164 } from './phone.ts';
import { givenAnswers } from './question-answers.ts';

/** Who is booked and what they said, as a booking takes it: one of email and phone. */
export interface Person {
  name: string;
  email?: string;
  phone?: string;
  /** The number as it was typed, for display. */
  phone_typed?: string;
  notes?: string;
  /** Who books for them. */
  booked_by?: string;
  is_returning?: boolean;
  answers?: readonly QuestionAnswer[];
  access_needs?: readonly AccessNeed[];
}

/** What a person is asked depends on the service; how a phone number is read, on the country. */
export interface Asked {
  country: string;
  questions: readonly Question[];
  accessNeeds: NeedMinutes;
  thisYear: number;
}

/**
 * Checks the details and turns a typed phone number into E.164, read as people in `country` write it.
 *
 * @example readPerson({ ...emptyDetails, name: 'Jane Doe', contact: 'mobile', mobile: '07700 900 982' }, { country: 'GB', questions: [], accessNeeds: {}, thisYear: 2026 })
 * // { ok: true, person: { name: 'Jane Doe', phone: '+447700900982', phone_typed: '07700 900 982' } }
 */
export function readPerson(
  values: DetailsValues,
  asked: Asked,
): { ok: true; person: Person } | { ok: false; errors: DetailsErrors } {
  const { questions, country, thisYear } = asked;
  const parsed = detailsSchema(questions, thisYear).safeParse(values);
  if (!parsed.success) {
    return { ok: false, errors: fieldErrors(parsed.error, detailsFields(questions)) };
  }
  const details = parsed.data;
  const answers = givenAnswers(questions, values);
  const needs = chosenNeeds(values, asked.accessNeeds);
  const person: Person = {
    name: details.name,
    ...(details.whoFor === 'other' && { booked_by: details.bookedBy }),
    ...(dependsOnVisits(questions) && { is_returning: values.returning === 'yes' }),
    ...(answers.length > 0 && { answers }),
    ...(needs.length > 0 && { access_needs: needs }),
    ...(details.notes && { notes: details.notes }),
  };
  if (details.contact === 'email') return { ok: true, person: { ...person, email: details.email } };
  const typed = details.contact === 'mobile' ? details.mobile : details.landline;
  const phone = toE164(typed, country);
  if (phone !== null) return { ok: true, person: { ...person, phone, phone_typed: typed } };
  const errors: DetailsErrors = {};
  errors[details.contact] = `${details.contact}Format`;
  return { ok: false, errors };
}

/**
 * The access needs that were ticked and that the service offers.
 *
 * @example chosenNeeds({ ...emptyDetails, 'need-longer': 'yes' }, { longer: 15 }) // ['longer']
 */
export function chosenNeeds(values: DetailsValues, offered: NeedMinutes): AccessNeed[] {
  return accessNeeds.filter(
    (need) => offered[need] !== undefined && values[`need-${need}`] === 'yes',
  );
}
