import {
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';

/**
 * The E.164 form of a number as a person in `country` (ISO 3166, two letters) writes it, or null
 * when no number can be meant. Spaces, brackets, hyphens and a country code are all understood.
 *
 * @example toE164('07700 900 982', 'GB') // '+447700900982'
 */
export function toE164(typed: string, country: string): string | null {
  const parsed = isSupportedCountry(country)
    ? parsePhoneNumberFromString(typed, country)
    : parsePhoneNumberFromString(typed);
  if (!parsed) return null;
  // The tables of ranges in use lag behind, and leave out the numbers that are kept for examples.
  const isPossible = parsed.isPossible() && !parsed.nationalNumber.startsWith('0');
  return isPossible || parsed.isValid() ? parsed.number : null;
}

/**
 * A number for people to read, as it is written in `country`, and for a telephone to dial. What was
 * typed without a country code stays as it was typed.
 *
 * @example phoneShown('+447700900982', 'GB') // { text: '07700 900982', href: 'tel:+447700900982' }
 */
export function phoneShown(phone: string, country: string): { text: string; href: string } {
  const number = toE164(phone, country);
  const parsed = number && phone.startsWith('+') ? parsePhoneNumberFromString(number) : undefined;
  const isOfCountry =
    isSupportedCountry(country) && parsed?.countryCallingCode === getCountryCallingCode(country);
  return {
    text: (isOfCountry ? parsed?.formatNational() : parsed?.formatInternational()) ?? phone,
    href: `tel:${number ?? phone.replace(/[^\d+]/g, '')}`,
  };
}

/** Numbers kept free for examples, so that nobody is called by mistake. */
const examples: Record<string, PhoneExamples> = {
  AU: { mobile: '0491 570 156', landline: '02 5550 1234' },
  CA: { mobile: '416 555 0123', landline: '416 555 0145' },
  GB: { mobile: '07700 900 982', landline: '01632 960 001' },
  US: { mobile: '212 555 0123', landline: '212 555 0145' },
};

export interface PhoneExamples {
  mobile: string;
  landline: string;
}

/**
 * How numbers are written in a country, for hints and errors. Elsewhere the example has a country
 * code, which is understood everywhere.
 *
 * @example phoneExamples('GB').mobile // '07700 900 982'
 */
export function phoneExamples(country: string): PhoneExamples {
  return examples[country] ?? { mobile: '+44 7700 900 982', landline: '+44 1632 960 001' };
}
