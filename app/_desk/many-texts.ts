import 'server-only';
import { texts } from '@/app/_text/texts.ts';
import { type Locale, translator } from '@/lib/i18n/translator.ts';
import { lostTexts } from './settings-words.ts';

/** What is said where a change of many is begun. */
export function manyStartTexts(locale: Locale) {
  return {
    ...texts(locale, 'staffMany', [
      'who',
      'fromDate',
      'fromTime',
      'toDate',
      'toDateHint',
      'toTime',
      'timeHint',
      'begin',
      'beginHint',
      'beginMove',
      'beginMoveHint',
      'beginCancel',
      'block',
      'blockYes',
      'blockHint',
      'blockNotHere',
      'reason',
      'reasonHint',
      'find',
      'finding',
    ]),
    ...texts(locale, 'staff', ['errorSummary', 'errorPrefix']),
    lost: lostTexts(locale),
  };
}

/** What is said where it is chosen what becomes of each. */
export function manyPlanTexts(locale: Locale, count: number) {
  // How many of each is counted in the browser, while it is being chosen.
  const counted = { count: '{count}' };
  const say = translator(locale, 'staffMany');
  return {
    chosenMove: say('chosenMove', counted),
    chosenCancel: say('chosenCancel', counted),
    chosenLeave: say('chosenLeave', counted),
    ...texts(locale, 'staffMany', [
      'choiceCancel',
      'choiceLeave',
      'allCancel',
      'allLeave',
      'reason',
      'reasonHint',
      'save',
      'applying',
      'chosenTitle',
    ]),
    apply: say('apply', { count }),
    errorPrefix: translator(locale, 'staff')('errorPrefix'),
    lost: lostTexts(locale),
  };
}
