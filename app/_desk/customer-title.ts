import 'server-only';
import type { Metadata } from 'next';
import { translator } from '@/lib/i18n/translator.ts';
import type { Desk } from '@/lib/staff/desk.ts';

/** The title of a page of customers: it names none of them. */
export function customerTitle({ clinic }: Desk, title: string): Metadata {
  return { title: translator(clinic.locale, 'staff')('titled', { title, clinic: clinic.name }) };
}
