/** The next days in words, as they are kept in a browser. */
export interface KeptCopy {
  clinic: string;
  /** The language of what stands below. */
  locale: string;
  /** "Tuesday 1 December 2026, 2:05pm", by the clinic's clocks. */
  asOf: string;
  days: {
    date: string;
    title: string;
    rows: {
      id: string;
      time: string;
      /** A customer's name, or why a time is blocked. */
      name: string;
      phone: string;
      service: string;
      practitioner: string;
      note: string;
    }[];
  }[];
}

/** What the portal answers who keeps a copy. */
export interface CopyAnswer {
  /** Whose session asked: a copy is brought up to date for who made it, and for nobody else. */
  person: string;
  /** Epoch milliseconds. */
  at: number;
  copy: KeptCopy;
}
