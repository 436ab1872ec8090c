import {
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A holder refreshes the lock; one left by a killed process is free after the longer time. */
const REFRESH_MS = 1_000;
const FORGOTTEN_MS = 10_000;

/**
 * Runs `work` while no other process on this folder does. A lock is a file with the process ids
 * that hold it: ours and, through `note(pid)`, the child that would go on if we were killed. It is
 * free when none of them lives or when it is not refreshed: process ids are used again.
 */
export async function withLock(path, work) {
  mkdirSync(dirname(path), { recursive: true });
  while (!(await take(path))) await sleep(100);
  const refresh = setInterval(() => utimesSync(path, new Date(), new Date()), REFRESH_MS);
  try {
    return await work((pid) => writeFileSync(path, `${process.pid} ${pid}`));
  } finally {
    clearInterval(refresh);
    rmSync(path, { force: true });
  }
}

async function take(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  if (!isFree(path)) return false;
  // Several may find it free at once: the last to put its name there has it.
  const claim = `${path}.${process.pid}`;
  writeFileSync(claim, String(process.pid));
  renameSync(claim, path);
  await sleep(200);
  return readFileSync(path, 'utf8') === String(process.pid);
}

function isFree(path) {
  try {
    const [holder, ...children] = readFileSync(path, 'utf8').split(' ').map(Number);
    if (children.some(isAlive)) return false;
    return !isAlive(holder) || Date.now() - statSync(path).mtimeMs > FORGOTTEN_MS;
  } catch {
    return false;
  }
}

/** An empty file (its writer is at it) reads as process 0, our own group: alive. */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Dead, but its parent has not asked how it ended; some containers have none that does. */
function isZombie(pid) {
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
