import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import type { Env } from '../lib/platform/env.ts';
import { type Database, openDatabase } from './database.ts';
import { PROJECT } from './project.ts';
import { Refusal, runCommand } from './refusal.ts';
import { outliveReaders, redactConsole } from './serve/console.ts';
import { type Handler, type Listener, listen } from './serve/http.ts';
import { portalSecrets } from './serve/secret.ts';
import { greetStaff } from './serve/staff.ts';
import { loadSettings } from './settings.ts';

const GRACE_MS = 10_000;
const DEMO_PAGES = ['/riverside', '/harbour'];

type Portal = { handler: Handler; upgrade: Upgrade; close(): Promise<void> };
type Upgrade = NonNullable<Parameters<typeof listen>[0]['upgrade']>;

const { values: options } = parseArgs({ options: { dev: { type: 'boolean', default: false } } });

await runCommand(async () => {
  const started = start(options.dev);
  // A signal during the start waits for its end: what was started is then known, and stopped.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void started.then((stop) => stop()).catch(ignore));
  }
  await started;
});

/** Opens everything in order and returns what closes it again. */
async function start(dev: boolean): Promise<() => Promise<void>> {
  const settings = loadSettings();
  outliveReaders();
  if (!dev) redactConsole();
  // The port comes first, so that a second start ends before it touches anything; requests that
  // come early wait.
  const opening = Promise.withResolvers<Portal>();
  opening.promise.catch(ignore);
  const listener = await listen({
    host: settings.host,
    port: settings.port,
    proxies: settings.trustProxy,
    handler: async (request, response) => (await opening.promise).handler(request, response),
    upgrade: dev
      ? (...args) => void opening.promise.then((p) => p.upgrade(...args), ignore)
      : undefined,
  });
  let database: Database | undefined;
  try {
    const { secret, previous = '' } = portalSecrets(settings);
    database = await openDatabase(settings);
    const secrets = { APP_SECRET: secret, APP_SECRET_PREVIOUS: previous };
    publish(settings, { DATABASE_URL: database.url, ...secrets }, dev);
    const portal = await openPortal(settings, dev);
    const staff = await greetStaff(database.url, settings);
    opening.resolve(portal);
    console.log(greeting(settings, database, staff));
    return once(() => stop(listener, portal, database, dev ? 0 : GRACE_MS));
  } catch (error) {
    opening.reject(error);
    await listener.close(0);
    await database?.stop();
    throw error;
  }
}

/** The portal reads the same settings from the environment, each with its value spelled out. */
function publish(settings: Env, found: Record<string, string>, dev: boolean): void {
  Object.assign(process.env, found, {
    NODE_ENV: dev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    PORT: String(settings.port),
    HOST: settings.host,
    DATA_DIR: settings.dataDir,
    APP_URL: settings.appUrl,
    DEMO: settings.demo ? 'on' : 'off',
    RATE_LIMIT_ORG_PER_MINUTE: String(settings.rateLimitOrgPerMinute),
    RATE_LIMIT_ADDRESS_PER_MINUTE: String(settings.rateLimitAddressPerMinute),
    TRUST_PROXY: String(settings.trustProxy),
    LOG_LEVEL: settings.logLevel,
  });
}

/** Next in this process, because only a server of our own can say who a client really is. */
async function openPortal(settings: Env, dev: boolean): Promise<Portal> {
  await import('next/dist/server/node-environment.js');
  const { default: next } = await import('next');
  const { ensureInstrumentationRegistered } = await import(
    'next/dist/server/lib/router-utils/instrumentation-globals.external.js'
  );
  // Next would answer upgrades on our server behind our back; this one never listens.
  const httpServer = createServer();
  const app = next({ dev, dir: PROJECT, hostname: 'localhost', port: settings.port, httpServer });
  try {
    // Next serves errors when migrations in instrumentation.ts have failed; a portal must not open.
    if (!dev) await ensureInstrumentationRegistered(PROJECT, '.next');
    await app.prepare();
  } catch (error) {
    throw new Refusal(`the portal did not start: ${firstLine(error)}`);
  }
  const handle = app.getRequestHandler();
  return {
    handler: (request, response) => handle(request, response),
    upgrade: (...args) => void httpServer.emit('upgrade', ...args),
    close: () => app.close(),
  };
}

async function stop(
  listener: Listener,
  portal: Portal,
  database: Database | undefined,
  graceMs: number,
): Promise<void> {
  // Whatever hangs must not keep a service manager waiting for ever.
  setTimeout(() => process.exit(1), graceMs + 20_000).unref();
  await listener.close(graceMs);
  await portal.close();
  await database?.stop();
  process.exit(0);
}

function greeting(settings: Env, database: Database, staff: readonly string[]): string {
  const data = database.embedded
    ? `${settings.dataDir} (a private PostgreSQL; back it up with: npm run backup -- FILE)`
    : 'on the server of DATABASE_URL';
  const demo = settings.demo
    ? `${DEMO_PAGES.map((page) => settings.appUrl + page).join('  ')}  (leave it out with DEMO=off)`
    : 'off';
  return [
    '',
    `  Frontdesk  ${settings.appUrl}`,
    `  Data       ${data}`,
    `  Demo       ${demo}`,
    ...staff.map((line, index) => `  ${index === 0 ? 'Staff' : '     '}      ${line}`),
    '  Stop       Ctrl+C',
    '',
  ].join('\n');
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^An error occurred while loading instrumentation hook: |\n.*/gs, '');
}

/** npm passes a terminal's Ctrl+C on once more: the second one must not cut the first one short. */
function once<T>(run: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  return () => {
    running ??= run();
    return running;
  };
}

/** For a failure that is told elsewhere. */
function ignore(): void {}
