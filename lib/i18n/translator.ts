import 'server-only';
import { createTranslator } from 'use-intl/core';
import { en } from './en.ts';

/** The shape of every catalogue; a further language must have the same keys. */
export type Catalogue = typeof en;

const catalogues = { en } satisfies Record<string, Catalogue>;
export type Locale = keyof typeof catalogues;

/** The locale to use for a clinic's stored language; English when there is no catalogue for it. */
export function supportedLocale(stored: string): Locale {
  return stored in catalogues ? (stored as Locale) : 'en';
}

function create<Part extends keyof Catalogue>(locale: Locale, part: Part) {
  return createTranslator({ locale, messages: catalogues[locale], namespace: part });
}

const made = new Map<string, unknown>();

/**
 * The translate function of one part of the catalogue. Text is rendered on the server; a client
 * component receives the strings it shows as props.
 *
 * @example translator('en', 'spoken')('summaryBooked') // 'Appointment confirmed'
 */
export function translator<Part extends keyof Catalogue>(
  locale: Locale,
  part: Part,
): ReturnType<typeof create<Part>> {
  const key = `${locale}/${part}`;
  const known = made.get(key) ?? create(locale, part);
  made.set(key, known);
  return known as ReturnType<typeof create<Part>>;
}
