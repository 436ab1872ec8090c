import 'server-only';
import type { Clinic, Service } from '@/lib/booking/clinic.ts';
import { accessNeeds } from '@/lib/contract/access-needs.ts';
import type { Question } from '@/lib/contract/questions.ts';
import type { DetailsForm, DetailsValues } from '@/lib/forms/details.ts';
import { askedQuestions, readAnswer } from '@/lib/forms/question-answers.ts';
import { abilitiesOf } from '@/lib/gateways/abilities.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { now } from '@/lib/platform/clock.ts';
import { formatLongDate } from '@/lib/time/format.ts';
import { localDateAt } from '@/lib/time/zone.ts';

/** What the details form of a service asks beside who comes. */
export function detailsFormOf(
  clinic: Clinic,
  { questions, accessNeeds: offered }: Service,
): DetailsForm {
  const say = translator(clinic.locale, 'details');
  const { lengthens } = abilitiesOf(clinic.gateway);
  const needs = accessNeeds.flatMap((need) => {
    const minutes = offered[need];
    if (minutes === undefined) return [];
    const longer = lengthens ? say('needMinutes', { minutes }) : say('needTold');
    return { need, hint: minutes > 0 ? longer : '' };
  });
  return { questions, needs, thisYear: yearAt(clinic) };
}

/** The year it is where the clinic is. */
export function yearAt({ zone }: Clinic): number {
  return Number(localDateAt(now(), zone).slice(0, 4));
}

/** What the service asked this person, with the answers as they are read over before booking. */
export function answerWords(
  { locale }: Clinic,
  { questions }: Service,
  values: DetailsValues,
): { label: string; said: string }[] {
  return askedQuestions(questions, values.returning).map((question) => {
    const read = readAnswer(question, values);
    const said = read.ok && read.answer ? inWords(question, read.answer) : '';
    return { label: question.label, said };
  });

  function inWords({ kind }: Question, answer: string): string {
    if (kind === 'date') return formatLongDate(answer, locale);
    if (kind === 'yes_no') return translator(locale, 'details')(answer === 'yes' ? 'yes' : 'no');
    return answer;
  }
}

/** What a customer agrees to by booking: the clinic's own wording, else ours. */
export function consentWords({ locale, name, consent }: Clinic): string {
  return consent.trim() || translator(locale, 'check')('consentDefault', { clinic: name });
}
