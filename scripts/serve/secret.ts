import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { makeDataFolder } from '../data-folder.ts';
import { removeLeftovers, temporaryName } from '../postgres/temporary.ts';
import { errorCode, Refusal } from '../refusal.ts';

const SHORTEST = 32;

/** The secret kept in the data folder; made once, whole, and readable by its owner alone. */
export function keptSecret(dataDir: string): string {
  const path = join(makeDataFolder(dataDir), 'secret');
  const kept = read(path);
  if (kept !== undefined) return checked(kept, path);
  removeLeftovers(path);
  const temporary = temporaryName(path);
  const handle = openSync(temporary, 'wx', 0o600);
  writeSync(handle, `${randomBytes(32).toString('base64url')}\n`);
  fsyncSync(handle);
  closeSync(handle);
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
