/** What a piece of a day is; `gone` was cancelled or missed. */
export type PieceKind = 'visit' | 'over' | 'open' | 'done' | 'gone' | 'held' | 'block' | 'free';

/** Something in a column: text for people, minutes of the day for what moves, rows for its place. */
export interface GridItem {
  id: string;
  kind: PieceKind;
  from: number;
  to: number;
  at: number;
  tall: number;
  lane: number;
  lanes: number;
  /** "10:30am", and "to 11am". */
  time: string;
  until: string;
  title: string;
  state: string;
  more: string;
  href?: string;
  /** Of what can be moved: its service, and the instant and minutes it has. */
  service?: string;
  start?: number;
  minutes?: number;
}

/** One practitioner's day. */
export interface GridColumn {
  key: string;
  date: string;
  /** A practitioner's id. */
  who: string;
  /** As an address names them. */
  slug: string;
  name: string;
  /** Under the heading: "5 booked, 3 h free". */
  sum: string;
  heading: string;
  href: string;
  /** Stretches that are worked, in rows and in minutes; null where that is not known. */
  ground: readonly { at: number; tall: number; from: number; to: number }[] | null;
  items: readonly GridItem[];
  /** In which row it is now; only today. */
  now?: number | undefined;
}

/** A service of which appointments can be moved. */
export interface Movable {
  name: string;
  /** By the id of a practitioner who can be given it: the agent they are for it. */
  agents: Readonly<Record<string, string>>;
  /** Minutes by which it is carried. */
  step: number;
}

export interface GridDay {
  /** From which minute of the day the columns are drawn, and how many rows of five minutes. */
  from: number;
  rows: number;
  /** Minutes of the shortest piece. */
  shortest: number;
  /** "9am" for each full hour. */
  hours: readonly string[];
  columns: readonly GridColumn[];
  services: Readonly<Record<string, Movable>>;
}

export interface ClockWords {
  twelve: boolean;
  midday: string;
  midnight: string;
}

/** What an answered move leaves to say or to ask. */
export type MoveAnswer =
  | { kind: 'none' }
  | { kind: 'moved'; id: string; said: string; undo: Readonly<Record<string, string>> }
  | {
      kind: 'ask';
      conflicts: readonly string[];
      warnings: readonly string[];
      /** Which warnings are accepted by moving it anyway. */
      accepted: string;
      /** What was seen there: a reason is good for no more. */
      beside: string;
      /** Why it may stand there, as far as it was said. */
      reason: string;
      /** Why it may not stand there whatever is said. */
      stopped?: string;
    }
  | { kind: 'no'; text: string };

/** What is known of a place while something is carried over it. */
export interface PlaceLook {
  conflicts: readonly string[];
  warnings: readonly string[];
}
