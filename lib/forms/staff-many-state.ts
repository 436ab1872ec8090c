/** Where the beginning of a change of many stands. */
export interface ManyStartState {
  values: Readonly<Record<string, string>>;
  who: readonly string[];
  /** In words, by field. */
  errors: Readonly<Record<string, string>>;
  problem?: { title: string; text: string } | undefined;
}

/** Where the choices of a change of many stand, and how far it is done. */
export interface ManyPlanState {
  /** By appointment, where it is not as it was. */
  values: Readonly<Record<string, string>>;
  reason: string;
  errors: Readonly<Record<string, string>>;
  problem?: { title: string; text: string } | undefined;
  /** Some are done, and some are left. */
  progress?: { done: number; all: number; text: string } | undefined;
}

/** One appointment with what can be chosen for it, in words. */
export interface ManyRow {
  appointmentId: string;
  name: string;
  href: string;
  when: string;
  visit: string;
  notes: readonly string[];
  /** Says what the choice is for: "What to do for Jane Doe, Thursday …". */
  label: string;
  value: string;
  /** Nothing can be chosen for it. */
  isFixed: boolean;
  groups: readonly { label: string; options: readonly { value: string; label: string }[] }[];
}
