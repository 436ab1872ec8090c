import 'server-only';
import { type Catalogue, type Locale, translator } from '@/lib/i18n/translator.ts';

/** The strings a client component shows, by their catalogue keys. Messages with values need `translator`. */
export function texts<Part extends keyof Catalogue, Key extends keyof Catalogue[Part] & string>(
  locale: Locale,
  part: Part,
  keys: readonly Key[],
): Record<Key, string> {
  const say = translator(locale, part) as unknown as (key: Key) => string;
  return Object.fromEntries(keys.map((key) => [key, say(key)])) as Record<Key, string>;
}
