import 'server-only';
import type { Managed } from '@/app/_booking/load-managed.ts';
import { titleTemplate } from '@/app/_frame/titled.ts';
import {
  type CancelTexts,
  type CannotComeTexts,
  cancelTextKeys,
  cannotComeTextKeys,
  type LateText,
  type MoveTexts,
  moveTextKeys,
} from '@/components/booking/manage-labels.ts';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { cannotComeErrorKeys } from '@/lib/forms/cannot-come.ts';
import { reasonErrorKeys } from '@/lib/forms/reason.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { now } from '@/lib/platform/clock.ts';
import { toIsoUtc } from '@/lib/time/instant.ts';
import { MS_PER_MINUTE } from '@/lib/time/units.ts';
import { lostTexts, offerTexts } from './flow-texts.ts';
import { texts } from './texts.ts';

/** What the steps of a move to another time say. */
export function moveTexts(managed: Managed): MoveTexts {
  const { clinic } = managed;
  const { locale } = clinic;
  return {
    titled: titleTemplate(clinic),
    move: texts(locale, 'manage', moveTextKeys),
    check: texts(locale, 'check', ['change']),
    offer: offerTexts(clinic),
    late: lateTexts(managed),
    lost: lostTexts(clinic),
    back: translator(locale, 'manage')('back'),
  };
}

/** What it is too late for once an appointment is moved to a time before an instant. */
function lateTexts({ clinic, appointment }: Managed): LateText[] {
  const { changeCutoffMinutes: change, cancelCutoffMinutes: cancel } = appointment;
  const say = translator(clinic.locale, 'manage');
  const before = (minutes: number) => toIsoUtc(now() + minutes * MS_PER_MINUTE);
  const one = change > cancel ? 'lateToChange' : 'lateToCancel';
  return [
    { before: before(Math.min(change, cancel)), text: say('late') },
    { before: before(Math.max(change, cancel)), text: say(one) },
  ];
}

/** What the page says that cancels an appointment. */
export function cancelTexts(managed: Managed): CancelTexts {
  const { clinic } = managed;
  const { locale } = clinic;
  const say = translator(locale, 'manage');
  return {
    titled: titleTemplate(clinic),
    cancel: {
      ...texts(locale, 'manage', cancelTextKeys),
      cancelWhat: say(...which('cancelWhat', managed)),
    },
    errors: texts(locale, 'manage', reasonErrorKeys),
    details: formTexts(clinic, say('cancelTitle')),
    lost: lostTexts(clinic),
  };
}

/** What the page says that tells the clinic that somebody cannot come. */
export function cannotComeTexts(managed: Managed): CannotComeTexts {
  const { clinic } = managed;
  const { locale } = clinic;
  const say = translator(locale, 'manage');
  return {
    titled: titleTemplate(clinic),
    tell: {
      ...texts(locale, 'manage', cannotComeTextKeys),
      tellWhat: say(...which('tellWhat', managed)),
    },
    errors: texts(locale, 'manage', cannotComeErrorKeys),
    details: formTexts(clinic, say('tellTitle')),
    lost: lostTexts(clinic),
  };
}

/** Which appointment a page is about, and whose, as people forget both. */
function which<Copy extends 'cancelWhat' | 'tellWhat'>(
  copy: Copy,
  { appointment: { firstName: name }, when: { date, time }, words: { practitioner } }: Managed,
) {
  const values = { date, time, practitioner, name };
  return [name ? (`${copy}For` as const) : copy, values] as const;
}

function formTexts({ locale }: Clinic, title: string) {
  return {
    ...texts(locale, 'details', ['errorPrefix', 'errorSummary']),
    errorTitle: translator(locale, 'details')('errorTitle', { title }),
  };
}

/** Whose appointment it is and with whom, for every step of a change. */
export function whoTexts({ clinic, appointment: { firstName: name }, words }: Managed) {
  const greeting = name ? translator(clinic.locale, 'manage')('greeting', { name }) : undefined;
  return { name, greeting, practitioner: words.practitioner };
}
