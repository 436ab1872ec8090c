import 'server-only';
import { passkey } from '@better-auth/passkey';
import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { twoFactor } from 'better-auth/plugins/two-factor';
import pg from 'pg';
import { authSecret } from './auth-secrets.ts';
import { env } from './env.ts';
import { cookie, cookieNames } from './sign-in-cookies.ts';

/** A passkey stands for two factors only when its owner proved to it who they are. */
function demandProof(info: { userVerified?: boolean } | undefined): void {
  if (info?.userVerified !== true) throw new APIError('UNAUTHORIZED');
}

function options(pool: pg.Pool) {
  const { appSecret, appSecretPrevious } = env();
  return {
    appName: 'Frontdesk',
    baseURL: env().appUrl,
    // The first signs and encrypts; one before it still opens while it is being replaced.
    secrets: [...new Set([appSecret, appSecretPrevious ?? appSecret])].map(authSecret),
    database: pool,
    telemetry: { enabled: false },
    // It would say what went wrong for whom.
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 200,
    },
    session: {
      expiresIn: 12 * 3600,
      disableSessionRefresh: true,
      additionalFields: {
        seenAt: { type: 'date', required: false, input: false },
        provedAt: { type: 'date', required: false, input: false },
        lockedAt: { type: 'date', required: false, input: false },
      },
    },
    advanced: {
      // The prefix is ours: the library knows only __Secure-.
      useSecureCookies: false,
      ipAddress: { disableIpTracking: true },
      cookies: {
        session_token: cookie(cookieNames.session),
        session_data: cookie('__Host-frontdesk-session-data'),
        dont_remember: cookie('__Host-frontdesk-dont-remember'),
        two_factor: cookie(cookieNames.secondFactor),
        trust_device: cookie('__Host-frontdesk-trusted'),
        passkey: cookie(cookieNames.passkey),
      },
    },
    // None of its routes is served: what asks it counts by itself (sign-in-tries.ts).
    rateLimit: { enabled: false },
    plugins: [
      twoFactor({ issuer: 'Frontdesk', twoFactorCookieMaxAge: 600 }),
      passkey({
        origin: env().appUrl,
        advanced: { webAuthnChallengeCookie: 'passkey' },
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        registration: {
          afterVerification: ({ verification }) => demandProof(verification.registrationInfo),
        },
        authentication: {
          afterVerification: ({ verification }) => demandProof(verification.authenticationInfo),
        },
      }),
    ],
  } satisfies BetterAuthOptions;
}

/** A library of ours asks for its own tables: for the migration's test, too. */
export function createAuth(databaseUrl: string) {
  // Its tables are in a schema of their own, and it wants dates as the driver gives them.
  const url = new URL(databaseUrl);
  const theirs = url.searchParams.get('options');
  const path = '-c search_path=identity -c timezone=UTC -c statement_timeout=10000';
  url.searchParams.set('options', theirs ? `${theirs} ${path}` : path);
  const pool = new pg.Pool({ connectionString: url.href, max: 5, idleTimeoutMillis: 60_000 });
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return { pool, auth: betterAuth(options(pool)) };
}

// Next evaluates a module once per bundle; the pool must be one per process.
const shared = globalThis as typeof globalThis & {
  frontdeskAuth?: ReturnType<typeof createAuth>;
};

/** Who can sign in, and who is signed in. */
export function auth(): ReturnType<typeof createAuth>['auth'] {
  shared.frontdeskAuth ??= createAuth(env().databaseUrl);
  return shared.frontdeskAuth.auth;
}
