import 'server-only';
import type { Metadata } from 'next';
import { findClinic } from '@/app/_booking/find-clinic.ts';
import { translator } from '@/lib/i18n/translator.ts';

export interface SettingsPageProps {
  params: Promise<{ clinic: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** What the address says of something that has just been saved; empty when it says nothing. */
export async function savedMark({ searchParams }: SettingsPageProps): Promise<string> {
  const { saved } = await searchParams;
  return typeof saved === 'string' ? saved.slice(0, 40) : '';
}

type Titles = Parameters<ReturnType<typeof translator<'staffSettings'>>>[0];

/** The title of a page of the settings. It names nothing that only staff may see. */
export function settingsTitle(key: Titles) {
  return async ({ params }: { params: SettingsPageProps['params'] }): Promise<Metadata> => {
    const clinic = await findClinic((await params).clinic);
    const title = translator('en', 'staffSettings')(key);
    if (!clinic) return { title };
    return { title: translator(clinic.locale, 'staff')('titled', { title, clinic: clinic.name }) };
  };
}
