import 'server-only';
import { texts } from '@/app/_text/texts.ts';
import type { Locale } from '@/lib/i18n/translator.ts';

/** The words with which a copy is read, with the portal and without. */
export function readerTexts(locale: Locale) {
  return texts(locale, 'staffDowntime', [
    'waiting',
    'copyFrom',
    'passphrase',
    'open',
    'opening',
    'wrong',
    'broken',
    'close',
    'closed',
    'asOf',
    'search',
    'print',
    'errorPrefix',
    'nothing',
    'nobody',
    'time',
    'name',
    'phone',
    'service',
    'practitioner',
  ]);
}
