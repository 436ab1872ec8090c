import 'server-only';
import { changes } from './live.ts';

const mostOfSession = 6;
const mostOfProcess = 2_000;
const checkEveryMs = 15_000;

// Next evaluates a module once per bundle; the streams of a process are counted once.
const shared = globalThis as typeof globalThis & { frontdeskStreams?: Map<() => void, string> };

/** What ends each stream that is open, and whose session it belongs to. */
function openStreams(): Map<() => void, string> {
  if (!shared.frontdeskStreams) {
    shared.frontdeskStreams = new Map();
    // A stream has no end of its own: without this a portal that stops would wait for it.
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
      process.on(signal, () => {
        for (const end of [...openStreams().keys()]) end();
      });
    }
  }
  return shared.frontdeskStreams;
}

/** What a stream of changes is opened for. */
export interface StreamWish {
  clinicId: string;
  sessionId: string;
  /** The version that was last heard of, when a stream was lost. */
  lastVersion: string | null;
  /** Whether whoever listens still may; asked again and again. */
  mayGoOn: () => Promise<boolean>;
}

/**
 * A stream of server-sent events that says when something of a clinic has changed, and never what:
 * it is read anew by who may read it. It ends when whoever listens no longer may.
 *
 * @returns null when a session, or everybody together, has too many
 */
export function openStream(wish: StreamWish): ReadableStream<Uint8Array> | null {
  const streams = openStreams();
  const ofSession = [...streams.values()].filter((id) => id === wish.sessionId).length;
  if (ofSession >= mostOfSession || streams.size >= mostOfProcess) return null;
  let end = () => {};
  return new ReadableStream<Uint8Array>({
    start: (controller) => {
      end = run(controller, wish);
    },
    cancel: () => end(),
  });
}

function run(controller: ReadableStreamDefaultController<Uint8Array>, wish: StreamWish) {
  const { clinicId, lastVersion } = wish;
  const send = (text: string) => controller.enqueue(Buffer.from(text));
  const tell = (event: string, version: string) =>
    send(`event: ${event}\nid: ${version}\ndata: {}\n\n`);
  const unwatch = changes().watch(clinicId, (version) => tell('change', version));
  const checking = setInterval(check, checkEveryMs);
  checking.unref();
  openStreams().set(end, wish.sessionId);
  send('retry: 2000\n\n');
  void begin();
  return end;

  /** Whoever was away while something changed hears of it first. */
  async function begin(): Promise<void> {
    const version = await changes().versionOf(clinicId);
    if (!openStreams().has(end) || version === undefined) return;
    tell(lastVersion !== null && lastVersion !== version ? 'change' : 'ready', version);
  }

  async function check(): Promise<void> {
    // What cannot be found out now is found out the next time.
    const goesOn = await wish.mayGoOn().catch(() => true);
    if (!openStreams().has(end)) return;
    if (goesOn) return send(': still here\n\n');
    send('event: over\ndata: {}\n\n');
    end();
  }

  function end(): void {
    if (!openStreams().delete(end)) return;
    clearInterval(checking);
    unwatch();
    try {
      controller.close();
    } catch {
      // Whoever listened has gone.
    }
  }
}
