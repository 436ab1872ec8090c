/** What is being booked, in words. */
export interface VisitWords {
  /** "Consultation, 30 minutes" */
  service: string;
  practitioner: string;
  where: readonly string[];
}

/** Clinic, service, practitioner and zone, as in the URL. */
export type VisitChoice = Record<'clinic' | 'service' | 'with' | 'zone', string>;

/** One answer of a question, with its value in forms. */
interface Option {
  value: string;
  label: string;
  hint: string;
}

/** Another service or practitioner, chosen without losing what was typed. */
export interface Choosing {
  step: 'choose';
  services: readonly Option[];
  practitioners: readonly Option[];
  chosen: Record<'service' | 'with', string>;
  problem?: { field: 'service' | 'with'; text: string } | undefined;
}
