import 'server-only';
import type { NeedMinutes } from '../contract/access-needs.ts';
import type { Question } from '../contract/questions.ts';
import type { Locale } from '../i18n/translator.ts';
import type { WeeklyHours } from '../scheduling/rules.ts';
import type { GatewayKind } from '../storage/columns.ts';
import type { LocalDate } from '../time/local-date.ts';

/** A clinic as its public pages need it; nothing in it is secret. */
export interface Clinic {
  clinicId: string;
  slug: string;
  name: string;
  /** IANA zone of the premises. */
  zone: string;
  /** ISO 3166 code; how a phone number without a country code is read. */
  country: string;
  locale: Locale;
  /** As printed on the clinic's letterhead. */
  phone: string;
  address: readonly string[];
  isDemo: boolean;
  /** The clinic's own colour as it was given, like "#1f4fa3"; null for ours. */
  brandColor: string | null;
  /** Changes with the logo's image; null when there is none. */
  logoVersion: string | null;
  /** When somebody answers the phone, on the clinic's clocks; all empty when it is not said. */
  openingHours: WeeklyHours;
  /** Local dates on which the clinic is closed, whatever the hours say. */
  closures: ReadonlySet<LocalDate>;
  /** What a customer agrees to by booking; empty for our own wording. */
  consent: string;
  /** The sites that may show its booking pages in a frame, like "https://www.example.com". */
  embedOrigins: readonly string[];
  /** Which calendar answers for it. */
  gateway: GatewayKind;
  /** Rises with every change of how that calendar is reached. */
  gatewayVersion: number;
  services: readonly Service[];
  practitioners: readonly Practitioner[];
  agents: readonly Agent[];
}

export interface Service {
  serviceId: string;
  /** Stands for the service in URLs. */
  slug: string;
  name: string;
  description: string;
  durationMinutes: number;
  /** What to bring or do before coming; empty when nothing. */
  preparation: string;
  /** Access needs that can be asked for, with the minutes each adds. */
  accessNeeds: NeedMinutes;
  questions: readonly Question[];
}

export interface Practitioner {
  practitionerId: string;
  slug: string;
  name: string;
  /** Profession, like "General practitioner". */
  role: string;
}

/** The contract's bookable unit: one service with one practitioner. */
export interface Agent {
  agentId: string;
  serviceId: string;
  practitionerId: string;
}
