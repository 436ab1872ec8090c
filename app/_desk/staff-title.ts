import 'server-only';
import type { Metadata } from 'next';
import { findClinic } from '@/app/_booking/find-clinic.ts';
import type { Catalogue } from '@/lib/i18n/translator.ts';
import { translator } from '@/lib/i18n/translator.ts';

/** "Today – Riverside Clinic staff". Nobody who has not signed in learns more by it than the name. */
export async function staffTitle<Part extends keyof Catalogue>(
  slug: string,
  part: Part,
  key: keyof Catalogue[Part] & string,
): Promise<Metadata> {
  const clinic = await findClinic(slug);
  if (!clinic) return {};
  const texts = translator(clinic.locale, part) as unknown as (name: string) => string;
  const title = texts(key);
  return { title: translator(clinic.locale, 'staff')('titled', { title, clinic: clinic.name }) };
}
