import 'server-only';
import { practitionersOf, servicesOf } from '@/app/_booking/visit.ts';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { embedKinds, type Snippet } from '@/lib/embed/snippets.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { env } from '@/lib/platform/env.ts';

export const previewWidths = ['phone', 'desktop'] as const;

/** What was chosen for a site, as it was typed, with what is wrong of it and what is right. */
export interface EmbeddingWish {
  typed: Record<'kind' | 'service' | 'with' | 'theme' | 'accent' | 'source' | 'width', string>;
  errors: Partial<Record<'accent' | 'source', string>>;
  snippet: Snippet;
}

/** Reads it off an address; what is not a choice counts as none. */
export function readEmbeddingWish(clinic: Clinic, params: URLSearchParams): EmbeddingWish {
  const say = translator(clinic.locale, 'staffEmbedding');
  const one = (name: string) => (params.get(name) ?? '').trim().slice(0, 100);
  const service = servicesOf(clinic).find(({ slug }) => slug === one('service'));
  const practitioner =
    service && practitionersOf(clinic, service).find(({ slug }) => slug === one('with'));
  const kind = embedKinds.find((known) => known === one('kind')) ?? 'inline';
  const theme = (['light', 'dark'] as const).find((known) => known === one('theme'));
  const width = previewWidths.find((known) => known === one('width')) ?? 'phone';
  const accent = one('accent').toLowerCase();
  const source = one('source').toLowerCase();
  const isColor = accent === '' || /^#[0-9a-f]{6}$/.test(accent);
  const isName = source === '' || /^[a-z0-9_.-]{1,40}$/.test(source);
  return {
    typed: {
      kind,
      service: service?.slug ?? '',
      with: practitioner?.slug ?? '',
      theme: theme ?? '',
      accent: one('accent'),
      source: one('source'),
      width,
    },
    errors: {
      ...(!isColor && { accent: say('accentWrong') }),
      ...(!isName && { source: say('sourceWrong') }),
    },
    snippet: {
      portal: new URL(env().appUrl).origin,
      clinic: clinic.slug,
      clinicName: clinic.name,
      kind,
      label: say('label'),
      ...(service && { service: service.slug }),
      ...(practitioner && { practitioner: practitioner.slug }),
      ...(theme && { theme }),
      ...(accent && isColor && { accent: accent.slice(1) }),
      ...(source && isName && { source }),
    },
  };
}
