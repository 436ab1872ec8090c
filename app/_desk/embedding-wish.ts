import 'server-only';
import type { Clinic, Practitioner, Service } from '@/lib/booking/clinic.ts';
import type { EmbedLook } from '@/lib/embed/look.ts';
import { type EmbedKind, embedKinds } from '@/lib/embed/snippets.ts';
import { translator } from '@/lib/i18n/translator.ts';

/** Most sites are light whatever the device is set to, so that is what is offered first. */
export const themes = ['light', 'dark', 'auto'] as const;
export const widths = ['phone', 'desktop'] as const;
const fields = ['service', 'with', 'theme', 'accent', 'source', 'kind', 'width'] as const;
type Field = (typeof fields)[number];

/** How the booking is to look on a site, as an address says it. */
export interface EmbeddingWish {
  /** What the form shows again. */
  typed: Record<Field, string>;
  /** In words, beside the field; what is wrong is left out of everything else here. */
  errors: Partial<Record<Field, string>>;
  kind: EmbedKind;
  width: (typeof widths)[number];
  service: Service | undefined;
  practitioner: Practitioner | undefined;
  look: EmbedLook;
}

/** What was typed of a look, as an address says it. */
function typedIn(params: URLSearchParams): Record<Field, string> {
  const text = (name: Field) => (params.get(name) ?? '').trim().slice(0, 100);
  return Object.fromEntries(fields.map((name) => [name, text(name)])) as Record<Field, string>;
}

/** What of a query is a look; what was left empty is left out. */
export function lookIn(query: string): URLSearchParams {
  const typed = Object.entries(typedIn(new URLSearchParams(query)));
  return new URLSearchParams(typed.filter(([, value]) => value !== ''));
}

/** Reads an address. */
export function readEmbeddingWish(clinic: Clinic, params: URLSearchParams): EmbeddingWish {
  const say = translator(clinic.locale, 'staffEmbedding');
  const typed = typedIn(params);
  const theme = themes.find((each) => each === (typed.theme || 'light'));
  const kind = embedKinds.find((each) => each === (typed.kind || 'inline'));
  const width = widths.find((each) => each === (typed.width || 'desktop'));
  const service = clinic.services.find(({ slug }) => slug === typed.service);
  const accent = /^#?([0-9a-f]{6})$/.exec(typed.accent.toLowerCase())?.[1];
  const source = /^[a-z0-9_.-]{1,40}$/.exec(typed.source.toLowerCase())?.[0];
  const withError = practitionerError(clinic, typed, service);
  const practitioner = withError ? undefined : personNamed(clinic, typed.with);
  return {
    typed,
    errors: {
      ...(typed.service && !service && { service: say('serviceWrong') }),
      ...(withError && { with: withError }),
      ...(!theme && { theme: say('themeWrong') }),
      ...(typed.accent && !accent && { accent: say('accentWrong') }),
      ...(typed.source && !source && { source: say('sourceWrong') }),
      ...(!kind && { kind: say('kindWrong') }),
      ...(!width && { width: say('widthWrong') }),
    },
    kind: kind ?? 'inline',
    width: width ?? 'desktop',
    service,
    practitioner,
    look: {
      ...(theme && theme !== 'auto' && { theme }),
      ...(accent && { accent }),
      ...(source && { source }),
    },
  };
}

function personNamed({ practitioners }: Clinic, named: string): Practitioner | undefined {
  return practitioners.find(({ slug }) => slug === named);
}

function practitionerError(
  clinic: Clinic,
  typed: Record<Field, string>,
  service: Service | undefined,
): string | undefined {
  if (!typed.with) return undefined;
  const say = translator(clinic.locale, 'staffEmbedding');
  const person = personNamed(clinic, typed.with);
  if (!person) return say('withWrong');
  if (!service) return say('withAlone');
  const isDone = clinic.agents.some(
    ({ serviceId, practitionerId }) =>
      serviceId === service.serviceId && practitionerId === person.practitionerId,
  );
  return isDone ? undefined : say('withNot', { practitioner: person.name, service: service.name });
}
