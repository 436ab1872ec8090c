import 'server-only';
import type { Metadata } from 'next';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { translator } from '@/lib/i18n/translator.ts';

/** "{page} – Riverside Clinic", for pages that fill in their title as they go. */
export function titleTemplate(clinic: Clinic): string {
  return translator(clinic.locale, 'site')('titled', { page: '{page}', clinic: clinic.name });
}

/** The title of a clinic's page: "Your appointment – Riverside Clinic". */
export function titled(clinic: Clinic, page: string): Metadata {
  return { title: titleTemplate(clinic).replace('{page}', page) };
}
