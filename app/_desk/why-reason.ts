import 'server-only';
import type { Desk } from '@/lib/staff/desk.ts';
import type { Explained } from '@/lib/staff/explain-time.ts';

/** Why a time is not offered: a sentence, and where something can be done about it. */
export interface Reason {
  text: string;
  links: { href: string; text: string }[];
}

/** What is asked about, in words. */
export interface Asked {
  desk: Desk;
  explained: Explained;
  practitioner: { name: string; slug: string };
  service: { name: string; slug: string };
  date: string;
}
