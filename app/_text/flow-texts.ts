import 'server-only';
import { titleTemplate } from '@/app/_frame/titled.ts';
import {
  checkTextKeys,
  type DetailsTexts,
  detailsTextKeys,
  type FlowTexts,
  type OfferTexts,
  offerTextKeys,
  plainErrorKeys,
} from '@/components/booking/labels.ts';
import type { LostTexts } from '@/components/ui/lost-notice.tsx';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { phoneExamples } from '@/lib/forms/phone.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { texts } from './texts.ts';

/** What the steps from the details to the booking say. */
export function flowTexts(clinic: Clinic): FlowTexts {
  const { locale } = clinic;
  return {
    titled: titleTemplate(clinic),
    details: detailsTexts(clinic),
    check: texts(locale, 'check', checkTextKeys),
    offer: offerTexts(clinic),
    lost: lostTexts(clinic),
    startAgain: translator(locale, 'problems')('startAgain'),
  };
}

/** What is said about times on offer. */
export function offerTexts({ locale, phone }: Clinic): OfferTexts {
  const goneNothing = translator(locale, 'check')('goneNothing', { phone });
  return { ...texts(locale, 'check', offerTextKeys), goneNothing };
}

/** What is said when a form did not arrive. */
export function lostTexts({ locale }: Clinic): LostTexts {
  return texts(locale, 'details', ['lost', 'lostText', 'lostReload']);
}

function detailsTexts({ locale, country }: Clinic): DetailsTexts {
  const say = translator(locale, 'details');
  const example = phoneExamples(country);
  return {
    ...texts(locale, 'details', detailsTextKeys),
    errorTitle: say('errorTitle', { title: say('title') }),
    errors: {
      ...texts(locale, 'details', plainErrorKeys),
      mobileFormat: say('mobileFormat', { example: example.mobile }),
      landlineFormat: say('landlineFormat', { example: example.landline }),
    },
  };
}
