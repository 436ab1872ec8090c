import 'server-only';
import { z } from 'zod';

/** Every setting there is: what it takes, in words for the person who set it, and how it is read. */
const settings = {
  PORT: setting('a port number from 1 to 65535', integer(1, 65_535).default(3000)),
  HOST: setting(
    'a host name or address to listen on, such as localhost or 0.0.0.0',
    z
      .string()
      .regex(/^[a-z0-9.:_-]+$/i)
      .default('localhost'),
  ),
  DATA_DIR: setting('the path of a folder', z.string().default('./data')),
  DATABASE_URL: setting(
    'a postgres:// address of a PostgreSQL 15 or newer server',
    z.string().refine(isPostgresUrl).optional(),
  ),
  APP_URL: setting(
    'the public http:// or https:// address, without a path',
    z.string().refine(isOrigin).transform(toOrigin).optional(),
  ),
  APP_SECRET: setting('at least 32 characters', z.string().min(32).optional()),
  APP_SECRET_PREVIOUS: setting('at least 32 characters', z.string().min(32).optional()),
  GATEWAY_ORIGINS: setting(
    'a list of https:// addresses without a path, separated by commas; http:// for this machine only',
    z
      .string()
      .default('https://api.ravan.ai,https://api.cal.com,https://api.cal.eu')
      .transform((list) => list.split(',').map((each) => each.trim()))
      .refine((origins) => origins.every(isGatewayOrigin))
      .transform((origins) => origins.map(toOrigin)),
  ),
  CALENDAR_ORIGINS: setting(
    'a list of http:// addresses of this machine without a path, separated by commas',
    z
      .string()
      .default('')
      .transform((list) => list.split(',').flatMap((each) => each.trim() || []))
      .refine((origins) => origins.every(isGatewayOrigin))
      .transform((origins) => origins.map(toOrigin)),
  ),
  DEMO: setting('on or off', z.enum(['on', 'off']).default('on')),
  RATE_LIMIT_ORG_PER_MINUTE: setting('a whole number from 1', integer(1, 1e9).default(1200)),
  RATE_LIMIT_ADDRESS_PER_MINUTE: setting('a whole number from 1', integer(1, 1e9).default(60)),
  RATE_LIMIT_CONTACT_PER_HOUR: setting('a whole number from 1', integer(1, 1e9).default(10)),
  RATE_LIMIT_CLINIC_BOOKINGS_PER_MINUTE: setting(
    'a whole number from 1',
    integer(1, 1e9).default(120),
  ),
  TRUST_PROXY: setting(
    'the number of reverse proxies in front, from 0 to 10',
    integer(0, 10).default(0),
  ),
  SMTP_URL: setting(
    'an smtp:// or smtps:// address of a mail server',
    z.string().refine(isMailUrl).optional(),
  ),
  MAIL_FROM: setting('an email address', z.email().optional()),
  TEXT_URL: setting(
    'log, or an https:// address that takes text messages; http:// for this machine only',
    z
      .string()
      .refine((value) => value === 'log' || isTextUrl(value))
      .optional(),
  ),
  TEXT_SECRET: setting(
    'a secret of at least 24 bytes in base64, with whsec_ before it or without',
    z
      .string()
      .regex(/^(?:whsec_)?[A-Za-z0-9+/]{32,}={0,2}$/)
      .optional(),
  ),
  LOG_LEVEL: setting(
    'one of trace, debug, info, warn, error, fatal, silent',
    z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  ),
};

type Name = keyof typeof settings;
type Values = { [N in Name]: z.output<(typeof settings)[N]['schema']> };

export type Env = {
  port: number;
  host: string;
  dataDir: string;
  databaseUrl: string | undefined;
  appUrl: string;
  appSecret: string | undefined;
  /** The secret before this one, while what was encrypted with it is being encrypted anew. */
  appSecretPrevious: string | undefined;
  /** Where calendars elsewhere may be asked; no other address is ever called. */
  gatewayOrigins: readonly string[];
  /** Calendars on this machine from which busy time may be read; all others are public ones. */
  calendarOrigins: readonly string[];
  demo: boolean;
  rateLimitOrgPerMinute: number;
  rateLimitAddressPerMinute: number;
  rateLimitContactPerHour: number;
  rateLimitClinicBookingsPerMinute: number;
  trustProxy: number;
  /** How mails go out; undefined for no way. */
  smtpUrl: string | undefined;
  /** Who mails are from; the user of the mail server's address when it is not said. */
  mailFrom: string | undefined;
  /** Where text messages are sent from: "log" writes them to the log, for trying things. */
  textUrl: string | undefined;
  textSecret: string | undefined;
  logLevel: Values['LOG_LEVEL'];
};

