/**
 * Mends package-lock.json after a change of dependencies: `node scripts/mend-lock.mjs`.
 *
 * `npm ci` refuses a lock that was made where the binaries of other systems could not be had, so
 * every optional dependency that resolves to nothing gets an entry. Addresses are left out: where a
 * package comes from is up to the machine that installs it, and its integrity stays checked.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Adds the missing entries and removes the addresses, in place. Returns the names it added. */
export function mendLock(lock) {
  const { packages } = lock;
  const added = [];
  for (const [from, entry] of Object.entries(packages)) {
    delete entry.resolved;
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (isResolved(packages, from, name)) continue;
      packages[`node_modules/${name}`] = { version, ...systemOf(name), optional: true };
      added.push(name);
    }
  }
  // npm's own order, so that its next change is a small one.
  const sorted = Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  lock.packages = Object.fromEntries(sorted);
  return added;
}

/** As Node resolves: in the package's own node_modules, then in those of the folders above. */
function isResolved(packages, from, name) {
  let folder = from;
  while (folder !== '') {
    if (`${folder}/node_modules/${name}` in packages) return true;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')));
  }
  return `node_modules/${name}` in packages;
}

/** Packages of binaries say in their name what they are for: `@next/swc-darwin-arm64`. */
function systemOf(name) {
  const os = /darwin|linux|win32|windows|freebsd|openbsd|netbsd|android|openharmony/.exec(
    name,
  )?.[0];
  const cpu = /arm64|x64|ia32|riscv64|ppc64|s390x|loong64|arm(?!64)|wasm32/.exec(name)?.[0];
  const libc = /musl/.test(name) ? 'musl' : /gnu/.test(name) ? 'glibc' : undefined;
  return {
    ...(os && { os: [os === 'windows' ? 'win32' : os] }),
    ...(cpu && { cpu: [cpu] }),
    ...(libc && { libc: [libc] }),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = new URL('../package-lock.json', import.meta.url);
  const lock = JSON.parse(readFileSync(path, 'utf8'));
  const added = mendLock(lock);
  writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(added.length > 0 ? `added ${added.join(', ')}` : 'nothing was missing');
}
