import { redirect } from 'next/navigation';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { settingsHref } from '@/app/_desk/settings-frame.tsx';
import type { SettingsPageProps } from '@/app/_desk/settings-params.ts';

/** The settings begin with what can be booked. */
export default async function SettingsPage({ params }: SettingsPageProps) {
  const desk = await deskOf((await params).clinic);
  redirect(settingsHref(desk.clinic.slug, 'services'));
}
