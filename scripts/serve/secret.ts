import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Env } from '../../lib/platform/env.ts';
import { makeDataFolder } from '../data-folder.ts';
import { removeLeftovers, temporaryName } from '../postgres/temporary.ts';
import { errorCode, Refusal } from '../refusal.ts';

const SHORTEST = 32;

/** The portal's secret, and the one before it while that is being replaced. */
export type Secrets = { secret: string; previous: string | undefined };

type Chosen = Pick<Env, 'appSecret' | 'appSecretPrevious' | 'dataDir'>;

/** The secrets of a portal that starts: those that are set, else those in the data folder. */
export function portalSecrets({ appSecret, appSecretPrevious, dataDir }: Chosen): Secrets {
  if (appSecret !== undefined) return { secret: appSecret, previous: appSecretPrevious };
  const secret = keptSecret(dataDir);
  return { secret, previous: appSecretPrevious ?? kept(previousPath(makeDataFolder(dataDir))) };
}

/**
 * As {@link portalSecrets}, for a command beside the portal: it must never make a secret that the
 * portal does not have.
 */
export function secretsInUse(settings: Chosen): Secrets {
  if (secretIfKnown(settings) !== undefined) return portalSecrets(settings);
  throw new Refusal(
    'there is no secret yet: start the portal once, or set APP_SECRET as the portal has it',
  );
}

/** The portal's secret where this machine knows it; before the first start nobody does. */
export function secretIfKnown({ appSecret, dataDir }: Chosen): string | undefined {
  return appSecret ?? kept(secretPath(makeDataFolder(dataDir)));
}

/**
 * Makes a new secret in the data folder; the one of now stays beside it, for what it has encrypted.
 *
 * @returns where the one before is kept
 */
export function replaceKeptSecret(dataDir: string): string {
  const folder = makeDataFolder(dataDir);
  const [path, before] = [secretPath(folder), previousPath(folder)];
  const secret = kept(path);
  if (secret === undefined) throw new Refusal('there is no secret yet: the first start makes one');
  // The same one under both names is a replacement that was interrupted here.
  if (![undefined, secret].includes(kept(before))) {
    throw new Refusal(
      `finish the rotation before: npm run rotate -- --restarted, and then remove ${before}`,
    );
  }
  removeLeftovers(path);
  rmSync(before, { force: true });
  linkSync(path, before);
  renameSync(writeSecret(path), path);
  return before;
}

/** The secret kept in the data folder; made once, whole, and readable by its owner alone. */
function keptSecret(dataDir: string): string {
  const path = secretPath(makeDataFolder(dataDir));
  const secret = kept(path);
  if (secret !== undefined) return secret;
  removeLeftovers(path);
  const temporary = writeSecret(path);
  try {
    linkSync(temporary, path);
  } catch (error) {
    // Of two first starts at once one makes the secret and both use it.
    if (errorCode(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(temporary);
  }
  return checked(read(path), path);
}

function secretPath(folder: string): string {
  return join(folder, 'secret');
}

function previousPath(folder: string): string {
  return join(folder, 'secret.previous');
}

/** Writes a new secret beside its place and returns where. */
function writeSecret(path: string): string {
  const temporary = temporaryName(path);
  const handle = openSync(temporary, 'wx', 0o600);
  writeSync(handle, `${randomBytes(32).toString('base64url')}\n`);
  fsyncSync(handle);
  closeSync(handle);
  return temporary;
}

function kept(path: string): string | undefined {
  const secret = read(path);
  return secret === undefined ? undefined : checked(secret, path);
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw new Refusal(`${path} cannot be read (${errorCode(error)})`);
  }
}

function checked(secret: string | undefined, path: string): string {
  if (secret !== undefined && secret.length >= SHORTEST) return secret;
  throw new Refusal(`${path} holds no secret: restore it, or remove it and lose what it signed`);
}
