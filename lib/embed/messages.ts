/** Rises when a message changes its meaning. A message of another version is not read. */
export const embedVersion = 1;

/** What a frame tells the page around it. Nothing in it is about a person. */
export interface FrameMessages {
  /** The page in the frame is there and listens. */
  ready: object;
  /** How high its content is, in whole CSS pixels. */
  height: { height: number };
  /** A press has led to something: how far below the top of the frame it begins, in CSS pixels. */
  step: { top: number };
  /** A time was chosen; nothing is booked yet. ISO 8601, UTC. */
  'slot-selected': { start: string };
  /** The reference is what a person reads out. */
  booked: { reference: string; start: string };
  rescheduled: { reference: string; start: string };
  cancelled: { reference: string; start: string };
  /** The visitor pressed Escape in the frame; a popup closes. */
  closed: object;
  /** The page in the frame cannot be used, and why. */
  error: { code: FrameError };
}

/** `unavailable`: the times cannot be read at the moment. `blocked`: the script's own word, when a
 * frame has not answered: it may not be shown on this site, or cannot be reached. */
export type FrameError = 'unavailable' | 'blocked';

export type FrameEvent = keyof FrameMessages;

/** One message of a frame as it is sent. */
export type FrameMessage = {
  [Event in FrameEvent]: { frontdesk: typeof embedVersion; type: Event } & FrameMessages[Event];
}[FrameEvent];

/** What a page may put into the form beforehand. It is a message, as it may stand in no address. */
export interface Prefill {
  name?: string;
  email?: string;
  phone?: string;
}

/** What the page around says to its frame: who it is, and what is known of the visitor. */
export interface HostMessage {
  frontdesk: typeof embedVersion;
  type: 'hello';
  prefill?: Prefill;
}

const most = { name: 200, email: 254, phone: 40 } as const satisfies Record<keyof Prefill, number>;

/**
 * What a page around the frame has said; undefined for anything that is not exactly such a message.
 *
 * @example readHostMessage({ frontdesk: 1, type: 'hello' }) // { frontdesk: 1, type: 'hello' }
 */
export function readHostMessage(data: unknown): HostMessage | undefined {
  if (!isRecord(data)) return undefined;
  if (data['frontdesk'] !== embedVersion || data['type'] !== 'hello') return undefined;
  const known = Object.keys(data).every((key) => ['frontdesk', 'type', 'prefill'].includes(key));
  if (!known) return undefined;
  const hello: HostMessage = { frontdesk: embedVersion, type: 'hello' };
  if (data['prefill'] === undefined) return hello;
  const prefill = readPrefill(data['prefill']);
  return prefill && { ...hello, prefill };
}

function readPrefill(given: unknown): Prefill | undefined {
  if (!isRecord(given)) return undefined;
  const prefill: Prefill = {};
  for (const [key, value] of Object.entries(given)) {
    if (key !== 'name' && key !== 'email' && key !== 'phone') return undefined;
    // What a site does not know of its visitor it sends as nothing.
    if (value === null || value === undefined) continue;
    if (typeof value !== 'string' || value.length > most[key]) return undefined;
    prefill[key] = value;
  }
  return prefill;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
