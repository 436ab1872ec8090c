import 'server-only';
import { type Locale, translator } from '@/lib/i18n/translator.ts';

/** What each role is called. */
export function roleNames(locale: Locale) {
  const say = translator(locale, 'staff');
  return {
    owner: say('roleOwner'),
    manager: say('roleManager'),
    receptionist: say('roleReceptionist'),
    practitioner: say('rolePractitioner'),
    reader: say('roleReader'),
  };
}
