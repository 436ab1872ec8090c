import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Fault, type FaultName, faults } from './faults.testing.ts';
import { Ledger } from './ledger.testing.ts';
import { type Asked, askReally, type Json, type RealAnswer } from './real-endpoint.testing.ts';

/** What is asked of the service: its five actions and its two readings. */
export type Action =
  | 'book'
  | 'reschedule'
  | 'cancel'
  | 'suggest'
  | 'availability'
  | 'list'
  | 'read';

/** What goes wrong with the nth request of an action, counted from 0 since the lane was opened. */
export type Play = FaultName | Fault | ((nth: number) => FaultName | Fault);

/** A request as the simulator saw it. Never what opens the service: only whether it was right. */
export interface Seen {
  action: Action;
  fault: FaultName | 'of its own';
  /** Of the body. */
  bytes: number;
  apiKey: 'right' | 'wrong' | 'none';
  bearer: 'right' | 'wrong' | 'none';
  /** The customer it is for, where one is named. */
  contact: string;
  start: string;
  /** Milliseconds since the simulator was started. */
  at: number;
}

export interface LaneOptions {
  orgId: string;
  apiKey?: string | undefined;
  bearer?: string | undefined;
  /**
   * Whether the service knows a booking that is asked for again, as our endpoint does. The live one
   * promises no such thing: unless told, its answer to the same wish is that the time is taken.
   */
  remembers?: boolean | undefined;
}

/** One organization at the service: what goes wrong there, and what has really become of it. */
export interface Lane {
  ledger: Ledger;
  seen: readonly Seen[];
  /** How often an action was asked for. */
  count(...actions: Action[]): number;
  /** From now on these go wrong so; an action that is not named is as it was. */
  play(script: Partial<Record<Action, Play>>): void;
  /** Everything is as it should be again. */
  heal(): void;
}

/** When something happens at the simulator: for a test that ends the portal just then. */
export type Moment = 'asked' | 'committed' | 'answered';

interface OpenLane extends Lane {
  seen: Seen[];
  script: Partial<Record<Action, Play>>;
  apiKey: string | undefined;
  bearer: string | undefined;
  remembers: boolean;
}

/** Stands between a portal and the real endpoint. */
export interface UpstreamSim {
  origin: string;
  /** Where the real endpoint is; known once its portal has started. */
  truth: string;
  lane(options: LaneOptions): Lane;
  /** Every request there was, those of nobody's organization included. */
  requests(): number;
  onMoment(listener: (moment: Moment, action: Action) => void): void;
  /** Ends every connection and takes no more, as a machine that is switched off. */
  die(): Promise<void>;
  /** Listens again, under the same address. */
  revive(): Promise<void>;
  stop(): Promise<void>;
}

function digestOf(secret: string): string {
  return createHash('sha256').update(secret.toLowerCase()).digest('hex');
}

function compared(sent: string | undefined, right: string | undefined) {
  if (sent === undefined) return 'none';
  return right !== undefined && digestOf(sent) === right ? 'right' : 'wrong';
}

function openLane({ apiKey, bearer, remembers = false }: LaneOptions): OpenLane {
  const lane: OpenLane = {
    ledger: new Ledger(),
    seen: [],
    script: {},
    apiKey: apiKey && digestOf(apiKey),
    bearer: bearer && digestOf(`Bearer ${bearer}`),
    remembers,
    count: (...actions) => lane.seen.filter(({ action }) => actions.includes(action)).length,
    play: (script) => Object.assign(lane.script, script),
    heal: () => {
      lane.script = {};
    },
  };
  return lane;
}

async function readAsked(incoming: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
  );
  const { method = '', url = '' } = incoming;
  return { method, path: url, headers, body: Buffer.concat(chunks) };
}

const list = '/api/v1/calcom/appointments';

/** The action and the organization of a request; undefined for anything the service has not. */
function readRequest({ method, path, body }: Asked): { action: Action; request: Json } | undefined {
  const { pathname, searchParams } = new URL(path, 'http://sim');
  if (method === 'POST' && pathname === `${list}/manage`) {
    const request = JSON.parse(body.toString('utf8'));
    return { action: request.action, request };
  }
  const request = Object.fromEntries(searchParams);
  if (method === 'GET' && pathname === list) return { action: 'list', request };
  if (method === 'GET' && pathname.startsWith(`${list}/`)) return { action: 'read', request };
  return undefined;
}

/** The request as a service takes it that knows no keys, and nobody again. */
function forgetful(asked: Asked, { ledger }: Lane, request: Json): Asked {
  const { 'idempotency-key': _, ...headers } = asked.headers;
  if (request.action !== 'book' || !ledger.has(request)) return { ...asked, headers };
  // The time is taken, by themselves: to anybody else the real endpoint says just that.
  const other = { ...request, email: 'somebody.else@example.com', phone: undefined };
  return { ...asked, headers, body: Buffer.from(JSON.stringify(other)) };
}

/** Starts the simulator, on a port that is known before there is a portal to be told of it. */
export async function startUpstreamSim({
  foreign = 'http://127.0.0.1:9',
}: {
  foreign?: string;
} = {}): Promise<UpstreamSim> {
  const lanes = new Map<string, OpenLane>();
  const began = performance.now();
  let requests = 0;
  let heard: (moment: Moment, action: Action) => void = () => {};

  const serve = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    requests += 1;
    const asked = await readAsked(incoming);
    const read = readRequest(asked);
    const lane = lanes.get(digestOf(String(read?.request.org_id)));
    if (!read || !lane) {
      response.writeHead(404, { 'Content-Type': 'application/json' }).end('{"success":false}');
      return;
    }
    const { action, request } = read;
    const play = lane.script[action] ?? 'ok';
    const played = typeof play === 'function' ? play(lane.count(action)) : play;
    lane.seen.push({
      action,
      fault: typeof played === 'string' ? played : 'of its own',
      bytes: asked.body.length,
      apiKey: compared(asked.headers['x-api-key'], lane.apiKey),
      bearer: compared(asked.headers['authorization'], lane.bearer),
      contact: String(request.email ?? request.phone ?? ''),
      start: String(request.appointment_datetime ?? ''),
      at: performance.now() - began,
    });
    heard('asked', action);
    const fault: Fault = typeof played === 'string' ? faults[played] : played;
    let real: RealAnswer | undefined;
    if (fault.commits) {
      real = await askReally(sim.truth, lane.remembers ? asked : forgetful(asked, lane, request));
      lane.ledger.record(request, real);
      heard('committed', action);
    }
    // Those that do not ask the real endpoint never look at its answer.
    const told = { real: real as RealAnswer, response, orgId: String(request.org_id) };
    await fault.answer({ ...told, foreign });
    heard('answered', action);
  };

  const server = createServer((incoming, response) => {
    response.on('error', () => {});
    // Whoever asked is gone, or the real endpoint is: there is nobody to tell.
    serve(incoming, response).catch(() => response.destroy());
  });
  server.on('clientError', (_, socket) => socket.destroy());
  const listen = async (port: number) => {
    await once(server.listen(port, '127.0.0.1'), 'listening');
    return (server.address() as { port: number }).port;
  };
  const port = await listen(0);
  const die = async () => {
    if (!server.listening) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  const sim: UpstreamSim = {
    origin: `http://127.0.0.1:${port}`,
    truth: '',
    lane: (options) => {
      const lane = openLane(options);
      lanes.set(digestOf(options.orgId), lane);
      return lane;
    },
    requests: () => requests,
    onMoment: (listener) => {
      heard = listener;
    },
    die,
    revive: async () => {
      await listen(port);
    },
    stop: die,
  };
  return sim;
}
