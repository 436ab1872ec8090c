import 'server-only';
import type { HoldTexts } from '@/components/booking/hold-notice.tsx';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { texts } from './texts.ts';

const mostMinutes = 5;

/** How long a time is still held, in words for every minute: the browser counts and does not word. */
export function holdTexts({ locale }: Pick<Clinic, 'locale'>): HoldTexts {
  const say = translator(locale, 'hold');
  const plain = ['last', 'keep', 'ending', 'endingNow', 'ended', 'gone', 'times', 'limit'] as const;
  return {
    ...texts(locale, 'hold', plain),
    left: Array.from({ length: mostMinutes }, (_, index) => say('left', { minutes: index + 1 })),
  };
}
