import 'server-only';
import { texts } from '@/app/_text/texts.ts';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { type Locale, translator } from '@/lib/i18n/translator.ts';
import { lostTexts } from './settings-words.ts';

/** What the form says that connects a calendar. */
export function busyFormTexts(locale: Locale) {
  return {
    ...texts(locale, 'staffBusy', [
      'name',
      'nameHint',
      'kind',
      'kindIcs',
      'kindIcsHint',
      'kindCaldav',
      'kindCaldavHint',
      'address',
      'addressHint',
      'user',
      'password',
      'passwordHint',
      'add',
      'adding',
      'show',
      'hide',
      'shown',
      'hidden',
    ]),
    ...texts(locale, 'staff', ['errorPrefix', 'errorSummary']),
    lost: lostTexts(locale),
  };
}

/** What has just been done, as the address says. */
export function busyNews(
  { locale }: Clinic,
  asked: { get(name: string): string | null | undefined },
): string | undefined {
  const say = translator(locale, 'staffBusy');
  const count = Number(asked.get('added') ?? 0);
  if (Number.isInteger(count) && count > 0 && count <= 20) return say('added', { count });
  if (asked.get('removed') === 'yes') return say('removed');
  return asked.get('read') === 'yes' ? say('wasRead') : undefined;
}
