import 'server-only';
import type { Managed } from '@/app/_booking/load-managed.ts';
import { titleTemplate } from '@/app/_frame/titled.ts';
import {
  type CancelTexts,
  cancelTextKeys,
  type MoveTexts,
  moveTextKeys,
} from '@/components/booking/labels.ts';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { reasonErrorKeys } from '@/lib/forms/reason.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { lostTexts, offerTexts } from './flow-texts.ts';
import { texts } from './texts.ts';

/** What the steps of a move to another time say. */
export function moveTexts(clinic: Clinic): MoveTexts {
  const { locale } = clinic;
  return {
    titled: titleTemplate(clinic),
    move: texts(locale, 'manage', moveTextKeys),
    check: texts(locale, 'check', ['change']),
    offer: offerTexts(clinic),
    lost: lostTexts(clinic),
    back: translator(locale, 'manage')('back'),
  };
}

/** What the page says that cancels an appointment. */
export function cancelTexts({ clinic, when, words }: Managed): CancelTexts {
  const { locale } = clinic;
  const say = translator(locale, 'manage');
  const title = say('cancelTitle');
  const { date, time } = when;
  return {
    titled: titleTemplate(clinic),
    cancel: {
      ...texts(locale, 'manage', cancelTextKeys),
      cancelWhat: say('cancelWhat', { date, time, practitioner: words.practitioner }),
    },
    errors: texts(locale, 'manage', reasonErrorKeys),
    details: {
      ...texts(locale, 'details', ['errorPrefix', 'errorSummary']),
      errorTitle: translator(locale, 'details')('errorTitle', { title }),
    },
    lost: lostTexts(clinic),
  };
}
