import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** A name beside `path` that says whose it is, so that leftovers of a killed process are known. */
export function temporaryName(path: string): string {
  return `${path}.new-${process.pid}`;
}

/** Removes what killed processes left beside `path` under a temporary name. */
export function removeLeftovers(path: string): void {
  const prefix = `${basename(path)}.new-`;
  for (const name of readdirIfThere(dirname(path))) {
    if (!name.startsWith(prefix)) continue;
    const owner = Number(name.slice(prefix.length));
    if (owner === process.pid || !isAlive(owner)) {
      rmSync(join(dirname(path), name), { recursive: true, force: true });
    }
  }
}

/** Whether a process with this id exists (also one of another account). */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function readdirIfThere(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
