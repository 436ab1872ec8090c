import 'server-only';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { embedKinds } from '@/lib/embed/snippets.ts';
import type { SettingField } from '@/lib/forms/staff-settings-state.ts';
import { type Locale, translator } from '@/lib/i18n/translator.ts';
import { type EmbeddingWish, themes, widths } from './embedding-wish.ts';

/** What is asked of where the booking may be shown. */
export function embeddingFieldsIn(locale: Locale): SettingField[] {
  const say = translator(locale, 'staffEmbedding');
  return [{ name: 'origins', kind: 'area', label: say('origins'), hint: say('originsHint') }];
}

/** What is asked of how it looks, with what was answered. */
export function lookFieldsIn({ locale, services, practitioners }: Clinic, wish: EmbeddingWish) {
  const say = translator(locale, 'staffEmbedding');
  const named = (all: readonly { slug: string; name: string }[]) =>
    all.map(({ slug, name }) => ({ value: slug, text: name }));
  const { typed, errors, kind, width } = wish;
  return [
    {
      name: 'service',
      label: say('service'),
      error: errors.service,
      value: wish.service?.slug ?? '',
      options: [{ value: '', text: say('serviceAny') }, ...named(services)],
    },
    {
      name: 'with',
      label: say('with'),
      error: errors.with,
      value: practitioners.some(({ slug }) => slug === typed.with) ? typed.with : '',
      options: [{ value: '', text: say('withAny') }, ...named(practitioners)],
    },
    {
      name: 'kind',
      label: say('kind'),
      error: errors.kind,
      value: kind,
      options: embedKinds.map((value) => ({ value, text: say(`kind_${value}`) })),
    },
    {
      name: 'theme',
      label: say('theme'),
      error: errors.theme,
      value: wish.look.theme ?? 'auto',
      options: themes.map((value) => ({ value, text: say(`theme_${value}`) })),
    },
    {
      name: 'accent',
      label: say('accent'),
      hint: say('accentHint'),
      error: errors.accent,
      value: typed.accent,
    },
    {
      name: 'source',
      label: say('source'),
      hint: say('sourceHint'),
      error: errors.source,
      value: typed.source,
    },
    {
      name: 'width',
      label: say('width'),
      error: errors.width,
      value: width,
      options: widths.map((value) => ({ value, text: say(`width_${value}`) })),
    },
  ];
}