/** What is wrong with one variable. It never holds the value: that may be a secret. */
export type EnvProblem = { variable: string; expected: string };

export type EnvResult = { ok: true; env: Env } | { ok: false; problems: EnvProblem[] };

/** Reads the settings from `source`; an empty variable counts as one that is not set. */
export function readEnv(source: Record<string, string | undefined>): EnvResult {
  const problems: EnvProblem[] = [];
  const values: Record<string, unknown> = {};
  for (const [variable, { expected, schema }] of Object.entries(settings)) {
    const parsed = schema.safeParse(source[variable]?.trim() || undefined);
    if (parsed.success) values[variable] = parsed.data;
    else problems.push({ variable, expected });
  }
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, env: toEnv(values as Values) };
}

/** The settings of a running portal, where `npm start` has seen to a database and a secret. */
export type PortalEnv = Env & { databaseUrl: string; appSecret: string };

let cached: PortalEnv | undefined;

/** The settings of this process. Call it when they are needed, never while a module loads. */
export function env(): PortalEnv {
  cached ??= readPortalEnv();
  return cached;
}

function readPortalEnv(): PortalEnv {
  const result = readEnv(process.env);
  if (!result.ok) {
    throw new Error(result.problems.map((p) => `${p.variable} takes ${p.expected}`).join('; '));
  }
  const { databaseUrl, appSecret } = result.env;
  if (databaseUrl === undefined || appSecret === undefined) {
    throw new Error('DATABASE_URL and APP_SECRET are not set: start the portal with npm start');
  }
  return { ...result.env, databaseUrl, appSecret };
}

function toEnv(values: Values): Env {
  return {
    port: values.PORT,
    host: values.HOST,
    dataDir: values.DATA_DIR,
    databaseUrl: values.DATABASE_URL,
    appUrl: values.APP_URL ?? `http://localhost:${values.PORT}`,
    appSecret: values.APP_SECRET,
    appSecretPrevious: values.APP_SECRET_PREVIOUS,
    gatewayOrigins: values.GATEWAY_ORIGINS,
    calendarOrigins: values.CALENDAR_ORIGINS,
    demo: values.DEMO === 'on',
    rateLimitOrgPerMinute: values.RATE_LIMIT_ORG_PER_MINUTE,
    rateLimitAddressPerMinute: values.RATE_LIMIT_ADDRESS_PER_MINUTE,
    rateLimitContactPerHour: values.RATE_LIMIT_CONTACT_PER_HOUR,
    rateLimitClinicBookingsPerMinute: values.RATE_LIMIT_CLINIC_BOOKINGS_PER_MINUTE,
    trustProxy: values.TRUST_PROXY,
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM,
    textUrl: values.TEXT_URL,
    textSecret: values.TEXT_SECRET,
    logLevel: values.LOG_LEVEL,
  };
}

function setting<S extends z.ZodType>(expected: string, schema: S) {
  return { expected, schema };
}

/** Digits only: `Number` would also take "1e3", "0x10" and " ". */
function integer(min: number, max: number) {
  return z
    .string()
    .regex(/^\d{1,10}$/)
    .transform(Number)
    .pipe(z.number().min(min).max(max));
}

function isPostgresUrl(value: string): boolean {
  return /^postgres(ql)?:\/\//.test(value) && URL.canParse(value);
}

function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  const bare = url.pathname === '/' && !url.search && !url.hash && !url.username && !url.password;
  return bare && (url.protocol === 'http:' || url.protocol === 'https:');
}

/** Plain http carries the credential for all to read, but for a service on this machine. */
function isGatewayOrigin(value: string): boolean {
  if (!isOrigin(value)) return false;
  const { protocol, hostname } = new URL(value);
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

function isMailUrl(value: string): boolean {
  return /^smtps?:\/\//.test(value) && URL.canParse(value) && new URL(value).hostname !== '';
}

/** As for calendars elsewhere: what is sent names a person's phone. */
function isTextUrl(value: string): boolean {
  return URL.canParse(value) && isGatewayOrigin(new URL(value).origin);
}

function toOrigin(value: string): string {
  return new URL(value).origin;
}
