import 'server-only';
import { translator } from '@/lib/i18n/translator.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import { confirmHref } from './settings-confirm.ts';
import { settingsHref } from './settings-frame.tsx';

/** What every form has in common that tells a credential. */
export function secretFormProps({ clinic }: Desk) {
  const say = translator(clinic.locale, 'staffSettings');
  const here = settingsHref(clinic.slug, 'api');
  return {
    clinic: clinic.slug,
    here,
    confirm: { href: confirmHref(here), text: say('confirmIdentity') },
    texts: {
      copy: say('copy'),
      copied: say('copied'),
      hide: say('orgIdHide'),
      errorPrefix: translator(clinic.locale, 'staff')('errorPrefix'),
    },
  };
}
