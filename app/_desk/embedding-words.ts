import 'server-only';
import type { SettingField } from '@/lib/forms/staff-settings-state.ts';
import { type Locale, translator } from '@/lib/i18n/translator.ts';

/** What is asked of the sites that may show the booking pages. */
export function embeddingFieldsIn(locale: Locale): SettingField[] {
  const say = translator(locale, 'staffEmbedding');
  return [{ name: 'origins', kind: 'area', label: say('origins'), hint: say('originsHint') }];
}
