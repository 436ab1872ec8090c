import 'server-only';
import { translator } from '@/lib/i18n/translator.ts';

/** What a button says that uses a passkey. */
export function passkeyTexts(use: 'passkey' | 'passkeyUnlock') {
  const say = translator('en', 'staffSignIn');
  return {
    use: say(use),
    busy: say('goingOn'),
    failedTitle: say('problemTitle'),
    failed: say('passkeyFailed'),
  };
}
