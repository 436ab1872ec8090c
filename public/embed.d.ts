/** Types for /embed.js, version 1. What each of them means: docs/embedding.md. */

/** What a page hears of the booking in it. Nothing of it is about a person. */
export interface FrontdeskEvents {
  ready: object;
  /** CSS pixels. */
  height: { height: number };
  /** A press led to something that begins so far below the top of the frame, in CSS pixels. */
  step: { top: number };
  /** ISO 8601, UTC; nothing is booked yet. */
  'slot-selected': { start: string };
  booked: { reference: string; start: string };
  rescheduled: { reference: string; start: string };
  cancelled: { reference: string; start: string };
  /** The popup was closed. */
  closed: object;
  error: { code: 'unavailable' | 'blocked' };
}

/** A message as the frame sends it, to read where a page has a frame of its own. */
export type FrontdeskMessage = {
  [Event in keyof FrontdeskEvents]: { frontdesk: 1; type: Event } & FrontdeskEvents[Event];
}[keyof FrontdeskEvents];

/** What a page says to a frame of its own. */
export interface FrontdeskHello {
  frontdesk: 1;
  type: 'hello';
  prefill?: { name?: string; email?: string; phone?: string };
}

export interface FrontdeskOptions {
  clinic: string;
  service?: string;
  with?: string;
  name?: string;
  email?: string;
  phone?: string;
  theme?: 'light' | 'dark';
  accent?: string;
  source?: string;
  lang?: string;
  label?: string;
  title?: string;
  follow?: string | boolean;
  'close-label'?: string;
}

export interface Frontdesk {
  readonly version: 1;
  scan(): void;
  inline(element: Element, options: FrontdeskOptions): { remove(): void } | undefined;
  /** False where the browser cannot, or the options name no clinic. */
  open(options: FrontdeskOptions, opener?: HTMLElement): boolean;
  close(): void;
  on<Event extends Exclude<keyof FrontdeskEvents, 'step'>>(
    event: Event,
    listener: (detail: FrontdeskEvents[Event]) => void,
  ): () => void;
}

declare global {
  interface Window {
    Frontdesk?: Frontdesk;
  }
}
