import type { Problem } from './booking-state.ts';

/** What a form was filled in with, by the names of its fields. */
export type Typed = Readonly<Record<string, string>>;

/** What a change would do, in words. */
export interface Consequences {
  /** What will be, a line each. */
  shown: readonly { term: string; text: string }[];
  /** How many times more or fewer there are to book, and what else is to be known. */
  lines: readonly string[];
  /** Appointments that stay where they are, outside of it. */
  hits: readonly { href: string | undefined; text: string }[];
  hitsTitle: string;
  hitsNote: string;
  /** Where all of them can be moved or cancelled at once. */
  many: string | undefined;
}

/** A date to be ticked. */
export interface Tick {
  date: string;
  /** "Friday 25 December 2026: Christmas Day". */
  label: string;
  hint?: string | undefined;
  /** Go with it when it is ticked. */
  name: string;
  time: string;
}

/** Where a change of schedules stands: being typed, or checked and waiting to be saved. */
export interface ScheduleState {
  step: 'edit' | 'check';
  typed: Typed;
  /** The revision of what was on the page that was filled in. */
  seen: string;
  /** Stands for the consequences that were shown. */
  agreed: string;
  errors: readonly { id: string; text: string }[];
  problem?: Problem | undefined;
  /** How it is now, where somebody else has changed it. */
  now?: readonly string[] | undefined;
  consequences?: Consequences | undefined;
  /** What a file offers to be ticked, and what else is to be known of it. */
  offered?: { ticks: readonly Tick[]; notes: readonly string[] } | undefined;
  /** The field that is to be filled in next. */
  focus?: string | undefined;
}

/** The first state of a form. */
export function startState(typed: Typed, seen: string): ScheduleState {
  return { step: 'edit', typed, seen, agreed: '', errors: [] };
}

const longest = 500;

/**
 * The fields of a form whose names fit a pattern: at most so many, each sent once and no longer than
 * somebody would type.
 *
 * @example typedFields(data, /^step$/, 1) // { step: '15' }
 */
export function typedFields(data: FormData, names: RegExp, most: number): Typed {
  const typed: Record<string, string> = {};
  const sentTwice = new Set<string>();
  for (const [name, value] of data) {
    if (typeof value !== 'string' || value.length > longest || !names.test(name)) continue;
    if (Object.hasOwn(typed, name)) sentTwice.add(name);
    else if (Object.keys(typed).length < most) typed[name] = value.replace(/\s+/g, ' ');
  }
  for (const name of sentTwice) delete typed[name];
  return typed;
}
