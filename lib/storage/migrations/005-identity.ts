import 'server-only';
import { type Kysely, sql } from 'kysely';

/**
 * Who can sign in. These belong to no clinic, as one person may work at several: they have a schema
 * of their own, and no key that starts with a clinic. The first six tables are those of the
 * authentication library, and a test says so; the others are ours. Whom a clinic has invited is the
 * clinic's own.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  'create schema identity',
  `create table identity."user" (
    "id" text primary key,
    "name" text not null,
    "email" text not null unique,
    "emailVerified" boolean not null,
    "image" text,
    "createdAt" timestamptz not null default now(),
    "updatedAt" timestamptz not null default now(),
    "twoFactorEnabled" boolean
  )`,
  `create table identity."session" (
    "id" text primary key,
    "expiresAt" timestamptz not null,
    "token" text not null unique,
    "createdAt" timestamptz not null default now(),
    "updatedAt" timestamptz not null,
    "ipAddress" text,
    "userAgent" text,
    "userId" text not null references identity."user" on delete cascade,
    "seenAt" timestamptz not null default now(),
    "provedAt" timestamptz not null default now(),
    "lockedAt" timestamptz
  )`,
  'create index session_by_user on identity."session" ("userId")',
  `create table identity."account" (
    "id" text primary key,
    "accountId" text not null,
    "providerId" text not null,
    "userId" text not null references identity."user" on delete cascade,
    "accessToken" text,
    "refreshToken" text,
    "idToken" text,
    "accessTokenExpiresAt" timestamptz,
    "refreshTokenExpiresAt" timestamptz,
    "scope" text,
    "password" text,
    "createdAt" timestamptz not null default now(),
    "updatedAt" timestamptz not null
  )`,
  'create index account_by_user on identity."account" ("userId")',
  `create table identity."verification" (
    "id" text primary key,
    "identifier" text not null,
    "value" text not null,
    "expiresAt" timestamptz not null,
    "createdAt" timestamptz not null default now(),
    "updatedAt" timestamptz not null default now()
  )`,
  'create index verification_by_identifier on identity."verification" ("identifier")',
  `create table identity."twoFactor" (
    "id" text primary key,
    "secret" text not null,
    "backupCodes" text not null,
    "userId" text not null references identity."user" on delete cascade,
    "verified" boolean,
    "failedVerificationCount" integer,
    "lockedUntil" timestamptz
  )`,
  'create index two_factor_by_user on identity."twoFactor" ("userId")',
  `create table identity."passkey" (
    "id" text primary key,
    "name" text,
    "publicKey" text not null,
    "userId" text not null references identity."user" on delete cascade,
    "credentialID" text not null,
    "counter" integer not null,
    "deviceType" text not null,
    "backedUp" boolean not null,
    "transports" text,
    "createdAt" timestamptz,
    "aaguid" text
  )`,
  'create index passkey_by_user on identity."passkey" ("userId")',

  // What opens once: the code that makes a first owner, and a link to choose a new password.
  `create table identity.one_time_secrets (
    secret_digest bytea primary key,
    kind text not null check (kind in ('setup', 'reset')),
    user_id text references identity."user" on delete cascade,
    made_by text references identity."user" on delete cascade,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    check ((kind = 'reset') = (user_id is not null))
  )`,
  'create index one_time_secrets_by_user on identity.one_time_secrets (user_id)',
  'create index one_time_secrets_by_maker on identity.one_time_secrets (made_by)',

  // Wrong tries, of an account or an address as a keyed hash: every instance counts the same ones.
  `create table identity.wrong_tries (
    tried_digest bytea primary key,
    tries integer not null,
    since timestamptz not null default now()
  )`,

  // A code of an authenticator app is good for a minute and a half, and once.
  `create table identity.spent_codes (
    user_id text not null references identity."user" on delete cascade,
    code_digest bytea not null,
    spent_at timestamptz not null default now(),
    primary key (user_id, code_digest)
  )`,

  `create table invitations (
    clinic_id uuid not null references clinics,
    invitation_id uuid not null,
    token_digest bytea not null,
    email text not null,
    role text not null check (
      role in ('owner', 'manager', 'receptionist', 'practitioner', 'reader')
    ),
    practitioner_id uuid,
    -- Null for whoever runs the portal.
    invited_by uuid,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    primary key (clinic_id, invitation_id),
    unique (clinic_id, token_digest),
    foreign key (clinic_id, invited_by) references members,
    foreign key (clinic_id, practitioner_id) references practitioners,
    check (role <> 'practitioner' or practitioner_id is not null)
  )`,
  'create index invitations_by_token on invitations (token_digest)',
];
