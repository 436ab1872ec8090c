import { isSupportedCountry } from 'libphonenumber-js/min';
import { z } from 'zod';
import { isZone } from '../time/zone.ts';
import { line, lines, settingForm, text } from './staff-settings.ts';

const brandFields = [
  'name',
  'phone',
  'alertEmail',
  'address',
  'country',
  'zone',
  'brandColor',
] as const;

/** How a clinic's name, place and colour are edited; the address has one line a line. */
export const brandForm = settingForm(
  brandFields,
  z.object({
    name: line('nameMissing'),
    phone: line('phoneMissing', 40),
    alertEmail: z
      .string()
      .trim()
      .max(254, { error: 'alertEmailWrong' })
      .refine((typed) => typed === '' || z.email().safeParse(typed).success, {
        error: 'alertEmailWrong',
      })
      .transform((typed) => typed || null),
    address: lines(8),
    country: z
      .string()
      .trim()
      .toUpperCase()
      .refine((code): boolean => isSupportedCountry(code), { error: 'countryWrong' }),
    zone: z.string().trim().max(64, { error: 'zoneWrong' }).refine(isZone, { error: 'zoneWrong' }),
    brandColor: z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^(#[0-9a-f]{6})?$/, { error: 'colorWrong' })
      .transform((typed) => typed || null),
  }),
  ({ name, phone, alertEmail, address, country, zone, brandColor }) => ({
    name,
    phone,
    alertEmail: alertEmail ?? '',
    address: address.join('\n'),
    country,
    zone,
    brandColor: brandColor ?? '',
  }),
);

/** How the wording is edited that is agreed to by booking. */
export const policyForm = settingForm(
  ['consent'],
  z.object({ consent: text() }),
  ({ consent }) => ({ consent }),
);

/** What a token for the read endpoints is called. */
export const tokenLabelSchema = line('nameMissing', 100);
