import { embedVersion, type FrameEvent, type FrameMessages } from '@/lib/embed/messages.ts';

type Message = { type: FrameEvent } & Record<string, unknown>;

/** The page around, once it is known to be one that may hear us. */
let around: string | undefined;
const waiting: Message[] = [];

/** From now on the page around hears what is told, what was told before included. */
export function tellTo(origin: string): void {
  around = origin;
  for (const message of waiting.splice(0)) send(message, origin);
}

/** Tells the page around something, as soon as it is known who that is; nobody else hears it. */
export function tell<Event extends FrameEvent>(type: Event, said: FrameMessages[Event]): void {
  const message = { type, ...said };
  if (around === undefined) waiting.push(message);
  else send(message, around);
}

function send(message: Message, origin: string): void {
  window.parent.postMessage({ frontdesk: embedVersion, ...message }, origin);
}
