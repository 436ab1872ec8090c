import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { findClinic } from '@/app/_booking/find-clinic.ts';
import { translator } from '@/lib/i18n/translator.ts';

interface Props {
  params: Promise<{ clinic: string }>;
  children: ReactNode;
}

/** What search engines say under the title of a clinic's pages. The titles are the pages' own. */
export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  const clinic = await findClinic((await params).clinic);
  if (!clinic) return {};
  const { locale, name, phone } = clinic;
  return { description: translator(locale, 'site')('clinicDescription', { clinic: name, phone }) };
}

export default function ClinicLayout({ children }: Props) {
  return children;
}
