/** Parts of the day the times can be narrowed to. */
export const partsOfDay = ['morning', 'afternoon', 'evening'] as const;
export type PartOfDay = (typeof partsOfDay)[number];
export type PartFilter = PartOfDay | 'all';

/** A free time, worded on the server for the zone that was asked for. */
export interface FreeTime {
  /** ISO 8601 UTC: its identity, and what goes into the URL. */
  start: string;
  /** "5:30pm" */
  label: string;
  /** The same time where the clinic is, when that reads differently: "10:30pm in London". */
  inClinic?: string | undefined;
  part: PartOfDay;
}

/** A date with at least one free time. */
export interface FreeDay {
  /** YYYY-MM-DD in the zone that was asked for. */
  date: string;
  /** "Wednesday 6 August" */
  label: string;
  /** "5 times free", for each part of the day that has some. */
  free: Partial<Record<PartFilter, string>>;
  times: readonly FreeTime[];
}

/** Every free time of the next days, in one zone. */
export interface SlotsAnswer {
  zone: string;
  /** Today's date there, and the last date that can be booked at present. */
  today: string;
  lastDate: string;
  /** The soonest time with anybody who was asked for, narrowed by nothing. */
  soonest?: string;
  days: readonly FreeDay[];
  /** That these are times of a while ago, when they are: "These times were read at 10:42am …". */
  stale?: string;
}

/** The free times, or that they cannot be had at the moment. */
export type SlotsOutcome = { ok: true; answer: SlotsAnswer } | { ok: false };

/** What the times are for, and which of them; the same words as in the URL of the page. */
export interface SlotsQuestion extends Readonly<Record<string, string>> {
  clinic: string;
  service: string;
  with: string;
  zone: string;
}

/** A month as a table: six weeks, so that nothing below it moves when it changes. */
export interface MonthTable {
  /** "December 2026" */
  caption: string;
  weekdays: readonly { short: string; long: string }[];
  weeks: readonly (readonly (string | null)[])[];
}
