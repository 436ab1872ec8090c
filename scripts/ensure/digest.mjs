import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What `next build` reads: these folders and every file at the top that is not listed below. */
const SOURCE_FOLDERS = ['app', 'components', 'lib', 'public'];
const NOT_BUILT = /^\.|\.md$|\.test\.tsx?$|\.tsbuildinfo$|^(LICENSE|next-env\.d\.ts|Dockerfile)$/;

/** Decides whether packages must be installed: what is asked for, and for which system. */
export function installDigest(root) {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
  for (const name of ['package.json', 'package-lock.json', '.npmrc']) addFile(hash, root, name);
  return hash.digest('hex');
}

/** Decides whether the portal must be built. Benchmarks have a build of their own. */
export function buildDigest(root) {
  const hash = createHash('sha256').update(process.env.FRONTDESK_BENCH ?? '');
  for (const entry of sorted(root)) {
    if (entry.isFile() && !NOT_BUILT.test(entry.name)) addFile(hash, root, entry.name);
  }
  for (const folder of SOURCE_FOLDERS) addFolder(hash, root, folder);
  return hash.digest('hex');
}

function addFolder(hash, root, folder) {
  if (!existsSync(join(root, folder))) return;
  for (const entry of sorted(join(root, folder))) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) addFolder(hash, root, path);
    else if (!NOT_BUILT.test(entry.name)) addFile(hash, root, path);
  }
}

/** Name and length are part of it, so that no two sets of files read alike. */
function addFile(hash, root, path) {
  if (!existsSync(join(root, path))) return;
  const content = readFileSync(join(root, path));
  hash.update(`${path}\0${content.length}\0`).update(content);
}

function sorted(folder) {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}
