import 'server-only';
import { titleTemplate } from '@/app/_frame/titled.ts';
import {
  type CheckTexts,
  checkTextKeys,
  type DetailsTexts,
  detailsTextKeys,
  type FlowTexts,
  type OfferTexts,
  offerTextKeys,
  plainErrorKeys,
  questionErrorKeys,
} from '@/components/booking/labels.ts';
import type { LostTexts } from '@/components/ui/lost-notice.tsx';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { phoneExamples } from '@/lib/forms/phone.ts';
import { type Locale, translator } from '@/lib/i18n/translator.ts';
import { holdTexts } from './hold-texts.ts';
import { texts } from './texts.ts';

/** What the steps from the details to the booking say. */
export function flowTexts(clinic: Clinic): FlowTexts {
  const { locale } = clinic;
  return {
    titled: titleTemplate(clinic),
    details: detailsTexts(clinic),
    check: checkTexts(locale),
    offer: offerTexts(clinic),
    hold: holdTexts(clinic),
    choose: texts(locale, 'choose', ['service', 'practitioner']),
    lost: lostTexts(clinic),
    startAgain: translator(locale, 'problems')('startAgain'),
  };
}

function checkTexts(locale: Locale): CheckTexts {
  const say = translator(locale, 'check');
  return {
    ...texts(locale, 'check', checkTextKeys),
    forPerson: say('forPerson', { name: '{name}' }),
    changeAnswer: say('changeAnswer', { question: '{question}' }),
    didYouMean: say('didYouMean', { email: '{email}' }),
    useSuggestion: say('useSuggestion', { email: '{email}' }),
  };
}

/** What is said about times on offer. */
export function offerTexts({ locale, gateway }: Clinic): OfferTexts {
  const say = translator(locale, 'check');
  return {
    ...texts(locale, 'check', offerTextKeys),
    // What was booked in a calendar elsewhere need not be known to stand.
    ...(gateway !== 'local' && { goneOwn: say('goneOwnElsewhere') }),
    forPerson: say('forPerson', { name: '{name}' }),
  };
}

/** What is said when a form did not arrive. */
export function lostTexts({ locale }: Clinic): LostTexts {
  return texts(locale, 'details', ['lost', 'lostText', 'lostReload']);
}

function detailsTexts({ locale, country, name: clinic }: Clinic): DetailsTexts {
  const say = translator(locale, 'details');
  const example = phoneExamples(country);
  return {
    ...texts(locale, 'details', detailsTextKeys),
    errorTitle: say('errorTitle', { title: say('title') }),
    returning: say('returning', { clinic }),
    returningOther: say('returningOther', { clinic }),
    errors: {
      ...texts(locale, 'details', plainErrorKeys),
      ...questionErrors(locale),
      mobileFormat: say('mobileFormat', { example: example.mobile }),
      landlineFormat: say('landlineFormat', { example: example.landline }),
      returningMissing: say('returningMissing', { clinic }),
    },
  };
}

/** With room for the question, which only the form knows. */
function questionErrors(locale: Locale) {
  const say = translator(locale, 'details');
  const entries = questionErrorKeys.map((key) => [key, say(key, { question: '{question}' })]);
  return Object.fromEntries(entries) as Record<(typeof questionErrorKeys)[number], string>;
}
