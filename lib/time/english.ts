/**
 * Whether a locale is some English, for which dates and times are written one way whatever the
 * region.
 * @example isEnglish('en-AU') // true
 */
export function isEnglish(locale: string): boolean {
  return /^en\b/i.test(locale);
}

/**
 * Intl abbreviates a zone only in the English of its own region: `EDT` in en-US, `BST` in en-GB,
 * `AEDT` in en-AU.
 */
export const ENGLISH_REGIONS: readonly string[] = [
  'en-US',
  'en-GB',
  'en-AU',
  'en-CA',
  'en-NZ',
  'en-ZA',
  'en-IN',
];
