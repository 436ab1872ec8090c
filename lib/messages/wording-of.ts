import 'server-only';
import type { Locale } from '../i18n/translator.ts';
import type { Medium, MessageKind } from '../storage/message-tables.ts';
import type { StoredMessageSetting } from '../storage/messages.ts';
import { defaultWording, type Wording } from './wording.ts';

/** A clinic's own words for a message, and ours where it has none. */
export function wordingFor(
  settings: readonly StoredMessageSetting[],
  locale: Locale,
  kind: MessageKind,
  medium: Medium,
): Wording {
  const own = settings.find((each) => each.kind === kind && each.medium === medium);
  const standard = defaultWording(locale, kind, medium);
  return { subject: own?.subject ?? standard.subject, body: own?.body ?? standard.body };
}
