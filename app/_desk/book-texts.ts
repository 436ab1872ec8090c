import 'server-only';
import { texts } from '@/app/_text/texts.ts';
import type { BookTexts } from '@/components/staff/book-form.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import type { Desk } from '@/lib/staff/desk.ts';

/** What the form of a booking for a caller says. */
export function bookTexts({ clinic }: Desk, isAnyone: boolean): BookTexts {
  const { locale, name } = clinic;
  const say = translator(locale, 'staffBook');
  const staff = translator(locale, 'staff');
  const details = translator(locale, 'details');
  const title = say('title');
  return {
    titled: staff('titled', { title: '{page}', clinic: name }),
    title,
    errorTitle: staff('errorTitle', { title }),
    errorSummary: staff('errorSummary'),
    errorPrefix: staff('errorPrefix'),
    check: say('check'),
    checking: say('checking'),
    timesTitle: say('timesTitle'),
    detailsTitle: say('detailsTitle'),
    times: {
      legend: say(isAnyone ? 'timesAnyone' : 'timesLegend'),
      at: say('at'),
      atHint: say('atHint'),
    },
    details: texts(locale, 'staffBook', [
      'name',
      'phone',
      'email',
      'contactHint',
      'notes',
      'notesHint',
    ]),
    questions: {
      title: say('questionsTitle'),
      yes: details('yes'),
      no: details('no'),
      day: details('day'),
      month: details('month'),
      year: details('year'),
    },
    say: {
      title: say('sayTitle'),
      book: say('bookIt'),
      elsewhere: say('elsewhereNote'),
      ...texts(locale, 'staffBook', [
        'warningsTitle',
        'known',
        'knownTitle',
        'conflictsTitle',
        'conflictNo',
        'reason',
        'reasonHint',
        'bookAnyway',
        'booking',
        'change',
      ]),
    },
    lost: texts(locale, 'details', ['lost', 'lostText', 'lostReload']),
  };
}
