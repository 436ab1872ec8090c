import { accessSync, constants, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode, Refusal } from './refusal.ts';

/**
 * Makes the data folder where there is none and returns its real path. It is its owner's alone;
 * one of root's can be passed through, for the account that PostgreSQL runs under.
 */
export function makeDataFolder(path: string): string {
  try {
    const made = mkdirSync(path, { recursive: true, mode: isRoot() ? 0o711 : 0o700 });
    // Inside the project tools would read it: git, and what looks for style names (and a socket
    // cannot be read).
    if (made) writeFileSync(join(path, '.gitignore'), '*\n');
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
    return realpathSync(path);
  } catch (error) {
    throw new Refusal(`DATA_DIR takes a folder that can be written to (${errorCode(error)})`);
  }
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}
